package dev.assay.engine.value;

import static dev.assay.engine.value.YamlDialect.GATOR;
import static dev.assay.engine.value.YamlDialect.KUBECTL;
import static dev.assay.engine.value.YamlTexts.documents;
import static dev.assay.engine.value.YamlTexts.json;
import static dev.assay.engine.value.YamlTexts.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents, blocks, anchors and merge keys. */
class YamlDocumentTest {
  private static void assertBoth(String expected, String yaml) {
    for (YamlDialect dialect : YamlDialect.values()) {
      assertEquals(expected, json(yaml, dialect), () -> dialect + ":\n" + yaml);
    }
  }

  @ParameterizedTest
  @EnumSource
  void emptyDocumentsAreLeftOutAndCounted(YamlDialect dialect) {
    List<YamlReader.YamlDocument> found =
        documents("---\n---\na: 1\n--- # comment\n# nothing\n---\nnull\n...\n---\n- b\n", dialect);
    assertEquals(2, found.size());
    assertEquals(1, found.get(0).index());
    assertEquals(new Position(3, 1), found.get(0).start());
    assertEquals(4, found.get(1).index());
    assertEquals(new Position(10, 1), found.get(1).start());
  }

  @ParameterizedTest
  @EnumSource
  void textsWithoutDocuments(YamlDialect dialect) {
    for (String yaml : List.of("", "\n", "# only this", "---", "---\n...\n", "\uFEFF")) {
      assertEquals(List.of(), documents(yaml, dialect), yaml);
    }
  }

  @Test
  void byteOrderMarkCarriageReturnsAndTabs() {
    assertBoth("{\"a\":1,\"b\":[2]}", "\uFEFFa: 1\r\nb:\r\n  - 2\r\n");
    assertBoth("{\"a\":1}", "a: 1\t# tab\n");
    assertBoth("{\"a\":[1,2]}", "a: [1,\t2]\n");
    assertBoth("{\"a\":\"x y\"}", "a: x\r\n  y\r\n");
  }

  @Test
  void blocks() {
    assertBoth("{\"a\":\"x\\ny\\n\"}", "a: |\n  x\n  y\n\n");
    assertBoth("{\"a\":\"x y\"}", "a: >-\n  x\n  y\n");
    assertBoth("{\"a\":\"1\\n\\n\"}", "a: |+\n  1\n\n");
    assertBoth("{\"a\":\" x\\n\"}", "a: |1\n  x\n");
    assertBoth("{\"a\":\"yes\"}", "a: |-\n  yes\n");
  }

  @Test
  void theLastLineEndsThoughTheFileDoesNot() {
    assertEquals("{\"a\":\"x\\n\"}", json("a: |\n  x", KUBECTL));
    assertEquals("{\"a\":\"x\\n\"}", json("a: |\n  x", GATOR));
  }

