package dev.assay.bench.rego;

import dev.assay.engine.builtins.SystemHost;
import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A case compiled once, its documents read once.
 *
 * @param data as the query has it already
 */
record PreparedCase(RegoQuery query, Value input, Value data) {
  private static final InputLimits LIMITS = new InputLimits(64 << 20, 64, 1_000, 1_000, 4_000_000);

  static PreparedCase of(RegoCase written) {
    try {
      RegoProgram.Builder program = RegoProgram.builder();
      List<String> modules = written.modules();
      for (int i = 0; i < modules.size(); i++) {
        RegoVersion version =
            modules.get(i).startsWith("# rego: v0\n") ? RegoVersion.V0 : RegoVersion.V1;
        program.module(
            RegoParser.parseModule(
                new SourceText("module" + i + ".rego", modules.get(i)), ParserOptions.of(version)));
      }
      Value data = document(written.data());
      RegoQuery query =
          program
              .build()
              .query(written.query())
              .withHost(SystemHost.builder().build())
              .withData(data)
              .withStrictBuiltinErrors();
      return new PreparedCase(query, document(written.input()), data);
    } catch (RegoException | InputException e) {
      throw new IllegalStateException("the case " + written.name() + " cannot be set up", e);
    }
  }

  private static Value document(String json) throws InputException {
    return json.isEmpty()
        ? ObjectValue.EMPTY
        : JsonReader.read(json.getBytes(StandardCharsets.UTF_8), LIMITS);
  }

  Value answer() throws EvaluationException {
    return query.value(input).orElseThrow();
  }
}
