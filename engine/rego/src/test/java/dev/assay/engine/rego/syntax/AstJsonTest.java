package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.JsonWriter;
import org.junit.jupiter.api.Test;

/** The JSON form of modules; that it is OPA's, the conformance test shows. */
class AstJsonTest {
  private static String json(String text, AstJson.Options options) throws RegoException {
    Module module = RegoParser.parseModule(new SourceText("t.rego", text), RegoVersion.V1);
    return JsonWriter.compact(AstJson.of(module, options));
  }

  @Test
  void module() throws RegoException {
    assertEquals(
        "{\"comments\":[{\"Location\":{\"col\":1,\"file\":\"t.rego\",\"row\":2},\"Text\":\"IGhp\"}],"
            + "\"package\":{\"path\":[{\"type\":\"var\",\"value\":\"data\"},"
            + "{\"type\":\"string\",\"value\":\"t\"}]},"
            + "\"rules\":[{\"body\":[{\"generated\":true,\"index\":0,"
            + "\"terms\":{\"type\":\"boolean\",\"value\":true}}],"
            + "\"head\":{\"assign\":true,\"name\":\"p\","
            + "\"ref\":[{\"type\":\"var\",\"value\":\"p\"}],"
            + "\"value\":{\"type\":\"null\",\"value\":{}}}}]}",
        json("package t\n# hi\np := null\n", AstJson.Options.PARSE));
  }

  @Test
  void locations() throws RegoException {
    assertEquals(
        "{\"package\":{\"location\":{\"col\":1,\"file\":\"t.rego\",\"row\":1,"
            + "\"text\":\"cGFja2FnZQ==\"},\"path\":["
            + "{\"location\":{\"col\":9,\"file\":\"t.rego\",\"row\":1,\"text\":\"dA==\"},"
            + "\"type\":\"var\",\"value\":\"data\"},"
            + "{\"location\":{\"col\":9,\"file\":\"t.rego\",\"row\":1,\"text\":\"dA==\"},"
            + "\"type\":\"string\",\"value\":\"t\"}]}}",
        json("package t\n# hi\n", new AstJson.Options(true, false, false)));
  }
}
