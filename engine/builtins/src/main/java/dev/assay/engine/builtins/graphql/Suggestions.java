package dev.assay.engine.builtins.graphql;

import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that may have been meant, for the end of a message. */
final class Suggestions {
  private static final int MOST = 5;

  private Suggestions() {}

  /** A name and the number of edits that make it of another. */
  private record Candidate(String name, int distance) {}

  /**
   * {@code " Did you mean "a" or "b"?"}, or nothing where no name is similar.
   *
   * @param intro the words before the names
   */
  static String quoted(Scope scope, String intro, String typed, List<String> names)
      throws BuiltinException {
    List<String> similar = similar(scope, typed, names);
    return similar.isEmpty() ? "" : " " + intro + " " + quotedList(similar) + "?";
  }

  /** The names that are similar to one that was typed, the most similar first. */
  private static List<String> similar(Scope scope, String typed, List<String> names)
      throws BuiltinException {
    if (scope.findings().verdictOnly()) {
      return List.of();
    }
    int length = typed.getBytes(StandardCharsets.UTF_8).length;
    int threshold = (int) Math.floor(length * 0.4) + 1;
    List<Candidate> similar = new ArrayList<>();
    for (String name : names) {
      scope.work().steps((long) length * name.length() / 16 + 1);
      int distance = distance(typed, name);
      if (distance <= threshold) {
        similar.add(new Candidate(name, distance));
      }
    }
    similar.sort(Comparator.comparingInt(Candidate::distance));
    return similar.stream().map(Candidate::name).toList();
  }

  /** Insertions, deletions and substitutions between two names; a change of case is one. */
  private static int distance(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    int[] from = a.toLowerCase(Locale.ROOT).codePoints().toArray();
    int[] to = b.toLowerCase(Locale.ROOT).codePoints().toArray();
    int[] row = new int[to.length + 1];
    for (int j = 0; j <= to.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length; j++) {
        int substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return Math.max(row[to.length], 1); // they differ at least in case
  }

  /** {@code "a", "b", or "c"}. */
  static String quotedList(List<String> names) {
    return list(names.stream().map(name -> '"' + name + '"').toList());
  }

  private static String list(List<String> all) {
    List<String> names = all.size() > MOST ? all.subList(0, MOST) : all;
    if (names.size() == 2) {
      return names.get(0) + " or " + names.get(1);
    }
    StringBuilder out = new StringBuilder(names.getFirst());
    for (int i = 1; i < names.size(); i++) {
      out.append(i == names.size() - 1 ? ", or " : ", ").append(names.get(i));
    }
    return out.toString();
  }
}
