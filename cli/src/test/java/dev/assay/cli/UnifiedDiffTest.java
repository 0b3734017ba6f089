package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void equalTextsHaveNone() {
    assertEquals("", UnifiedDiff.of("a", "x\ny\n", "x\ny\n"));
    assertEquals("", UnifiedDiff.of("a", "", ""));
  }

  @Test
  void isAsDiffWritesIt() {
    assertEquals(
        """
        --- a
        +++ a (formatted)
        @@ -1,4 +1,4 @@
        -one
        +ONE
         two
         three
         four
        @@ -9,3 +9,4 @@
         nine
         ten
         eleven
        +twelve
        \\ No newline at end of file
        """,
        UnifiedDiff.of(
            "a",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\n",
            "ONE\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve"));
  }

  @Test
  void allOrNothing() {
    assertEquals(
        "--- a\n+++ a (formatted)\n@@ -0,0 +1,2 @@\n+x\n+y\n", UnifiedDiff.of("a", "", "x\ny\n"));
    assertEquals("--- a\n+++ a (formatted)\n@@ -1 +0,0 @@\n-x\n", UnifiedDiff.of("a", "x\n", ""));
  }

  @Test
  void whatItSaysLeadsFromOneTextToTheOther() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      String before = text(random, random.nextInt(30));
      String after =
          random.nextInt(4) == 0 ? text(random, random.nextInt(30)) : edit(random, before);
      String diff = UnifiedDiff.of("a", before, after);
      assertEquals(after, apply(before, diff), diff);
    }
  }

  @Test
  void manyChangesTakeNoLongTime() {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      before.append("a").append(i).append('\n');
      after.append("b").append(i).append('\n');
    }
    String diff = UnifiedDiff.of("a", before.toString(), after.toString());
    assertTrue(diff.contains("@@ -1,20000 +1,20000 @@"), diff.substring(0, 80));
  }

  private static String text(Random random, int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append((char) ('a' + random.nextInt(4))).append('\n');
    }
    return text.toString();
  }

  private static String edit(Random random, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(lines.size() + 1);
      if (random.nextBoolean() || at == lines.size()) {
        lines.add(at, "new");
      } else {
        lines.remove(at);
      }
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static String apply(String before, String diff) {
    List<String> lines = before.lines().toList();
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (String line : diff.lines().skip(2).toList()) {
      if (line.startsWith("@@")) {
        String[] range = line.substring(4, line.indexOf(" +")).split(",", -1);
        boolean none = range.length == 2 && range[1].equals("0");
        int start = Integer.parseInt(range[0]) - (none ? 0 : 1);
        while (at < start) {
          result.append(lines.get(at++)).append('\n');
        }
      } else if (line.startsWith("+")) {
        result.append(line.substring(1)).append('\n');
      } else {
        assertEquals(lines.get(at), line.substring(1));
        if (line.startsWith(" ")) {
          result.append(lines.get(at)).append('\n');
        }
        at++;
      }
    }
    while (at < lines.size()) {
      result.append(lines.get(at++)).append('\n');
    }
    return result.toString();
  }
}
