package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Comment;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoError;
import java.util.ArrayList;
import java.util.List;

/** What all parts of a layout share: the page, the comments to come, where things were written. */
final class Sheet {
  final Page page = new Page();
  final CommentQueue comments;
  final Spans spans;
  final ModuleTraits traits;

  /** What cannot be written. */
  final List<RegoError> errors = new ArrayList<>();

  private final List<Comment> all;

  /** Whether what stays as it was written takes the comment behind it along. */
  boolean takesCommentBehind;

  Sheet(Module module, ModuleTraits traits) {
    this.all = module.comments();
    this.comments = new CommentQueue(module.comments());
    this.spans = new Spans(module.source());
    this.traits = traits;
  }

  /** Writes the comments before a line, and has that of the line itself wait for its end. */
  void commentsUpTo(int line) throws UnexpectedComment {
    List<Comment> before = comments.takeBefore(line);
    Comment behind = comments.takeAt(line);
    page.comments(before);
    if (!before.isEmpty() && line - before.getLast().location().line() > 1) {
      page.blankLine();
    }
    page.atLineEnd(behind);
  }

  /** Whether a comment stands right before a place. */
  boolean followsComment(Location place) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).location().start() < place.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && spans.isBlank(all.get(low - 1).location().end(), place.start());
  }

  /** Writes a place as it was written, with the comments in it. */
  void asWritten(Location place) {
    String text = spans.text(place);
    page.write(text);
    int last = place.line() + (int) text.chars().filter(c -> c == '\n').count();
    comments.takeBefore(last);
    Comment behind = takesCommentBehind ? comments.takeAt(last) : null;
    if (behind != null) {
      page.write(" ").write(behind.location().text());
    }
  }
}
