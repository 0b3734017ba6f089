package dev.assay.engine.rego.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.syntax.StandardBuiltins;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Signatures: those of the builtins, and how others are read. */
class FunctionTypesTest {
  private static Map<String, String> table() {
    return StandardBuiltins.lines().stream()
        .collect(Collectors.toMap(StandardBuiltins.Line::name, StandardBuiltins.Line::signature));
  }

  @Test
  void allSignaturesOfBuiltinsReadBack() {
    Map<String, String> table = table();
    assertEquals(206, table.size());
    table.forEach(
        (name, signature) -> assertEquals(signature, FunctionType.parse(signature).signature()));
  }

  @Test
  void argumentsHaveTheNamesThatMessagesShow() {
    Map<String, String> table = table();
    FunctionTypes types = new FunctionTypes(table::get);
    assertEquals(
        "(collection: any<array[number], set[number]>) -> n: number",
        Objects.requireNonNull(types.get("sum")).signature());
    assertEquals(
        "(any<array[number], set[number]>) => number",
        Objects.requireNonNull(types.get("sum")).toString());
    table.keySet().forEach(name -> assertNotNull(types.get(name), name));
    assertNull(types.get("no.such"));
  }

  @Test
  void aReplacedBuiltinKeepsItsOwnArguments() {
    FunctionTypes types = new FunctionTypes(name -> name.equals("sum") ? "(a: any, b: any)" : null);
    FunctionType sum = Objects.requireNonNull(types.get("sum"));
    assertEquals("(a: any, b: any)", sum.signature());
    assertTrue(sum.isVoid());
  }

  @Test
  void typesInJson() {
    assertEquals(
        "{\"args\": [{\"name\": \"x\", \"of\": [{\"type\": \"null\"}, {\"dynamic\": {\"type\":"
            + " \"string\"}, \"type\": \"array\"}], \"type\": \"any\"}, {\"dynamic\": {\"key\":"
            + " {\"type\": \"string\"}, \"value\": {\"type\": \"any\"}}, \"static\": [{\"key\":"
            + " \"a\", \"value\": {\"type\": \"number\"}}], \"type\": \"object\"}], \"result\":"
            + " {\"of\": {\"type\": \"string\"}, \"type\": \"set\"}, \"type\": \"function\"}",
        FunctionType.parse(
                "(x: any<null, array[string]>, object<a: number>[string: any]) -> set[string]")
            .toJson()
            .toString());
    assertEquals(
        "{\"type\": \"function\", \"variadic\": {\"type\": \"any\"}}",
        FunctionType.parse("(...any)").toJson().toString());
  }

  @Test
  void whatIsNoSignatureIsRefused() {
    for (String text :
        new String[] {
          "",
          "string",
          "(string",
          "(strong)",
          "(string) ->",
          "(string) -> string x",
          "(array[string)",
          "(object[string])",
          "(...any, string)",
          "(" + "set[".repeat(300)
        }) {
      assertThrows(
          IllegalArgumentException.class, () -> FunctionType.parse(text), () -> "read: " + text);
    }
  }

  @Test
  void hostileTypesStaySmall() {
    Type deep = ScalarType.NUMBER;
    Type wide = ScalarType.NUMBER;
    for (int i = 0; i < 100_000; i++) {
      deep = SetType.of(deep);
      wide = ArrayType.of(java.util.List.of(wide, wide), UnknownType.UNKNOWN);
    }
    assertTrue(deep.depth() <= Type.MAX_DEPTH);
    assertTrue(wide.size() <= Type.MAX_SIZE);
    assertTrue(Type.unifies(deep, deep));
    assertTrue(wide.toString().length() < 200_000);
  }
}
