package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.LenientYaml;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** Values to and from the text of YAML. */
final class YamlText {
  private static final int MOST_NODES = 4_000_000;

  private static final InputLimits LIMITS =
      new InputLimits(
          Integer.MAX_VALUE, InputLimits.DEEPEST, Integer.MAX_VALUE, Integer.MAX_VALUE, MOST_NODES);

  private YamlText() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("yaml.is_valid", YamlText::isValid),
        Builtin.unary("yaml.marshal", YamlText::marshal),
        Builtin.unary("yaml.unmarshal", YamlText::unmarshal));
  }

  private static Value isValid(BuiltinContext context, Value value) {
    if (!(value instanceof StringValue string)) {
      return BooleanValue.FALSE;
    }
    try {
      LenientYaml.read(string.string(), LIMITS);
      return BooleanValue.TRUE;
    } catch (InputException _) {
      return BooleanValue.FALSE;
    }
  }

  private static Value marshal(BuiltinContext context, Value value) throws BuiltinException {
    try {
      return StringValue.of(LenientYaml.write(JsonKeys.allTextual(context, value)));
    } catch (InputException problem) {
      throw new BuiltinException(problem.getMessage());
    }
  }

  private static Value unmarshal(BuiltinContext context, Value value) throws BuiltinException {
    String text = Operands.string(value, 1);
    context.spend(text.length() >> 3);
    try {
      return LenientYaml.read(text, LIMITS);
    } catch (InputException problem) {
      throw new BuiltinException(problem.getMessage());
    }
  }
}
