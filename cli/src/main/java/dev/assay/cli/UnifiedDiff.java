package dev.assay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What changed between two texts, line by line, as {@code diff -u} writes it: the shortest list of
 * changes that Myers' method finds.
 */
final class UnifiedDiff {
  /** Lines that are shown around a change. */
  private static final int AROUND = 3;

  /**
   * Changed lines up to which the shortest list is searched for: time and memory grow with their
   * square. Beyond, all between the first and the last of them counts as changed.
   */
  private static final int MOST_CHANGES = 2_000;

  private static final String NO_LINE_END = "\\ No newline at end of file\n";

  private final List<String> before;
  private final List<String> after;
  private final List<Edit> edits = new ArrayList<>();

  /** One line: kept (in both), removed (in the first) or added (in the second). */
  private record Edit(char sign, int beforeLine, int afterLine) {}

  private UnifiedDiff(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
  }

  /** Empty where the texts are the same. */
  static String of(String name, String before, String after) {
    UnifiedDiff diff = new UnifiedDiff(before, after);
    diff.compare();
    String hunks = diff.hunks();
    return hunks.isEmpty() ? "" : "--- " + name + "\n+++ " + name + " (formatted)\n" + hunks;
  }

  /** With their line breaks. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }

  private void compare() {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      keep(start, start);
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    middle(start, before.size() - end, after.size() - end);
    for (int i = end; i > 0; i--) {
      keep(before.size() - i, after.size() - i);
    }
  }

  private void keep(int beforeLine, int afterLine) {
    edits.add(new Edit(' ', beforeLine, afterLine));
  }

  /** Lines from a start, equal in both, to two ends. */
  private void middle(int start, int beforeEnd, int afterEnd) {
    int width = beforeEnd - start;
    int height = afterEnd - start;
    List<int[]> reached = search(start, width, height);
    List<Edit> backwards = new ArrayList<>();
    int x = width;
    int y = height;
    for (int changes = reached.size() - 1; changes > 0; changes--) {
      int[] furthest = reached.get(changes - 1);
      int centre = furthest.length / 2;
      int diagonal = x - y;
      boolean added =
          diagonal == -changes
              || (diagonal != changes
                  && furthest[centre + diagonal - 1] < furthest[centre + diagonal + 1]);
      int previous = added ? diagonal + 1 : diagonal - 1;
      int fromX = furthest[centre + previous];
      int fromY = fromX - previous;
      while (x > fromX && y > fromY) {
        backwards.add(new Edit(' ', start + --x, start + --y));
      }
      backwards.add(
          added ? new Edit('+', start + x, start + --y) : new Edit('-', start + --x, start + y));
    }
    while (!reached.isEmpty() && x > 0 && y > 0) {
      backwards.add(new Edit(' ', start + --x, start + --y));
    }
    edits.addAll(backwards.reversed());
    if (reached.isEmpty()) {
      for (int i = 0; i < width; i++) {
        edits.add(new Edit('-', start + i, start));
      }
      for (int i = 0; i < height; i++) {
        edits.add(new Edit('+', beforeEnd, start + i));
      }
    }
  }

  /**
   * How far each diagonal is reached with no change, one, two … up to those that it takes; none
   * where it takes too many.
   */
  private List<int[]> search(int start, int width, int height) {
    int most = Math.min(width + height, MOST_CHANGES);
    int centre = most + 1;
    int[] furthest = new int[2 * centre + 1];
    List<int[]> reached = new ArrayList<>();
    for (int changes = 0; changes <= most; changes++) {
      for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
        boolean added =
            diagonal == -changes
                || (diagonal != changes
                    && furthest[centre + diagonal - 1] < furthest[centre + diagonal + 1]);
        int x = added ? furthest[centre + diagonal + 1] : furthest[centre + diagonal - 1] + 1;
        int y = x - diagonal;
        while (x < width && y < height && before.get(start + x).equals(after.get(start + y))) {
          x++;
          y++;
        }
        furthest[centre + diagonal] = x;
        if (x >= width && y >= height) {
          reached.add(furthest);
          return reached;
        }
      }
      // Only the diagonals in use are kept, one more on each side.
      reached.add(Arrays.copyOfRange(furthest, centre - changes - 1, centre + changes + 2));
    }
    return List.of();
  }

  private String hunks() {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (true) {
      int first = nextChange(at);
      if (first == edits.size()) {
        return out.toString();
      }
      int end = first + 1;
      for (int next = nextChange(end);
          next < edits.size() && next - end <= 2 * AROUND;
          next = nextChange(end)) {
        end = next + 1;
      }
      hunk(Math.max(at, first - AROUND), Math.min(edits.size(), end + AROUND), out);
      at = Math.min(edits.size(), end + AROUND);
    }
  }

  private int nextChange(int from) {
    int at = from;
    while (at < edits.size() && edits.get(at).sign() == ' ') {
      at++;
    }
    return at;
  }

  private void hunk(int from, int to, StringBuilder out) {
    List<Edit> shown = edits.subList(from, to);
    long removed = shown.stream().filter(edit -> edit.sign() != '+').count();
    long added = shown.stream().filter(edit -> edit.sign() != '-').count();
    out.append("@@ -").append(range(shown.getFirst().beforeLine(), removed));
    out.append(" +").append(range(shown.getFirst().afterLine(), added)).append(" @@\n");
    for (Edit edit : shown) {
      String line =
          edit.sign() == '+' ? after.get(edit.afterLine()) : before.get(edit.beforeLine());
      out.append(edit.sign()).append(line);
      if (!line.endsWith("\n")) {
        out.append('\n').append(NO_LINE_END);
      }
    }
  }

  /** A range of no lines is named by the line before it. */
  private static String range(int first, long count) {
    long line = count == 0 ? first : first + 1L;
    return count == 1 ? Long.toString(line) : line + "," + count;
  }
}
