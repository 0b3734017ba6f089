package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinLibrary;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class RegistrationTest {
  @Test
  void theLibraryIsFoundAsAService() {
    assertTrue(
        ServiceLoader.load(BuiltinLibrary.class).stream()
            .anyMatch(provider -> provider.type().equals(DocumentBuiltins.class)));
  }

  @Test
  void itHasTheseBuiltins() {
    List<String> names =
        new DocumentBuiltins().builtins().stream().map(Builtin::name).sorted().toList();
    assertEquals(
        List.of(
            "graphql.is_valid",
            "graphql.parse",
            "graphql.parse_and_verify",
            "graphql.parse_query",
            "graphql.parse_schema",
            "graphql.schema_is_valid",
            "json.match_schema",
            "json.verify_schema"),
        names);
  }
}
