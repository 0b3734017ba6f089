package dev.assay.engine.rego.run;

import dev.assay.engine.rego.syntax.Location;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An evaluation ended without an answer. It has no stack trace: policies may cause it at will. */
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong; the names are OPA's. */
  public enum Code {
    EVAL_INTERNAL_ERROR,
    EVAL_CANCEL_ERROR,
    EVAL_CONFLICT_ERROR,
    EVAL_TYPE_ERROR,
    EVAL_BUILTIN_ERROR,
    EVAL_WITH_MERGE_ERROR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Code code;
  private final String reason;
  private final transient @Nullable Location location;

  public EvaluationException(Code code, String reason, @Nullable Location location) {
    super((location == null ? "" : location + ": ") + code + ": " + reason, null, false, false);
    this.code = code;
    this.reason = reason;
    this.location = location;
  }

  public Code code() {
    return code;
  }

  /** The message without code and place. */
  public String reason() {
    return reason;
  }

  public @Nullable Location location() {
    return location;
  }
}
