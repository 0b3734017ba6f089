package dev.assay.engine.value;

import java.math.BigDecimal;
import java.util.List;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;

/**
 * Reads YAML as a program of Go that turns it into JSON does, for what policies find in strings:
 * OPA's {@code yaml.unmarshal}. In contrast to {@link YamlReader}, of equal keys the last one
 * counts, keys that are scalars become strings, tags that nobody knows are passed over, and times
 * are the text that they are written in. The messages are those of that program (go-yaml v3).
 */
public final class LenientYaml {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private LenientYaml() {}

  /**
   * The first document of a text; null where it has none. The rest must be YAML too.
   *
   * @param limits of depth and of numbers; that of nodes counts what aliases stand for
   * @throws InputException whose message is the program's
   */
  public static Value read(String text, InputLimits limits) throws InputException {
    String yaml = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    GoYamlProblems.checkCharacters(yaml);
    GoYamlProblems.checkDirectives(yaml);
    YamlEvents events = new YamlEvents(yaml, GoYamlProblems::refusal);
    Value first = null;
    InputException problem = null;
    for (Event event = events.next();
        event.getEventId() != Event.ID.StreamEnd;
        event = events.next()) {
      if (!(event instanceof DocumentStartEvent)) {
        continue;
      }
      LenientComposer composer = new LenientComposer(events, limits);
      Value value = composer.document();
      if (first == null) {
        first = value;
        problem = composer.problem();
      }
    }
    if (problem != null) {
      throw problem;
    }
    return first == null ? NullValue.NULL : first;
  }

  /**
   * A value as YAML, as that program writes it; numbers become what {@link #read} makes of them.
   *
   * @param value its objects have no keys but strings
   * @throws InputException where a text holds a character that YAML does not take
   */
  public static String write(Value value) throws InputException {
    return GoYamlWriter.write(value);
  }

  /** A double as Go's JSON shows it: with an exponent where it is below 1e-6 or from 1e21 on. */
  static String literal(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = YamlScalar.shortest(value);
    double size = Math.abs(value);
    if (size >= 1e-6 && size < 1e21) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = shortest.precision() - shortest.scale() - 1;
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }

  /** A value as Go's {@code %#v} shows it, in an error. */
  static String goSyntax(Value value) {
    return switch (value) {
      case ArrayValue array -> "[]interface {}{" + goSyntax(array.asList()) + "}";
      case ObjectValue object -> {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < object.size(); i++) {
          entries.append(i > 0 ? ", " : "");
          entries.append(object.keyAt(i)).append(':').append(goSyntax(object.valueAt(i)));
        }
        yield "map[string]interface {}{" + entries + "}";
      }
      case NullValue _ -> "interface {}(nil)";
      default -> value.toString();
    };
  }

  private static String goSyntax(List<Value> values) {
    return String.join(", ", values.stream().map(LenientYaml::goSyntax).toList());
  }
}
