package dev.assay.engine.cel;

import dev.assay.engine.value.Position;
import java.util.List;

/** An expression was refused by the parser or the type checker. */
public final class CelCompileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Issue> issues;

  public CelCompileException(List<Issue> issues) {
    super(issues.isEmpty() ? "the expression was refused" : issues.getFirst().message());
    this.issues = List.copyOf(issues);
  }

  /** All independent issues, in the order of their places. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * One thing wrong with an expression.
   *
   * @param position inside the expression's text
   */
  public record Issue(Position position, String message) {}
}
