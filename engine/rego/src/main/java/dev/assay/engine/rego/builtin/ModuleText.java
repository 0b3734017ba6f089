package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.syntax.AstJson;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.Value;
import java.util.List;

/** {@code rego.parse_module}. */
final class ModuleText {
  private ModuleText() {}

  static List<Builtin> builtins() {
    return List.of(Builtin.binary("rego.parse_module", ModuleText::parse));
  }

  private static Value parse(BuiltinContext context, Value file, Value text)
      throws BuiltinException {
    String name = Operands.string(file, 1);
    String source = Operands.string(text, 2);
    context.spend(source.length());
    try {
      return AstJson.of(
          RegoParser.parseModule(new SourceText(name, source), RegoVersion.V1),
          AstJson.Options.BUILTIN);
    } catch (RegoException e) {
      List<RegoError> errors = e.errors();
      throw new BuiltinException(
          errors.size() == 1
              ? "1 error occurred: " + errors.getFirst()
              : errors.size() + " errors occurred:\n" + e.getMessage());
    }
  }
}
