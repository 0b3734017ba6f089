package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries and single terms. */
class QueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          data.a.p = x                          ~ data.a.p = x
          data.a.p = x; data.a.q = y            ~ data.a.p = x; data.a.q = y
          x := 1\\ny := 2                       ~ assign(x, 1); assign(y, 2)
          x := 1 # one\\n\\ny = x               ~ assign(x, 1); y = x
          1 + 2                                 ~ plus(1, 2)
          some i; data.a[i] == 1                ~ some i; equal(data.a[i], 1)
          not data.a.p with input as {"x": 1}   ~ not data.a.p with input as {"x": 1}
          every x in [1] { x > 0 }              ~ every x in [1] { gt(x, 0) }
          """)
  void query(String text, String expected) throws RegoException {
    Body body =
        RegoParser.parseQuery(new SourceText("", text.replace("\\n", "\n")), ParserOptions.DEFAULT);

    assertEquals(expected, TermText.body(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          {1, {"a": [set(), null]}}  ~ {1, {"a": [set(), null]}}
          -1.50                      ~ -1.50
          {[1]: "x", {2}: true}      ~ {[1]: "x", {2}: true}
          input.x                    ~ input.x
          """)
  void term(String text, String expected) throws RegoException {
    assertEquals(expected, TermText.term(RegoParser.parseTerm(new SourceText("", text))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          1; 2       ~ 1:4: rego_parse_error: expected exactly one term
          1 + 2      ~ 1:1: rego_parse_error: expected term
          not x      ~ 1:1: rego_parse_error: expected term
          [1         ~ 1:3: rego_parse_error: unexpected eof token: expected "," or "]"
          # nothing\\n ~ 2:1: rego_parse_error: found empty query
          """)
  void noTerm(String text, String error) {
    RegoException refused =
        assertThrows(
            RegoException.class,
            () -> RegoParser.parseTerm(new SourceText("", text.replace("\\n", "\n"))));

    assertEquals(error, refused.errors().getFirst().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          V0 ~ in,every     ~ every x in [1] { x in [2] } ~ every x in [1] { internal.member_2(x, [2]) }
          V1 ~ and,or,not   ~ not { a } and b or c        ~ not {a} and b or c
          V1 ~ not          ~ not x == 1                  ~ not equal(x, 1)
          """)
  void keywordsByOption(String version, String keywords, String text, String expected)
      throws RegoException {
    ParserOptions options =
        new ParserOptions(RegoVersion.valueOf(version), Set.of(keywords.split(",")));

    assertEquals(expected, TermText.body(RegoParser.parseQuery(new SourceText("", text), options)));
  }

  @org.junit.jupiter.api.Test
  void unknownKeyword() {
    assertThrows(
        IllegalArgumentException.class, () -> new ParserOptions(RegoVersion.V1, Set.of("perhaps")));
  }
}
