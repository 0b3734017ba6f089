package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.integer;
import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions in RE2's syntax. */
final class Regex {
  private static final String META = "\\.+*?()|[]{}^$";

  private Regex() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("regex.match", Regex::match),
        Builtin.binary("re_match", Regex::match),
        Builtin.unary("regex.is_valid", (_, a) -> isValid(a)),
        Builtin.ternary("regex.find_n", Regex::find),
        Builtin.ternary("regex.find_all_string_submatch_n", Regex::findGroups),
        Builtin.ternary("regex.replace", Regex::replace),
        Builtin.binary("regex.split", Regex::split),
        Builtin.variadic("regex.template_match", Regex::matchTemplate),
        Builtin.binary("regex.globs_match", Regex::matchGlobs));
  }

  private static Value match(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String pattern = string(a, 1);
    String text = string(b, 2);
    return BooleanValue.of(GoRegex.of(context, pattern).isFoundIn(context, text));
  }

  private static Value isValid(Value a) {
    if (!(a instanceof StringValue pattern)) {
      return BooleanValue.FALSE;
    }
    try {
      RegexReader.read(pattern.string());
      return BooleanValue.TRUE;
    } catch (BuiltinException _) {
      return BooleanValue.FALSE;
    }
  }

  private static ArrayValue strings(List<String> texts) {
    List<Value> values = new ArrayList<>(texts.size());
    for (String text : texts) {
      values.add(StringValue.of(text));
    }
    return ArrayValue.copyOf(values);
  }

  private static Value find(BuiltinContext context, Value a, Value b, Value c)
      throws BuiltinException {
    String pattern = string(a, 1);
    String text = string(b, 2);
    long most = integer(c, 3);
    return strings(GoRegex.of(context, pattern).findAll(context, text, Math.max(most, -1)));
  }

  private static Value findGroups(BuiltinContext context, Value a, Value b, Value c)
      throws BuiltinException {
    String pattern = string(a, 1);
    String text = string(b, 2);
    long most = integer(c, 3);
    List<Value> matches = new ArrayList<>();
    for (List<String> groups :
        GoRegex.of(context, pattern).findAllGroups(context, text, Math.max(most, -1))) {
      matches.add(strings(groups));
    }
    return ArrayValue.copyOf(matches);
  }

  private static Value replace(BuiltinContext context, Value a, Value b, Value c)
      throws BuiltinException {
    String text = string(a, 1);
    String pattern = string(b, 2);
    String replacement = string(c, 3);
    return StringValue.of(GoRegex.of(context, pattern).replaceAll(context, text, replacement));
  }

  private static Value split(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String pattern = string(a, 1);
    String text = string(b, 2);
    return strings(GoRegex.of(context, pattern).split(context, text));
  }

  private static Value matchTemplate(BuiltinContext context, Value[] arguments)
      throws BuiltinException {
    String template = string(arguments[0], 1);
    String text = string(arguments[1], 2);
    String start = string(arguments[2], 3);
    String end = string(arguments[3], 4);
    if (bytes(start) != 1) {
      throw new BuiltinException(
          "start delimiter has to be exactly one character long but is " + bytes(start) + " long");
    }
    if (bytes(end) != 1) {
      // OPA too gives the length of the start.
      throw new BuiltinException(
          "end delimiter has to be exactly one character long but is " + bytes(start) + " long");
    }
    String pattern = pattern(context, template, start.charAt(0), end.charAt(0));
    return BooleanValue.of(GoRegex.of(context, pattern).isFoundIn(context, text));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The expression of a template: between the delimiters expressions, the rest for itself. */
  private static String pattern(BuiltinContext context, String template, char open, char close)
      throws BuiltinException {
    StringBuilder pattern = new StringBuilder("^");
    int level = 0;
    int from = 0;
    int inner = 0;
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == open) {
        if (++level == 1) {
          quoteMeta(template, from, i, pattern);
          inner = i + 1;
        }
      } else if (c == close) {
        level--;
        if (level == 0) {
          String part = template.substring(inner, i);
          pattern.append('(').append(part).append(')');
          parts.add(part);
          from = i + 1;
        } else if (level < 0) {
          break;
        }
      }
    }
    if (level != 0) {
      throw new BuiltinException("unbalanced braces in " + GoLiterals.quote(template));
    }
    for (String part : parts) {
      GoRegex.of(context, "^" + part + "$");
    }
    quoteMeta(template, from, template.length(), pattern);
    return pattern.append('$').toString();
  }

  private static void quoteMeta(String text, int start, int end, StringBuilder out) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      out.append(META.indexOf(c) >= 0 ? "\\" : "").append(c);
    }
  }

  private static Value matchGlobs(BuiltinContext context, Value a, Value b)
      throws BuiltinException {
    String first = string(a, 1);
    String second = string(b, 2);
    return BooleanValue.of(GlobIntersection.exists(context, first, second));
  }
}
