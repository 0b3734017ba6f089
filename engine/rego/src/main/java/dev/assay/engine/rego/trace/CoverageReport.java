package dev.assay.engine.rego.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What of some modules was evaluated.
 *
 * @param files by name
 */
public record CoverageReport(SortedMap<String, OfFile> files) {

  /** How many lines hold something that was evaluated. */
  public int coveredLines() {
    return files.values().stream().mapToInt(OfFile::coveredLines).sum();
  }

  public int notCoveredLines() {
    return files.values().stream().mapToInt(OfFile::notCoveredLines).sum();
  }

  /** Covered lines in percent of all that could be; 0 where there are none. */
  public double percent() {
    return percent(coveredLines(), notCoveredLines());
  }

  private static double percent(int covered, int notCovered) {
    int all = covered + notCovered;
    return all == 0 ? 0 : 100.0 * covered / all;
  }

  /**
   * One module.
   *
   * @param covered heads of rules that gave a value and expressions that were evaluated
   * @param notCovered those that were not
   */
  public record OfFile(List<Range> covered, List<Missed> notCovered) {
    public OfFile {
      covered = List.copyOf(covered);
      notCovered = List.copyOf(notCovered);
    }

    public int coveredLines() {
      return lines(covered).size();
    }

    public int notCoveredLines() {
      return lines(notCovered.stream().map(Missed::range).toList()).size();
    }

    public double percent() {
      return CoverageReport.percent(coveredLines(), notCoveredLines());
    }

    /** Lines that follow one another and hold something that was not evaluated. */
    public List<int[]> missedLines() {
      List<int[]> spans = new ArrayList<>();
      for (int line : lines(notCovered.stream().map(Missed::range).toList())) {
        if (!spans.isEmpty() && spans.getLast()[1] == line - 1) {
          spans.getLast()[1] = line;
        } else {
          spans.add(new int[] {line, line});
        }
      }
      return spans;
    }

    private static Set<Integer> lines(List<Range> ranges) {
      Set<Integer> lines = new TreeSet<>();
      for (Range range : ranges) {
        for (int line = range.startLine(); line <= range.endLine(); line++) {
          lines.add(line);
        }
      }
      return lines;
    }
  }

  /**
   * Something that was not evaluated.
   *
   * @param kinds why it was not, where that is known
   */
  public record Missed(Range range, Set<Kind> kinds) {
    public Missed {
      kinds = Set.copyOf(kinds);
    }
  }

  /** Why something is not evaluated though the policy does not rule it out. */
  public enum Kind {
    /** The rule cannot hold by what an index knows of it. */
    INDEX_EXCLUDED("index_excluded"),
    /** The answer was known before. */
    EARLY_EXIT("early_exit");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** As it is called in options and reports. */
    public String label() {
      return label;
    }
  }

  /**
   * From a line and column to another, all from 1; the last column is the one after.
   *
   * <p>Columns count code points.
   */
  public record Range(int startLine, int startColumn, int endLine, int endColumn)
      implements Comparable<Range> {
    @Override
    public int compareTo(Range other) {
      int order = Integer.compare(startLine, other.startLine);
      order = order == 0 ? Integer.compare(startColumn, other.startColumn) : order;
      order = order == 0 ? Integer.compare(endLine, other.endLine) : order;
      return order == 0 ? Integer.compare(endColumn, other.endColumn) : order;
    }

    boolean contains(Range other) {
      return (startLine < other.startLine
              || (startLine == other.startLine && startColumn <= other.startColumn))
          && (endLine > other.endLine
              || (endLine == other.endLine && endColumn >= other.endColumn));
    }
  }
}
