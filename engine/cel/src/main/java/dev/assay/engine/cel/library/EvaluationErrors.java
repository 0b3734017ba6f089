package dev.assay.engine.cel.library;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelEvaluationException.Kind;
import dev.assay.engine.cel.value.CelTypes;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** The errors of evaluation, worded as cel-go and Kubernetes word them. */
public final class EvaluationErrors {
  private EvaluationErrors() {}

  public static CelEvaluationException error(String message) {
    return new CelEvaluationException(Kind.ERROR, message);
  }

  /** An operator was given values that it has no meaning for. */
  public static CelEvaluationException noSuchOverload() {
    return error("no such overload");
  }

  /** A function was given values that it has no meaning for. */
  public static CelEvaluationException noSuchOverload(String function, Value... arguments) {
    StringBuilder text = new StringBuilder("no such overload: ").append(function).append('(');
    for (int i = 0; i < arguments.length; i++) {
      text.append(i > 0 ? ", " : "").append(CelTypes.name(arguments[i]));
    }
    return error(text.append(')').toString());
  }

  public static CelEvaluationException noSuchKey(String key) {
    return error("no such key: " + key);
  }

  public static CelEvaluationException noSuchKey(Value key) {
    return noSuchKey(plain(key));
  }

  public static CelEvaluationException indexOutOfBounds(Value index) {
    return error("index out of bounds: " + plain(index));
  }

  /** A value as Go prints it: strings without quotes. */
  static String plain(Value value) {
    return value instanceof StringValue string ? string.string() : value.toString();
  }
}
