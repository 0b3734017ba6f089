package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.builtin.BuiltinDeclarations.Declaration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of builtins and what is read from their signatures. */
final class BuiltinDeclarationsTest {
  @Test
  void allAreThere() {
    assertEquals(206, BuiltinDeclarations.standard().all().size());
  }

  @ParameterizedTest
  @CsvSource({
    "count, 1",
    "time.now_ns, 0",
    "object.get, 3",
    "print, 0",
    "io.jwt.encode_sign, 3",
    "net.cidr_contains_matches, 2",
    "json.patch, 2",
    "internal.print, 1",
    "time.add_date, 4"
  })
  void argumentsAreCounted(String name, int arity) {
    assertEquals(arity, standard(name).arity());
  }

  @Test
  void flagsAreRead() {
    assertTrue(standard("any").deprecated());
    assertTrue(standard("walk").relation());
    assertTrue(standard("http.send").nondeterministic());
    assertFalse(standard("print").givesValue());
    assertFalse(standard("internal.print").givesValue());
    assertTrue(standard("count").givesValue());
    assertEquals("+", standard("plus").infix());
  }

  @Test
  void someMayBeLeftOut() {
    BuiltinDeclarations fewer = BuiltinDeclarations.standard().without(Set.of("count"));
    assertFalse(fewer.contains("count"));
    assertTrue(fewer.contains("sum"));
    assertTrue(BuiltinDeclarations.standard().contains("count"));
  }

  @Test
  void whatIsNoSignatureIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Declaration.of("f", "string"));
  }

  private static Declaration standard(String name) {
    return Objects.requireNonNull(BuiltinDeclarations.standard().get(name), name);
  }
}
