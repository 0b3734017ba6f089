package dev.assay.reports.html;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.output.VisibleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * The members of a fact's value, as a page shows them. The value was verified, but it is still what
 * somebody wrote: members may be missing, of another type or huge. What cannot be shown is empty.
 */
record FactFields(ObjectValue object) {
  /** Of any text, characters that are shown at most. */
  static final int TEXT_LIMIT = 500;

  private static final FactFields NONE = new FactFields(ObjectValue.EMPTY);

  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  boolean has(String name) {
    return object.get(name) != null;
  }

  /** A text, or a number or truth as it is written. */
  String text(String name) {
    return switch (object.get(name)) {
      case StringValue string -> VisibleText.cut(string.string(), TEXT_LIMIT);
      case NumberValue number -> VisibleText.cut(number.literal(), TEXT_LIMIT);
      case BooleanValue truth -> truth.toString();
      case null, default -> "";
    };
  }

  /** A member that is itself an object; one without members where there is none. */
  FactFields fields(String name) {
    return object.get(name) instanceof ObjectValue member ? new FactFields(member) : NONE;
  }

  /** The elements of a list that are objects. */
  List<FactFields> list(String name) {
    return object.get(name) instanceof ArrayValue array
        ? array.asList().stream()
            .filter(ObjectValue.class::isInstance)
            .map(element -> new FactFields((ObjectValue) element))
            .toList()
        : List.of();
  }

  /** A number of bytes in the largest unit that leaves at least 1: {@code 612 MiB}. */
  String bytes(String name) {
    if (!(object.get(name) instanceof LongNumber number) || number.longValue() < 0) {
      return text(name);
    }
    double amount = number.longValue();
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    String format = unit == 0 || amount >= 100 ? "%.0f %s" : amount >= 10 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, amount, UNITS[unit]);
  }

  /** A share of 1 in per cent, never rounded up: {@code 99.9 %}. */
  String share(String name) {
    if (!(object.get(name) instanceof NumberValue number)
        || !(number.doubleValue() >= 0 && number.doubleValue() <= 1)) {
      return text(name);
    }
    BigDecimal percent =
        number.decimalValue().movePointRight(2).setScale(1, RoundingMode.DOWN).stripTrailingZeros();
    return percent.toPlainString() + " %";
  }

  /** The shapes of inputs: {@code x [8,128]}. */
  String shapes(String name) {
    ObjectValue shapes = fields(name).object();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < shapes.size() && text.length() <= TEXT_LIMIT; i++) {
      Value input = shapes.keyAt(i);
      text.append(text.isEmpty() ? "" : ", ");
      text.append(input instanceof StringValue string ? string.string() : input.toString());
      text.append(' ').append(JsonOutput.line(shapes.valueAt(i), TEXT_LIMIT));
    }
    return VisibleText.cut(text.toString(), TEXT_LIMIT);
  }
}
