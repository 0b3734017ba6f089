package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata blocks. */
class AnnotationTest {
  private static Module parse(String text) throws RegoException {
    return RegoParser.parseModule(new SourceText("t.rego", text), RegoVersion.V1);
  }

  @Test
  void everyKey() throws RegoException {
    Module module =
        parse(
            """
            # METADATA
            # scope: package
            # title: T
            # description: |
            #   two
            #   lines
            # authors:
            # - Jane   Doe <jane@example.com>
            # - name: Bob
            #   email: b@example.com
            # - <only@example.com>
            # organizations: [Acme, 7]
            # related_resources:
            # - https://Example.com/a b?c d
            # - ref: mailto:x@y
            #   description: mail
            # schemas:
            # - input: schema.pod
            # - data.acl["x y"]: {type: object}
            # compile:
            #   unknowns: [input.x]
            #   mask_rule: data.t.mask
            # custom: {a: [1, yes, 010], b: null}
            # labels: {k: v}
            # unheard: of
            package t
            """);
    Annotations block = module.annotations().getFirst();

    assertEquals("package", block.scope());
    assertEquals(
        "{\"authors\": [{\"email\": \"jane@example.com\", \"name\": \"Jane Doe\"},"
            + " {\"email\": \"b@example.com\", \"name\": \"Bob\"},"
            + " {\"email\": \"only@example.com\"}],"
            + " \"custom\": {\"a\": [1, \"yes\", 8], \"b\": null},"
            + " \"description\": \"two\\nlines\\n\", \"labels\": {\"k\": \"v\"},"
            + " \"organizations\": [\"Acme\", \"7\"],"
            + " \"related_resources\": [{\"ref\": \"https://Example.com/a%20b?c d\"},"
            + " {\"description\": \"mail\", \"ref\": \"mailto:x@y\"}],"
            + " \"schemas\": [{\"path\": [\"input\"], \"schema\": [\"schema\", \"pod\"]},"
            + " {\"definition\": {\"type\": \"object\"},"
            + " \"path\": [\"data\", \"acl\", \"x y\"]}],"
            + " \"scope\": \"package\", \"title\": \"T\"}",
        block.content().toString());
    assertEquals("data.acl[\"x y\"]", TermText.term(block.schemas().getLast().path()));
    Annotations.Compile compile = block.compile();
    assertNotNull(compile);
    assertEquals("input.x", TermText.term(compile.unknowns().getFirst()));
    assertNotNull(compile.maskRule());
    assertEquals(1, block.location().line());
    assertTrue(block.location().text().endsWith("# unheard: of"));
  }

  @Test
  void blocksGoToWhatStandsBelow() throws RegoException {
    Module module =
        parse(
            """
            # METADATA
            # title: pkg
            package t

            # METADATA
            # title: one
            p if true

            # METADATA
            # scope: document
            # title: doc

            # METADATA
            # title: two
            p if false

            # METADATA
            # title: entry
            # entrypoint: true
            q := 1
            """);

    assertEquals(List.of("package pkg"), module.annotations().stream().map(this::shown).toList());
    assertEquals(
        List.of(
            List.of("rule one", "document doc"),
            List.of("document doc", "rule two"),
            List.of("document entry")),
        module.rules().stream()
            .map(rule -> rule.annotations().stream().map(this::shown).toList())
            .toList());
  }

  private String shown(Annotations annotations) {
    return annotations.scope()
        + " "
        + String.valueOf(annotations.content().get("title")).replace("\"", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          # METADATA\\np := 1 ~ 3: expected METADATA block, found whitespace
          # METADATA\\n# scope: rule\\n# a\\n ~ 5: yaml: line 3
          # METADATA\\n# scope: rule\\n ~ 3: annotation scope 'rule' must be applied to rule
          # METADATA\\n# scope: rule\\nimport data.x ~ 3: annotation scope 'rule' must be applied to rule (have import)
          # METADATA\\n# scope: package\\np := 1 ~ 3: annotation scope 'package' must be applied to package (have rule)
          # METADATA\\n# title: x\\nimport data.x ~ 3: invalid annotation scope 'import'. Use one of 'rule', 'document', 'package', or 'subpackages'
          # METADATA\\n# scope: every\\np := 1 ~ 3: invalid annotation scope 'every'. Use one of 'rule', 'document', 'package', or 'subpackages'
          # METADATA\\n# scope: rule\\n# entrypoint: true\\np := 1 ~ 3: annotation entrypoint applied to non-document or package scope 'rule'
          # METADATA\\n# authors: [1]\\np := 1 ~ 3: invalid author definition 1: invalid value type, must be string or map
          # METADATA\\n# authors: [{a: b}]\\np := 1 ~ 3: invalid author definition {"a": "b"}: 'name' and/or 'email' values required in object
          # METADATA\\n# authors: [" "]\\np := 1 ~ 3: invalid author definition  : author is an empty string
          # METADATA\\n# related_resources: [""]\\np := 1 ~ 3: invalid related-resource definition : ref URL may not be empty string
          # METADATA\\n# related_resources: [{a: b}]\\np := 1 ~ 3: invalid related-resource definition {"a": "b"}: 'ref' value required in object
          # METADATA\\n# related_resources: [":x"]\\np := 1 ~ 3: invalid related-resource definition :x: parse ":x": missing protocol scheme
          # METADATA\\n# related_resources: [3]\\np := 1 ~ 3: invalid related-resource definition 3: invalid value type, must be string or map
          # METADATA\\n# schemas: [{x: schema.a}]\\np := 1 ~ 3: invalid document reference
          # METADATA\\n# schemas: [{input: data.a}]\\np := 1 ~ 3: invalid schema reference
          # METADATA\\n# schemas: [{input: 1}]\\np := 1 ~ 3: invalid schema declaration for path "input"
          # METADATA\\n# title: [x]\\np := 1 ~ 3: expected text for title, found array
          # METADATA\\n# custom: x\\np := 1 ~ 3: expected keys and values for custom, found string
          # METADATA\\n# entrypoint: maybe\\np := 1 ~ 3: expected true or false for entrypoint, found string
          """)
  void refused(String text, String expected) {
    RegoException refused =
        assertThrows(RegoException.class, () -> parse("package t\n\n" + text.replace("\\n", "\n")));
    RegoError error = refused.errors().getFirst();
    String found = error.location().line() + ": " + error.message();

    assertEquals(expected, found.substring(0, Math.min(found.length(), expected.length())));
  }

  @Test
  void strangeSpaces() {
    RegoException refused =
        assertThrows(
            RegoException.class,
            () -> parse("package t\n# METADATA\n# title:\u00a0x\n# scope: rule\np := 1\n"));

    assertEquals(
        "on line 3, U+00A0 immediately following a key/value separator ':' is not a legal yaml"
            + " space character",
        refused.errors().getFirst().details().getLast());
  }
}
