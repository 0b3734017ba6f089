package dev.assay.engine.cel.compile;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.library.FunctionLibrary;
import dev.assay.engine.cel.library.Regexes;
import dev.assay.engine.cel.library.Unary;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.StringValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Literals that can only fail when they are evaluated are refused at once, as Kubernetes does since
 * 1.29: durations, timestamps and regular expressions.
 */
final class LiteralChecks {
  private LiteralChecks() {}

  /** What is wrong with a call's literal, or null where nothing is. */
  static @Nullable String problem(String function, List<Expr> arguments) {
    try {
      switch (function) {
        case "duration", "timestamp" -> {
          Unary read = FunctionLibrary.ALL.findUnary(function);
          if (read != null && arguments.getFirst() instanceof Expr.Const constant) {
            read.apply(constant.value(), new CelBudget(Long.MAX_VALUE, Deadline.NONE));
          }
        }
        case "matches" -> {
          if (arguments.get(1) instanceof Expr.Const(StringValue regex)) {
            Regexes.compile(regex.string());
          }
        }
        default -> {}
      }
      return null;
    } catch (CelEvaluationException e) {
      return "invalid " + function + " argument: " + e.getMessage();
    }
  }
}
