package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents made to exhaust the stack, the heap or the patience of whoever reads them. */
final class HostileDocumentsTest {
  private static final int SMALL_STACK = 640 << 10;
  private static final String SCHEMA =
      "type Query { a: Query b: Query c(x: [In]): Int } input In {i: In}";

  /** What a call ends with on a thread whose stack is smaller than usual. */
  private static Object outcome(String name, Value... arguments) throws InterruptedException {
    AtomicReference<Object> outcome = new AtomicReference<>("nothing");
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                outcome.set(Objects.requireNonNull(Calls.call(name, List.of(arguments))));
              } catch (BuiltinException e) {
                outcome.set(e);
              } catch (StackOverflowError e) {
                outcome.set("the stack is not deep enough");
              }
            },
            "small stack",
            SMALL_STACK);
    thread.start();
    thread.join();
    return Objects.requireNonNull(outcome.get());
  }

  private static void assertEnds(Object outcome) {
    assertTrue(outcome instanceof Value || outcome instanceof BuiltinException, outcome::toString);
  }

  private static String nested(String open, String inner, String close, int depth) {
    return open.repeat(depth) + inner + close.repeat(depth);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 148, 300, 100_000})
  void nestingHasABound(int depth) throws InterruptedException {
    Value schema = Value.of(SCHEMA);
    assertEnds(outcome("graphql.parse", Value.of(nested("{a", "{c}", "}", depth)), schema));
    assertEnds(outcome("graphql.parse_query", Value.of("{a(x:" + nested("[", "1", "]", depth))));
    String list = "{c(x:" + nested("[", "1", "]", depth) + ")}";
    assertEnds(outcome("graphql.parse", Value.of(list), schema));
    String object = "{c(x:" + nested("{i:", "null", "}", depth) + ")}";
    assertEnds(outcome("graphql.parse", Value.of(object), schema));
    String type = "type T {a: " + nested("[", "Int", "]", depth) + "}";
    assertEnds(outcome("graphql.parse_schema", Value.of(type)));
    String tree = nested("{\"properties\":{\"a\":", "{}", "}}", depth);
    assertEnds(outcome("json.verify_schema", Value.of(tree)));
    String not = nested("{\"not\":", "{}", "}", depth);
    assertEnds(outcome("json.match_schema", Value.of("1"), Value.of(not)));
    Value recursive =
        Calls.json("{'anyOf': [{'items': {'allOf': [{'$ref': '#'}]}}, {'$ref': '#/anyOf/0'}]}");
    String arrays = nested("[", "", "]", depth);
    assertEnds(outcome("json.match_schema", Value.of(arrays), recursive));
  }

  @Test
  void treesAsDeepAsAnyValueHaveABound() throws InterruptedException {
    Value selection = ObjectValue.of("Name", Value.of("a"));
    Value literal = Calls.json("{'Kind': 1, 'Raw': '1'}");
    Value type = Calls.json("{'NamedType': 'Int'}");
    for (int i = 0; i < 480; i++) {
      selection =
          ObjectValue.builder()
              .put("Name", Value.of("a"))
              .put("SelectionSet", ArrayValue.of(selection))
              .build();
    }
    for (int i = 0; i < 320; i++) {
      Value child = ObjectValue.of("Value", literal);
      literal =
          ObjectValue.builder()
              .put("Kind", Value.of(8))
              .put("Children", ArrayValue.of(child))
              .build();
    }
    for (int i = 0; i < 950; i++) {
      type = ObjectValue.of("Elem", type);
    }
    Value schema = Value.of(SCHEMA);
    assertEnds(outcome("graphql.parse", operation("SelectionSet", selection), schema));
    Value field =
        ObjectValue.builder()
            .put("Name", Value.of("c"))
            .put(
                "Arguments",
                ArrayValue.of(
                    ObjectValue.builder().put("Name", Value.of("x")).put("Value", literal).build()))
            .build();
    assertEnds(outcome("graphql.parse", operation("SelectionSet", field), schema));
    Value variable = ObjectValue.builder().put("Variable", Value.of("v")).put("Type", type).build();
    assertEnds(outcome("graphql.parse", operation("VariableDefinitions", variable), schema));
    Value array = ArrayValue.EMPTY;
    for (int i = 0; i < 990; i++) {
      array = ArrayValue.of(array);
    }
    assertEnds(outcome("json.match_schema", array, Calls.json("{'items': {'$ref': '#'}}")));
    assertEnds(
        outcome("json.match_schema", array, Calls.json("{'const': 1, 'uniqueItems': true}")));
    assertEnds(outcome("json.verify_schema", ObjectValue.of("enum", ArrayValue.of(array))));
  }

  private static Value operation(String member, Value element) {
    return ObjectValue.of(
        "Operations", ArrayValue.of(ObjectValue.of(member, ArrayValue.of(element))));
  }

  @Test
  void chainsAndCyclesOfFragmentsHaveABound() throws InterruptedException {
    String chain =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "fragment F" + i + " on Query { a { ...F" + (i + 1) + " } }")
            .collect(Collectors.joining("\n", "{ ...F0 }\n", "\nfragment F5000 on Query {c}"));
    assertEnds(outcome("graphql.parse", Value.of(chain), Value.of(SCHEMA)));
    String cycle =
        "{ ...F ...G } fragment F on Query { a { ...G a { ...F b { ...G } } } }"
            + " fragment G on Query { a { a { ...F ...G } b { a { ...F } } } }";
    assertEnds(outcome("graphql.parse", Value.of(cycle), Value.of(SCHEMA)));
  }

  @Test
  void aChainOfInputObjectsOrReferencesHasABound() throws InterruptedException {
    String inputs =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "input I" + i + " { i: I" + (i + 1) + "! }")
            .collect(Collectors.joining("\n", "", "\ninput I5000 { i: Int }"));
    assertEnds(outcome("graphql.schema_is_valid", Value.of(inputs)));
    String definitions =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"d" + i + "\": {\"$ref\": \"#/definitions/d" + (i + 1) + "\"}")
            .collect(
                Collectors.joining(
                    ",",
                    "{\"$ref\": \"#/definitions/d0\", \"definitions\": {",
                    ", \"d5000\": {}}}"));
    assertEnds(outcome("json.verify_schema", Value.of(definitions)));
    assertEnds(outcome("json.match_schema", Value.of("1"), Calls.json("{'$ref': '#'}")));
    assertEnds(
        outcome("json.match_schema", Value.of("1"), Calls.json("{'allOf': [{'$ref': '#'}]}")));
  }

  @Test
  void whatGrowsFasterThanTheDocumentIsAccountedFor() {
    String fields = "a: c(x: []) ".repeat(4_000);
    assertCancelled("graphql.parse", Value.of("{" + fields + "}"), Value.of(SCHEMA));
    String doubling =
        IntStream.range(0, 40)
            .mapToObj(i ->
                "\"d"
                    + i
                    + "\": {\"anyOf\": [false, {\"$ref\": \"#/definitions/d"
                    + (i + 1)
                    + "\"}, {\"$ref\": \"#/definitions/d"
                    + (i + 1)
                    + "\"}]}")
            .collect(
                Collectors.joining(
                    ",",
                    "{\"$ref\": \"#/definitions/d0\", \"definitions\": {",
                    ", \"d40\": false}}"));
    assertCancelled("json.match_schema", Value.of("1"), Value.of(doubling));
  }

  private static void assertCancelled(String name, Value... arguments) {
    try {
      Value found = Calls.call(1_000_000, name, List.of(arguments));
      throw new AssertionError("gave " + found);
    } catch (BuiltinException e) {
      assertEquals(BuiltinException.Kind.CANCEL, e.kind(), e.getMessage());
    }
  }
}
