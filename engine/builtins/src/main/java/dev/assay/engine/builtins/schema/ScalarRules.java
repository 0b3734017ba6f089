package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.schema.Report.Path;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The keywords for numbers and for strings. */
final class ScalarRules {
  /** Digits that a division may have to write out. */
  private static final long MOST_DIGITS = 100_000;

  private ScalarRules() {}

  /** Whether a number has no fraction, however it is written. */
  static boolean isInteger(NumberValue number) {
    if (number instanceof LongNumber) {
      return true;
    }
    BigDecimal value = number.decimalValue();
    return value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
  }

  static void number(
      SchemaNode schema, NumberValue number, Report report, @Nullable Path path, Work work)
      throws BuiltinException {
    BigDecimal multiple = schema.multipleOf;
    if (multiple != null && !isMultiple(number.decimalValue(), multiple, work)) {
      report.add("multiple_of", path, "Must be a multiple of " + PlainJson.limit(multiple));
    }
    limit(schema.maximum, number, 0, "number_lte", "less than or equal to", report, path);
    limit(schema.exclusiveMaximum, number, -1, "number_lt", "less than", report, path);
    limit(schema.minimum, number, 0, "number_gte", "greater than or equal to", report, path);
    limit(schema.exclusiveMinimum, number, 1, "number_gt", "greater than", report, path);
    report.passed();
  }

  private static void limit(
      @Nullable BigDecimal limit,
      NumberValue number,
      int wanted,
      String type,
      String words,
      Report report,
      @Nullable Path path) {
    if (limit == null) {
      return;
    }
    int found = number.decimalValue().compareTo(limit);
    boolean upper = type.startsWith("number_l");
    boolean holds = wanted == 0 ? (upper ? found <= 0 : found >= 0) : found == wanted;
    if (!holds) {
      report.add(type, path, "Must be " + words + " " + PlainJson.limit(limit));
    }
  }

  private static boolean isMultiple(BigDecimal number, BigDecimal multiple, Work work)
      throws BuiltinException {
    long digits =
        Math.abs((long) number.scale() - multiple.scale())
            + number.precision()
            + multiple.precision();
    if (digits > MOST_DIGITS) {
      throw new BuiltinException(
          "a number has too many digits for multipleOf: " + digits + " of " + MOST_DIGITS);
    }
    work.steps(digits);
    return number.remainder(multiple).signum() == 0;
  }

  static void string(SchemaNode schema, String text, Report report, @Nullable Path path) {
    if (schema.minLength != null || schema.maxLength != null) {
      int length = text.codePointCount(0, text.length());
      if (schema.minLength != null && length < schema.minLength) {
        report.add(
            "string_gte",
            path,
            "String length must be greater than or equal to " + schema.minLength);
      }
      if (schema.maxLength != null && length > schema.maxLength) {
        report.add(
            "string_lte", path, "String length must be less than or equal to " + schema.maxLength);
      }
    }
    if (schema.pattern != null && !schema.pattern.find(text)) {
      report.add("pattern", path, "Does not match pattern '" + schema.pattern + "'");
    }
    report.passed();
  }
}
