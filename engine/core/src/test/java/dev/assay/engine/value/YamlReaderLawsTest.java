package dev.assay.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the YAML reader. */
class YamlReaderLawsTest {
  private static final InputLimits LIMITS = InputLimits.DEFAULT;

  /** JSON is YAML: what the JSON writer prints reads equal in both dialects. */
  @Property(tries = 500)
  void jsonReadsEqual(@ForAll("values") Value value, @ForAll YamlDialect dialect)
      throws InputException {
    for (String json : List.of(JsonWriter.compact(value), JsonWriter.pretty(value))) {
      // Inside a list, so that kubectl's dialect does not hand it to the JSON reader.
      String yaml = "[" + escaped(json) + "\n]";
      List<YamlReader.YamlDocument> documents =
          YamlReader.readAll(yaml.getBytes(UTF_8), dialect, LIMITS);
      assertEquals(1, documents.size());
      assertEquals(ArrayValue.of(value), documents.getFirst().value());
    }
  }

  @Property(tries = 2000)
  void randomBytesGiveNothingButRefusals(@ForAll byte[] bytes, @ForAll YamlDialect dialect) {
    readOrRefuse(bytes, dialect);
  }

  @Property(tries = 5000)
  void randomYamlGivesNothingButRefusals(
      @ForAll("yamlish") String text, @ForAll YamlDialect dialect) {
    readOrRefuse(text.getBytes(UTF_8), dialect);
  }

  private static void readOrRefuse(byte[] bytes, YamlDialect dialect) {
    try {
      for (YamlReader.YamlDocument document : YamlReader.readAll(bytes, dialect, LIMITS)) {
        SourceMap _ = YamlReader.locate(bytes, dialect, LIMITS, document.index());
      }
    } catch (InputException refused) {
      assertEquals(true, refused.position().line() > 0 && refused.position().column() > 0);
    }
  }

  /** What JSON allows raw and YAML wants escaped. */
  private static String escaped(String json) {
    StringBuilder text = new StringBuilder();
    json.chars()
        .forEach(c -> {
          boolean raw =
              c == '\n'
                  || (c >= ' ' && c < 0x7f)
                  || (c >= 0xa0 && c < 0xfffe && c != 0x2028 && c != 0x2029 && c != 0xfeff);
          text.append(raw ? Character.toString(c) : String.format("\\u%04x", c));
        });
    return text.toString();
  }

  @Provide
  Arbitrary<String> yamlish() {
    return Arbitraries.of(
            "a",
            "b: ",
            "- ",
            "\n",
            "\n  ",
            "\n---\n",
            "...",
            "[",
            "]",
            "{",
            "}",
            ",",
            ": ",
            "? ",
            "&a ",
            "*a",
            "<<: ",
            "!!str ",
            "!x ",
            "| ",
            ">-\n",
            "'",
            "\"",
            "\\",
            "#",
            " #c",
            "%YAML 1.2",
            "%TAG ! x",
            "1",
            "0x",
            ".",
            "e5",
            "\t",
            "\r\n",
            "\u2028",
            "\ud83d\ude00",
            "~",
            "null",
            "@",
            "`")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Value> values() {
    Arbitrary<Value> scalars =
        Arbitraries.oneOf(
            Arbitraries.just(NullValue.NULL),
            Arbitraries.of(BooleanValue.TRUE, BooleanValue.FALSE),
            Arbitraries.longs().map(Value::of),
            Arbitraries.doubles().map(number -> NumberValue.of(YamlScalar.shortest(number))),
            strings().map(Value::of));
    Arbitrary<Value> nested = scalars;
    for (int depth = 0; depth < 3; depth++) {
      Arbitrary<Value> inner = nested;
      nested =
          Arbitraries.oneOf(
              scalars,
              inner.list().ofMaxSize(4).map(ArrayValue::copyOf),
              Arbitraries.maps(strings().map(StringValue::of), inner)
                  .ofMaxSize(4)
                  .map(ObjectValue::copyOf));
    }
    return nested;
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "", "yes", "1", "null", "<<", "~", "a: b", "- x", "# y", "\u2028", "\ud83d\ude00"),
        Arbitraries.strings().ofMaxLength(12).filter(text -> UTF_8.newEncoder().canEncode(text)));
  }
}
