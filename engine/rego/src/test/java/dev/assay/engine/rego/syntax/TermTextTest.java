package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms as messages show them. */
class TermTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          a["b"].c["d e"]["if"]["\\u0001"]  ~ a.b.c["d e"]["if"]["\\x01"]
          "\\u0007\\u000b\\u00ad\\ufeff é"  ~ "\\a\\v\\u00ad\\ufeff é"
          "\\ud83d\\ude00 \\udb40\\udc01"   ~ "😀 \\U000e0001"
          [_, _]                            ~ [_, _]
          {b, "a", 1, null, x.y, [1], {2}}  ~ {null, 1, "a", b, x.y, [1], {2}}
          {"b": 1, "a": 2, "b": 3}          ~ {"a": 2, "b": 3}
          [x | x = 1]                       ~ [x | x = 1]
          {(x + 1) | true}                  ~ {(x + 1) | true}
          """)
  void terms(String source, String text) throws RegoException {
    assertEquals(text, TermText.term(RegoParser.parseTerm(new SourceText("", source))));
  }
}
