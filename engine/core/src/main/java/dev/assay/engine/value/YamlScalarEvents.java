package dev.assay.engine.value;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Turns scalars into values, and refuses those that have none. */
final class YamlScalarEvents {
  private YamlScalarEvents() {}

  /** What a scalar denotes by its tag, its quotes and the tables of the dialect. */
  static YamlScalar resolve(ScalarEvent event, YamlDialect dialect, InputLimits limits)
      throws InputException {
    String text = event.getValue();
    if (event.isDQuoted()) {
      YamlEscapes.check(event);
    }
    if (event.getTag().isPresent()) {
      return tagged(event, event.getTag().get(), dialect, limits);
    }
    if (event.isPlain()) {
      YamlScalar scalar = YamlTags.plain(text, dialect);
      checkNumber(scalar, event, limits);
      return scalar;
    }
    return new YamlScalar.Text(text);
  }

  /** The value that the dialect's program hands on. */
  static Value value(YamlScalar scalar, ScalarEvent event, YamlDialect dialect)
      throws InputException {
    return switch (scalar) {
      case YamlScalar.Null _ -> NullValue.NULL;
      case YamlScalar.Bool bool -> BooleanValue.of(bool.value());
      case YamlScalar.Int whole -> LongNumber.of(whole.value());
      // Beyond 64 signed bits Kubernetes holds a double.
      case YamlScalar.Unsigned whole ->
          NumberValue.of(YamlScalar.shortest(whole.value().doubleValue()));
      case YamlScalar.Floating floating -> {
        if (!Double.isFinite(floating.value())) {
          throw new InputException(
              InputError.UNSUPPORTED,
              YamlEvents.position(event),
              "found "
                  + event.getValue()
                  + ", which JSON has no number for, expected a finite number; write a number or put"
                  + " the text into quotes");
        }
        yield NumberValue.of(YamlScalar.shortest(floating.value()));
      }
      case YamlScalar.Text text -> StringValue.of(text.value());
      case YamlScalar.Binary text -> StringValue.of(text.value());
      case YamlScalar.Timestamp time ->
          StringValue.of(dialect == YamlDialect.KUBECTL ? time.text() : time.rfc3339());
    };
  }

  static InputException unknownTag(Event event, String tag) {
    return new InputException(
        InputError.UNSUPPORTED,
        YamlEvents.position(event),
        "found the tag '"
            + shortTag(tag)
            + "', expected none or one of !!str, !!int, !!float, !!bool, !!null, !!binary,"
            + " !!timestamp, !!seq, !!map that fits; remove the tag");
  }

  private static YamlScalar tagged(
      ScalarEvent event, String tag, YamlDialect dialect, InputLimits limits)
      throws InputException {
    YamlScalar scalar;
    try {
      scalar = YamlTags.tagged(tag, event.getValue(), dialect);
    } catch (UnsupportedOperationException _) {
      throw unknownTag(event, tag);
    }
    if (scalar == null) {
      throw new InputException(
          InputError.UNSUPPORTED,
          YamlEvents.position(event),
          "found '"
              + event.getValue()
              + "' with the tag '"
              + shortTag(tag)
              + "', expected a text that the tag fits; remove the tag or mend the text");
    }
    checkNumber(scalar, event, limits);
    return scalar;
  }

  private static String shortTag(String tag) {
    return tag.startsWith(YamlTags.PREFIX) ? "!!" + tag.substring(YamlTags.PREFIX.length()) : tag;
  }

  private static void checkNumber(YamlScalar scalar, ScalarEvent event, InputLimits limits)
      throws InputException {
    String text = event.getValue();
    boolean tooLong =
        switch (scalar) {
          case YamlScalar.Int _, YamlScalar.Unsigned _ -> text.length() > limits.digits();
          case YamlScalar.Floating _ ->
              YamlNumbers.digits(text) > limits.digits()
                  || YamlNumbers.exponent(text) > limits.exponent();
          case YamlScalar.Null _,
              YamlScalar.Bool _,
              YamlScalar.Text _,
              YamlScalar.Binary _,
              YamlScalar.Timestamp _ ->
              false;
        };
    if (tooLong) {
      throw new InputException(
          InputError.NUMBER_TOO_LONG,
          YamlEvents.position(event),
          "found a number of "
              + text.length()
              + " characters, expected at most "
              + limits.digits()
              + " digits and an exponent of at most "
              + limits.exponent()
              + "; put the text into quotes if it is no number");
    }
  }
}