  @Test
  void aliasesStandForTheLastAnchorBeforeThem() {
    assertBoth("{\"a\":1,\"b\":1,\"c\":2,\"d\":2}", "a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
    assertBoth("{\"a\":{\"p\":[1]},\"b\":{\"p\":[1]}}", "a: &x {p: [1]}\nb: *x\n");
    assertBoth("{\"a\":{\"p\":1,\"q\":1},\"b\":1}", "a: &x\n  p: &x 1\n  q: *x\nb: *x\n");
    assertBoth("{\"a\":\"k\",\"k\":1}", "a: &x k\n*x : 1\n");
    assertBoth("{\"k\":\"k\"}", "&x k: *x\n");
  }

  @Test
  void anchorsEndWithTheirDocument() {
    assertTrue(refused("a: &x 1\n---\nb: *x\n", KUBECTL).startsWith("UNSUPPORTED 3:4 "));
  }

  @Test
  void mergeKeys() {
    assertBoth(
        "{\"a\":{\"p\":1,\"q\":2},\"b\":{\"p\":1,\"q\":3}}",
        "a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n");
    assertBoth("{\"b\":{\"p\":1,\"q\":2,\"r\":5}}", "b:\n  <<: [{p: 1}, {p: 9, q: 2}]\n  r: 5\n");
    assertBoth("{\"b\":{\"<<\":{\"p\":1}}}", "b:\n  \"<<\": {p: 1}\n");
    assertBoth("{\"b\":{\"p\":1}}", "b:\n  !!merge <<: {p: 1}\n");
    assertBoth("{\"b\":{\"p\":null}}", "b: {<<: {p: 1}, p: null}\n");
    assertBoth("{\"b\":{}}", "b: {<<: []}\n");
    assertBoth(
        "{\"a\":{\"p\":1},\"b\":{\"p\":1,\"q\":2},\"c\":{\"p\":1,\"q\":2}}",
        "a: &x {p: 1}\nb: &y {<<: *x, q: 2}\nc: {<<: *y}\n");
  }

  @Test
  void whatIsMergedWinsOverEntriesBeforeItOnlyInKubectl() {
    String yaml = "a: &x {p: 1}\nb:\n  p: 2\n  <<: *x\n";
    assertEquals("{\"a\":{\"p\":1},\"b\":{\"p\":1}}", json(yaml, KUBECTL));
    assertEquals("{\"a\":{\"p\":1},\"b\":{\"p\":2}}", json(yaml, GATOR));
  }

  @Test
  void kubectlReadsABraceAsJson() {
    assertEquals("{\"a\":\"\u2028\"}", json(" \n{\"a\":\"\u2028\"}", KUBECTL));
    assertEquals("{\"a\":1} {\"b\":2} {\"c\":3}", json("{\"a\":1}{\"b\":2}\n{\"c\":3}\n", KUBECTL));
    assertEquals("{\"a\":1} {\"b\":true}", json("{\"a\":1}\n---\nb: yes\n", KUBECTL));
    assertEquals("{\"a\":true}", json("{a: yes}\n", KUBECTL));
    assertEquals("{\"a\":1}", json("{\"a\":1,}\n", KUBECTL));
    assertEquals("{\"a\":0.12345678901234568}", json("{\"a\":0.1234567890123456789}", KUBECTL));
    assertEquals(
        "{\"a\":[1.50,{\"b\":12345678901234567000}]}",
        json("{\"a\":[1.50,{\"b\":12345678901234567890}]}", KUBECTL));
    assertTrue(refused("{\"a\":\n[1,1e400]}", KUBECTL).startsWith("NUMBER_TOO_LONG 2:4 "));
    assertTrue(refused("{\"a\":1}{\"b\":2}\n---\nc: 3\n", KUBECTL).startsWith("SYNTAX 2:"));
  }

  @Test
  void ofTwoRefusalsTheOneThatGotFurtherIsTold() {
    String json = refused("{\"a\": \"\u2028\",\n b}", KUBECTL);
    assertTrue(json.startsWith("SYNTAX 2:2 ") && json.contains("as JSON"), json);
    assertTrue(refused("{a: 1,\n b: @}\n", KUBECTL).startsWith("SYNTAX 2:5 "));
    assertTrue(
        refused("{}\n {\"a\": 1, \"a\": 2}", KUBECTL).startsWith("DUPLICATE_KEY 2:11 "),
        refused("{}\n {\"a\": 1, \"a\": 2}", KUBECTL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec | 2:3",
        "spec/list | 4:9",
        "spec/list/1 | 5:5",
        "spec/list/1/deep | 5:12",
        "spec/list/9 | 4:9",
        "spec/empty | 6:9",
        "spec/alias | 7:10",
        "spec/alias/y | 7:10",
        "spec/merged/x | 9:9",
        "spec/merged/own | 10:10",
        "spec/ä/k | 11:12",
        "absent | 1:1"
      })
  void everyValueHasAPlace(String path, String expected) throws InputException {
    String yaml =
        """
        spec:
          anchor: &a
            {x: {y: 1}}
          list: [1,
            {deep: x}]
          empty:
          alias: *a
          merged:
            <<: *a
            own: 1
          "ä": {k: v}
        """;
    FieldPath field = FieldPath.ROOT;
    for (String step : path.split("/", -1)) {
      field = step.matches("\\d+") ? field.index(Integer.parseInt(step)) : field.key(step);
    }
    for (YamlDialect dialect : YamlDialect.values()) {
      SourceMap map =
          YamlReader.locate(
              yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8),
              dialect,
              InputLimits.DEFAULT,
              0);
      assertEquals(expected, map.find(field).toString(), () -> dialect + " " + path);
    }
  }
}
