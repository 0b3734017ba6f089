package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What errors show beside their message. */
class ErrorDetailsTest {
  private static List<RegoError> errors(String text) {
    return assertThrows(
            RegoException.class,
            () -> RegoParser.parseModule(new SourceText("dir/t.rego", text), RegoVersion.V1))
        .errors();
  }

  @Test
  void showsTheLineAndPointsAtThePlace() {
    RegoError error = errors("package t\n\tp := [1 2]\n").getFirst();

    assertEquals(List.of("p := [1 2]", "        ^"), error.details());
    assertEquals(
        "dir/t.rego:2: rego_parse_error: unexpected number token: expected \",\" or \"]\"",
        error.toString());
  }

  @Test
  void pointsAtWhatStandsLastWhereTheTextEnds() {
    RegoError error = errors("package t\np if {\n  x\n\n").getFirst();

    assertEquals(List.of("  x", "  ^"), error.details());
    assertEquals(5, error.location().line());
  }

  @Test
  void countsCodePoints() {
    RegoError error = errors("package t\np := [\"\uD800\uDC00\" 2]\n").getFirst();

    assertEquals(List.of("p := [\"\uD800\uDC00\" 2]", "          ^"), error.details());
    assertEquals(11, error.location().column());
  }

  @Test
  void saysHowToMendOldSyntax() {
    List<RegoError> found = errors("package t\np { true }\nq[x] { x := 1 }\n");

    assertEquals(3, found.size());
    assertEquals(
        List.of(
            "p { true }",
            "^",
            "write `if { ... }`; for a module in the older syntax say so, or rewrite it"),
        found.getFirst().details());
    assertEquals("write `q contains x`", found.getLast().details().getLast());
  }

  @Test
  void reportsWhatIndependentRulesHaveWrong() {
    List<RegoError> found = errors("package t\np := [1 + ]\nq := if true\nr := ]\n");

    assertEquals(List.of(2, 3), found.stream().map(error -> error.location().line()).toList());
  }

  @Test
  void cutsLongLines() {
    String far = " ".repeat(5_000);
    RegoError error = errors("package t\np := [" + far + "1 2" + far + "]\n").getFirst();

    assertEquals(240, error.details().getFirst().length());
    assertEquals('2', error.details().getFirst().charAt(error.details().getLast().length() - 1));
  }

  @Test
  void tellsSomeOfManyErrors() {
    assertEquals(100, errors("package t\n" + "p\n".repeat(1_000)).size());
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] utf8 = {'p', 'a', 'c', 'k', 'a', 'g', 'e', ' ', 't', '\n', '"', (byte) 0xff, '"'};
    RegoException refused =
        assertThrows(
            RegoException.class,
            () -> RegoParser.parseModule(SourceText.ofUtf8("t.rego", utf8), RegoVersion.V1));

    assertEquals("illegal utf-8 character", refused.errors().getFirst().message());
    assertEquals(2, refused.errors().getFirst().location().line());
  }
}
