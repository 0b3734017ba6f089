package dev.assay.engine.builtins.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a value, and how well it matches: of several schemas of which one would do,
 * the mistakes by the best one are shown.
 */
final class Report {
  /**
   * A mistake.
   *
   * @param type its kind, {@code invalid_type} for one
   */
  record Mistake(String type, String field, String description) {}

  /** The way to a value inside of another; null is the whole document. */
  record Path(String name, @Nullable Path parent) {

    static Path child(@Nullable Path parent, String name) {
      return new Path(name, parent);
    }

    static Path child(@Nullable Path parent, int index) {
      return new Path(Integer.toString(index), parent);
    }

    /** The way as messages show it. */
    static String text(@Nullable Path path) {
      if (path == null) {
        return "(Root)";
      }
      List<String> names = new ArrayList<>();
      for (Path part = path; part != null; part = part.parent) {
        names.add(part.name);
      }
      return String.join(".", names.reversed());
    }
  }

  final List<Mistake> mistakes = new ArrayList<>();
  private long score;

  boolean valid() {
    return mistakes.isEmpty();
  }

  boolean betterThan(@Nullable Report other) {
    return other == null || score > other.score;
  }

  void add(String type, @Nullable Path path, String description) {
    mistakes.add(new Mistake(type, Path.text(path), description));
    score -= 2;
  }

  /** A keyword, or all of a schema, was looked at. */
  void passed() {
    score++;
  }

  void merge(Report other) {
    mistakes.addAll(other.mistakes);
    score += other.score;
  }
}
