package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** The standard library's questions about strings. */
final class Strings {
  private Strings() {}

  static void register(FunctionLibrary library) {
    test(library, "contains", String::contains);
    test(library, "startsWith", String::startsWith);
    test(library, "endsWith", String::endsWith);
  }

  private static void test(FunctionLibrary library, String name, Test test) {
    library.binary(
        name,
        (a, b, budget) -> {
          if (a instanceof StringValue text && b instanceof StringValue part) {
            spendOn(text.string(), budget);
            return Value.of(test.test(text.string(), part.string()));
          }
          throw noSuchOverload(name, a, b);
        });
  }

  /** CEL's price of walking a string: a tenth of a unit a character. */
  static void spendOn(String text, CelBudget budget) throws CelEvaluationException {
    budget.spend(text.length() / 10);
  }

  @FunctionalInterface
  private interface Test {
    boolean test(String text, String part);
  }
}
