package dev.assay.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths and their two text forms. */
class FieldPathTest {
  /** The document of RFC 6901, section 5. */
  private static final String RFC_6901 =
      "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,"
          + "\"i\\\\j\":5,\"k\\\"l\":6,\" \":7,\"m~n\":8,\"0\":9,\"01\":10}";

  private static Value find(String pointer) throws InputException {
    Value document = JsonReader.read(RFC_6901.getBytes(UTF_8), InputLimits.DEFAULT);
    Value found = FieldPath.ofPointer(pointer).find(document);
    return found == null ? Value.of("nothing") : found;
  }

  @Test
  void pointersFindWhatTheRfcSays() throws InputException {
    assertEquals(11, ((ObjectValue) find("")).size() - 1);
    assertEquals(ArrayValue.of(Value.of("bar"), Value.of("baz")), find("/foo"));
    assertEquals(Value.of("bar"), find("/foo/0"));
    List<String> keys =
        List.of("/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n", "/0", "/01");
    for (int i = 0; i < keys.size(); i++) {
      assertEquals(Value.of(i), find(keys.get(i)), keys.get(i));
    }
  }

  @Test
  void whatIsNotThereIsNotFound() throws InputException {
    for (String pointer :
        List.of(
            "/foo/2", "/foo/-", "/foo/00", "/foo/bar", "/bar", "/foo/0/0", "/foo/99999999999")) {
      assertEquals(Value.of("nothing"), find(pointer), pointer);
    }
    assertNull(FieldPath.ROOT.key("0").find(ArrayValue.of(Value.of(1))));
  }

  @ParameterizedTest
  @CsvSource({"foo, 1:1", "/a~, 1:3", "/a~2, 1:3", "/ä/~x, 1:4"})
  void otherTextsAreNoPointers(String text, String place) {
    InputException refusal = assertThrows(InputException.class, () -> FieldPath.ofPointer(text));
    assertEquals(InputError.SYNTAX, refusal.error());
    assertEquals(place, refusal.position().toString());
  }

  @Provide
  Arbitrary<List<String>> keys() {
    Arbitrary<String> telling = Arbitraries.strings().withChars("~/01ab-\u00e4").ofMaxLength(4);
    return Arbitraries.oneOf(telling, Arbitraries.strings().all().ofMaxLength(6))
        .list()
        .ofMaxSize(6);
  }

  @Property
  void pointersRoundTrip(@ForAll("keys") List<String> keys) throws InputException {
    FieldPath path = FieldPath.ROOT;
    for (String key : keys) {
      path = path.key(key);
    }
    assertEquals(path.pointer(), FieldPath.ofPointer(path.pointer()).pointer());
    assertEquals(keys.size(), FieldPath.ofPointer(path.pointer()).depth());
  }

  @Property
  void everyValueIsFoundByItsPointer(@ForAll("documents") Value document) throws InputException {
    assertFound(FieldPath.ROOT, document, document);
  }

  @Provide
  Arbitrary<Value> documents() {
    return SomeValues.json(3);
  }

  private static void assertFound(FieldPath path, Value value, Value document)
      throws InputException {
    assertEquals(value, path.find(document));
    assertEquals(value, FieldPath.ofPointer(path.pointer()).find(document));
    switch (value) {
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          assertFound(path.index(i), array.get(i), document);
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          String key = ((StringValue) object.keyAt(i)).string();
          assertFound(path.key(key), object.valueAt(i), document);
        }
      }
      case NullValue _,
          BooleanValue _,
          NumberValue _,
          StringValue _,
          SetValue _,
          OpaqueValue _ -> {}
    }
  }

  @Test
  void pathsAreWrittenAsKubernetesWritesThem() {
    FieldPath path =
        FieldPath.ROOT.key("spec").key("containers").index(0).key("limits").key("nvidia.com/gpu");
    assertEquals("spec.containers[0].limits[nvidia.com/gpu]", path.toString());
    assertEquals("/spec/containers/0/limits/nvidia.com~1gpu", path.pointer());
    assertEquals(
        FieldPath.ROOT.key("spec").key("containers").index(0).key("limits"), path.parent());
  }
}
