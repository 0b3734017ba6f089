package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sprintf}, which is Go's, mistakes included. */
final class Sprintf {
  private Sprintf() {}

  static List<Builtin> builtins() {
    return List.of(Builtin.binary("sprintf", Sprintf::sprintf));
  }

  private static Value sprintf(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String format = string(a, 1);
    ArrayValue arguments = Operands.array(b, 2);
    String plain = plain(context, format, arguments);
    return StringValue.of(plain != null ? plain : full(context, format, arguments));
  }

  private static String full(BuiltinContext context, String format, ArrayValue arguments)
      throws BuiltinException {
    List<GoValue> values = new ArrayList<>(arguments.size());
    for (Value argument : arguments.asList()) {
      values.add(GoValue.ofOperand(argument));
    }
    return GoFormat.sprintf(context, format, values);
  }

  /**
   * Most formats: {@code %s}, {@code %d} and {@code %v} that fit their arguments, and nothing else.
   * Null where there is more to it.
   */
  private static @Nullable String plain(BuiltinContext context, String format, ArrayValue arguments)
      throws BuiltinException {
    BoundedText out = new BoundedText(context);
    int next = 0;
    int at = 0;
    for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
      if (percent + 1 == format.length()) {
        return null;
      }
      out.append(format, at, percent);
      char verb = format.charAt(percent + 1);
      at = percent + 2;
      if (verb == '%') {
        out.append('%');
        continue;
      }
      if (next == arguments.size()) {
        return null;
      }
      String text = plain(verb, arguments.get(next++));
      if (text == null) {
        return null;
      }
      out.append(text);
    }
    return next < arguments.size() ? null : out.append(format, at, format.length()).toString();
  }

  private static @Nullable String plain(char verb, Value argument) {
    return switch (argument) {
      case LongNumber number when verb == 'd' || verb == 'v' -> number.literal();
      case NumberValue _ -> null;
      case StringValue string when verb == 's' || verb == 'v' -> string.string();
      case StringValue _ -> null;
      default -> verb == 's' || verb == 'v' ? GoLiterals.term(argument) : null;
    };
  }
}
