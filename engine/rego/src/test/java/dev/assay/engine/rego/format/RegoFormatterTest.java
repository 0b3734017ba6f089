package dev.assay.engine.rego.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.SourceText;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RegoFormatterTest {
  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return FormatCase.read().stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.name(),
                () -> assertEquals(one.expected(), format(one.input(), one.options()))));
  }

  private static String format(String text, FormatOptions options) throws RegoException {
    return RegoFormatter.format(new SourceText("p.rego", text), options);
  }

  @Test
  void linesMayEndAsOnWindowsOrNotAtAll() throws RegoException {
    assertEquals(
        "package a\n\n# c\np := 1 # d\n",
        format("package a\r\n\r\n# c\r\np := 1 # d", FormatOptions.V1));
  }

  @Test
  void metadataIsNotRead() throws RegoException {
    String text = "# METADATA\n# title: [\npackage a\n";
    assertEquals(text, format(text, FormatOptions.V1));
  }

  @Test
  void whatWouldMeanSomethingElseStays() throws RegoException {
    String text =
        """
        package a

        p if {
        \tf( # one
        \t\t1, 2 # two
        \t\t# three
        \t)
        }
        """;
    assertEquals(text, format(text, FormatOptions.V1));
    // As opa fmt has it, whose result is then refused.
    assertTrue(format(text, FormatOptions.V1.unchecked()).contains("f(1 # two)"));
  }

  @Test
  void whatIsDeepIsFormattedAsItIs() throws RegoException {
    String deep = "package a\n\np := " + "[".repeat(150) + "1" + "]".repeat(150) + "\n";
    assertEquals(deep, format(deep, FormatOptions.V1));
    String sum = "package a\n\np := 1" + " + 1".repeat(100) + "\n";
    String grouped = format(sum, FormatOptions.V1);
    assertTrue(grouped.startsWith("package a\n\np := (((("), grouped);
    assertEquals(sum, grouped.replaceAll("[()]", ""));
    // With parentheses it would be deeper than what the parser takes.
    String longer = "package a\n\np := 1" + " + 1".repeat(400) + "\n";
    assertEquals(longer, format(longer, FormatOptions.V1));
  }

  @Test
  void aModuleThatIsWrongIsRefused() {
    RegoException parse =
        assertThrows(RegoException.class, () -> format("package a\np { true }", FormatOptions.V1));
    assertEquals(2, parse.errors().getFirst().location().line());
    RegoException old =
        assertThrows(
            RegoException.class,
            () -> format("package a\np { any([input.x]) }", FormatOptions.V0_TO_V1));
    assertEquals(
        "p.rego:2: rego_type_error: deprecated built-in function calls in expression: any",
        old.getMessage());
    RegoException twice =
        assertThrows(
            RegoException.class,
            () -> format("package a\nimport data.x\nimport data.y.x\n", FormatOptions.V1));
    assertEquals(
        "p.rego:3: rego_compile_error: import must not shadow import data.x", twice.getMessage());
    RegoException count =
        assertThrows(
            RegoException.class, () -> format("package a\np := plus(1)", FormatOptions.V1));
    assertEquals("p.rego:2: rego_type_error: plus: arity mismatch", count.getMessage());
  }
}
