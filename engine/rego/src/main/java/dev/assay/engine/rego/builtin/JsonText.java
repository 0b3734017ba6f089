package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** Values to and from the text of JSON. */
final class JsonText {
  private JsonText() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary(
            "json.is_valid",
            (context, value) ->
                Value.of(
                    value instanceof StringValue string && GoJsonReader.isValid(string.string()))),
        Builtin.unary(
            "json.marshal",
            (context, value) -> StringValue.of(GoJsonWriter.compact(context, value))),
        Builtin.binary("json.marshal_with_options", JsonText::marshalWithOptions),
        Builtin.unary(
            "json.unmarshal", (context, value) -> GoJsonReader.read(Operands.string(value, 1))));
  }

  private static Value marshalWithOptions(BuiltinContext context, Value value, Value options)
      throws BuiltinException {
    String prefix = "";
    String indent = "\t";
    Boolean wanted = null;
    boolean implied = false;
    ObjectValue object = Operands.object(options, 2);
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      Value option = object.valueAt(i);
      switch (key instanceof StringValue string ? string.string() : "") {
        case "prefix" -> {
          prefix = text(key, option, i);
          implied = true;
        }
        case "indent" -> {
          indent = text(key, option, i);
          implied = true;
        }
        case "pretty" -> {
          if (!(option instanceof BooleanValue bool)) {
            throw Operands.typeError(2, "key \"pretty\" failed cast to bool");
          }
          wanted = bool.value();
        }
        default -> throw unknown(key, i);
      }
    }
    boolean pretty = wanted == null ? implied : wanted;
    return StringValue.of(
        pretty
            ? prefix + GoJsonWriter.indented(context, value, prefix, indent)
            : GoJsonWriter.compact(context, value));
  }

  private static String text(Value key, Value option, int index) throws BuiltinException {
    if (option instanceof StringValue string) {
      return string.string();
    }
    throw Operands.typeError(
        2,
        "key "
            + GoLiterals.term(key)
            + " failed cast to string: "
            + BuiltinException.type(index, option, "string").getMessage());
  }

  private static BuiltinException unknown(Value key, int index) {
    String shown = GoLiterals.term(key);
    return Operands.typeError(
        2,
        key instanceof StringValue
            ? "object contained unknown key " + shown
            : "failed to stringify key "
                + shown
                + " at index "
                + index
                + ": "
                + BuiltinException.type(index, key, "string").getMessage());
  }
}
