package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;

/** {@code strings.render_template}, whose templates are those of Go's {@code text/template}. */
final class Templates {
  /** What OPA calls every template. */
  static final String NAME = "template";

  /** What Go prints where there is nothing; OPA prints {@link #UNDEFINED}. */
  static final String NO_VALUE = "<no value>";

  private static final String UNDEFINED = "<undefined>";

  private static final BoundedCache<String, Map<String, List<TemplateNode>>> CACHE =
      new BoundedCache<>();

  private Templates() {}

  static List<Builtin> builtins() {
    return List.of(Builtin.binary("strings.render_template", Templates::render));
  }

  private static Value render(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String text = string(a, 1);
    ObjectValue data = Operands.object(b, 2);
    checkJson(data);
    Map<String, List<TemplateNode>> templates = CACHE.get(text);
    if (templates == null) {
      TextBudget.spend(context, text.length());
      templates = Map.copyOf(TemplateParser.parse(NAME, text));
      CACHE.put(text, templates, text.length());
    }
    String rendered = TemplateRun.render(context, text, templates, data);
    return StringValue.of(rendered.replace(NO_VALUE, UNDEFINED));
  }

  /** OPA reads the term of the data as JSON, and fails at the first thing that is none. */
  private static void checkJson(Value value) throws BuiltinException {
    switch (value) {
      case StringValue string -> checkString(string);
      case ArrayValue array -> {
        for (Value element : array.asList()) {
          checkJson(element);
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          checkKey(object.keyAt(i));
          checkJson(object.valueAt(i));
        }
      }
      case SetValue set -> {
        if (set.size() == 0) {
          throw unexpected('s', "looking for beginning of value");
        }
        checkKey(set.asList().getFirst());
        throw unexpected(set.size() > 1 ? ',' : '}', "after object key");
      }
      default -> {}
    }
  }

  private static void checkKey(Value key) throws BuiltinException {
    if (!(key instanceof StringValue string)) {
      throw unexpected(
          GoLiterals.term(key).charAt(0), "looking for beginning of object key string");
    }
    checkString(string);
  }

  /** Go has escapes that JSON has not. */
  private static void checkString(StringValue string) throws BuiltinException {
    String text = string.string();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= ' ' && c < 0x7F) {
        continue;
      }
      String escaped = GoLiterals.quote(Character.toString(c));
      if (escaped.charAt(1) == '\\' && "bfnrtu\\".indexOf(escaped.charAt(2)) < 0) {
        throw unexpected(escaped.charAt(2), "in string escape code");
      }
    }
  }

  private static BuiltinException unexpected(char c, String where) {
    return new BuiltinException("invalid character '" + c + "' " + where);
  }
}
