package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A module that is evaluated while somebody watches. */
record WatchedProgram(Module module) {
  static WatchedProgram of(String text) throws Exception {
    return new WatchedProgram(
        RegoParser.parseModule(new SourceText("t.rego", text), ParserOptions.DEFAULT));
  }

  void run(String query, String input, Watching watching, Tracer tracer) throws Exception {
    RegoProgram.builder()
        .module(module)
        .build()
        .query(query, null, List.of(), watching)
        .results(
            JsonReader.read(input.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT), tracer);
  }
}
