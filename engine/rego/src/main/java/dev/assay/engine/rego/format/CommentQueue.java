package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Comment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The comments that are still to be written, in the order of their lines. */
final class CommentQueue {
  private List<Comment> comments;
  private int next;

  CommentQueue(List<Comment> comments) {
    this.comments = comments;
  }

  boolean isEmpty() {
    return next == comments.size();
  }

  int mark() {
    return next;
  }

  void restore(int mark) {
    next = mark;
  }

  /** The line of the first; the greatest number where there is none. */
  int line() {
    return isEmpty() ? Integer.MAX_VALUE : comments.get(next).location().line();
  }

  Comment take() {
    return comments.get(next++);
  }

  /** Takes those of the lines before one. */
  List<Comment> takeBefore(int line) {
    int from = next;
    while (line() < line) {
      next++;
    }
    return comments.subList(from, next);
  }

  /** Takes that of a line, if it is next. */
  @Nullable Comment takeAt(int line) {
    return line() == line ? take() : null;
  }

  List<Comment> takeAll() {
    return takeBefore(Integer.MAX_VALUE);
  }

  /** Whether one stands between two lines, on neither of them. */
  boolean anyBetween(int first, int last) {
    for (int i = next; i < comments.size(); i++) {
      int line = comments.get(i).location().line();
      if (line > first) {
        return line < last;
      }
    }
    return false;
  }

  /** Takes those that stand on some lines, wherever they are in the order. */
  List<Comment> takeAll(Set<Integer> lines) {
    List<Comment> left = comments.subList(next, comments.size());
    List<Comment> taken =
        left.stream().filter(comment -> lines.contains(comment.location().line())).toList();
    if (!taken.isEmpty()) {
      comments =
          left.stream().filter(comment -> !lines.contains(comment.location().line())).toList();
      next = 0;
    }
    return taken;
  }
}
