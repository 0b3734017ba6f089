package dev.assay.engine.rego.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.rego.syntax.AstJson;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of any module: it means the same when it is formatted, and stays as it is then. */
class FormatPropertiesTest {
  private static final int MUTANTS = 400;
  private static final long SEED = 7;

  private static final AstJson.Options SHAPE = new AstJson.Options(false, false, false);

  private static Module parse(String text, FormatOptions options) throws RegoException {
    return RegoParser.parseWithoutAnnotations(
        new SourceText("p.rego", text), ParserOptions.of(options.read()));
  }

  /**
   * The syntax tree without places and imports, and without what v1 writes otherwise. Constants in
   * template strings become text, so that the trees of these are compared as they are printed.
   */
  private static String shape(String text, FormatOptions options) throws RegoException {
    Module module = parse(text, options);
    if (text.contains("$\"") || text.contains("$`")) {
      return module.rules().stream()
          .map(rule -> TermText.rule(rule, RegoVersion.V1))
          .collect(Collectors.joining("\n"))
          .replace(" := ", " = ");
    }
    String json = AstJson.of(module, SHAPE).toString();
    return json.substring(json.indexOf("\"package\":"))
        .replaceAll("\"(assign|generated)\": true, ", "")
        .replaceAll("\"name\": \"[^\"]*\", (\"ref\": )", "$1")
        .replaceAll("\"\\$[0-9]+\"", "\"_\"");
  }

  private static List<String> comments(String text, FormatOptions options) throws RegoException {
    return parse(text, options).comments().stream()
        .map(comment -> comment.text().strip())
        .sorted()
        .toList();
  }

  private static String format(String text, FormatOptions options) throws RegoException {
    return RegoFormatter.format(new SourceText("p.rego", text), options);
  }

  private static void means(String text, FormatOptions options) throws RegoException {
    String formatted = format(text, options);
    assertEquals(shape(text, options), shape(formatted, options), text);
    String all = String.join("\n", comments(formatted, options));
    for (String comment : comments(text, options)) {
      assertTrue(all.contains(comment), () -> comment + " is lost of\n" + text);
    }
  }

  @Test
  void theCasesMeanTheSame() throws IOException, RegoException {
    for (FormatCase one : FormatCase.read()) {
      FormatOptions options = one.options();
      if (options.equals(FormatOptions.V0) || options.equals(FormatOptions.V1)) {
        means(one.input(), options);
      }
    }
  }

  @Test
  void theCasesStayAsTheyAre() throws IOException, RegoException {
    for (FormatCase one : FormatCase.read()) {
      FormatOptions options =
          one.options().write() == Dialect.V0 ? FormatOptions.V0 : FormatOptions.V1;
      assertEquals(one.expected(), format(one.expected(), options), one.name());
    }
  }

  @Test
  void theModulesOfTheSuitesMeanTheSameAndStay() throws IOException, InputException, RegoException {
    assumeTrue(Modules.haveSuites());
    for (String text : Modules.ofCompliance().values()) {
      means(text, FormatOptions.V1);
      String formatted = format(text, FormatOptions.V1);
      assertEquals(formatted, format(formatted, FormatOptions.V1));
    }
    for (String text : Modules.ofTemplates().values()) {
      means(text, FormatOptions.V0);
      String formatted = format(text, FormatOptions.V0_TO_V1);
      assertEquals(formatted, format(formatted, FormatOptions.V1));
    }
  }

  @Test
  void commentsMayStandAnywhere() throws IOException, RegoException {
    for (String mode : List.of("v0", "v1")) {
      FormatOptions options = FormatCase.options(mode);
      for (String text : mutants(mode)) {
        means(text, options);
      }
    }
  }

  /** Cases with comments and line breaks where no one would write them. */
  static List<String> mutants(String mode) throws IOException {
    List<String> texts =
        FormatCase.read().stream()
            .filter(one -> one.mode().equals(mode))
            .flatMap(one -> Stream.of(one.input(), one.expected()))
            .collect(Collectors.toCollection(ArrayList::new));
    RegoVersion version = FormatCase.options(mode).read();
    return new CommentMutations(SEED, version).of(texts, MUTANTS);
  }

  static Map<String, String> named(List<String> texts) {
    return texts.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                text -> Integer.toHexString(text.hashCode()), text -> text, (first, _) -> first));
  }
}
