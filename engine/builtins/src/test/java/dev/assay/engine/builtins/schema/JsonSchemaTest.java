package dev.assay.engine.builtins.schema;

import static dev.assay.engine.builtins.Calls.json;
import static dev.assay.engine.builtins.Calls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonSchemaTest {
  private static String verify(String schema) {
    return text("json.verify_schema", json(schema));
  }

  private static String match(String document, String schema) {
    return text("json.match_schema", Value.of(json(document).toString()), json(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          'a' ~ {'type': ['integer', 'null']} ~ invalid_type ~ (Root) ~ Invalid type. Expected:\
           [integer,null], given: string
          1.5 ~ {'type': 'integer'} ~ invalid_type ~ (Root) ~ Invalid type. Expected: integer,\
           given: number
          {'a': {'b': [1, 'x']}} ~ {'properties': {'a': {'properties': {'b': {'items': {'type':\
           'integer'}}}}}} ~ invalid_type ~ a.b.1 ~ Invalid type. Expected: integer, given: string
          {} ~ {'required': ['a']} ~ required ~ (Root) ~ a is required
          {'a': 1} ~ {'additionalProperties': false} ~ additional_property_not_allowed ~ (Root) ~\
           Additional property a is not allowed
          {'a': 1} ~ {'patternProperties': {'^a': {'type': 'string'}}} ~ invalid_type ~ a ~ Invalid\
           type. Expected: string, given: integer
          {'a': 1} ~ {'dependencies': {'a': ['b']}} ~ missing_dependency ~ (Root) ~ Has a\
           dependency on b
          {'a': 1} ~ {'maxProperties': 0} ~ array_max_properties ~ (Root) ~ Must have at most 0\
           properties
          [1, 1.0] ~ {'uniqueItems': true} ~ unique ~ (Root) ~ array items[0,1] must be unique
          [1] ~ {'minItems': 2} ~ array_min_items ~ (Root) ~ Array must have at least 2 items
          [1, 2] ~ {'items': [{}], 'additionalItems': false} ~ array_no_additional_items ~ (Root) ~\
           No additional items allowed on array
          [] ~ {'contains': {}} ~ contains ~ (Root) ~ At least one of the items must match
          0 ~ {'minimum': 1000000} ~ number_gte ~ (Root) ~ Must be greater than or equal to 1e+06
          5 ~ {'maximum': 5, 'exclusiveMaximum': true} ~ number_lt ~ (Root) ~ Must be less than 5
          5 ~ {'exclusiveMinimum': 5} ~ number_gt ~ (Root) ~ Must be greater than 5
          0.35 ~ {'multipleOf': 0.1} ~ multiple_of ~ (Root) ~ Must be a multiple of 0.1
          'é' ~ {'minLength': 2} ~ string_gte ~ (Root) ~ String length must be greater than or\
           equal to 2
          'b' ~ {'pattern': '^a'} ~ pattern ~ (Root) ~ Does not match pattern '^a'
          'x' ~ {'format': 'ipv4'} ~ format ~ (Root) ~ Does not match format 'ipv4'
          2 ~ {'const': {'b': 1.0, 'a': '<'}} ~ const ~ (Root) ~ (Root) does not match:\
           {"a":"\\u003c","b":1}
          2 ~ {'enum': [1, null]} ~ enum ~ (Root) ~ (Root) must be one of the following: 1, null
          2 ~ {'not': {'type': 'integer'}} ~ number_not ~ (Root) ~ Must not validate the schema\
           (not)
          2 ~ false ~ false ~ (Root) ~ False always fails validation
          """)
  void saysWhatIsWrong(
      String document, String schema, String type, String field, String description) {
    Value wrapped = schema.equals("false") ? json("{'allOf': [false]}") : json(schema);
    String found = text("json.match_schema", Value.of(json(document).toString()), wrapped);
    Value mistake =
        ObjectValue.builder()
            .put("type", Value.of(type))
            .put("field", Value.of(field))
            .put("desc", Value.of(description))
            .put("error", Value.of(field + ": " + description))
            .build();
    assertTrue(found.startsWith("[false, [" + mistake), found);
  }

  @Test
  void ofAlternativesTheClosestIsExplained() {
    String schema =
        """
        {'anyOf': [
          {'type': 'string'},
          {'properties': {'kind': {'const': 'Pod'}, 'spec': {'type': 'object'}}}]}
        """;
    assertEquals(
        List.of("number_any_of", "invalid_type"),
        types(match("{'kind': 'Pod', 'spec': 1}", schema)));
    assertEquals("[true, []]", match("'x'", schema));
    assertEquals(
        List.of("number_one_of"), types(match("1", "{'oneOf': [{'type': 'integer'}, {}]}")));
  }

  private static List<String> types(String result) {
    ArrayValue mistakes = (ArrayValue) ((ArrayValue) json(result)).get(1);
    return mistakes.asList().stream()
        .map(mistake -> String.valueOf(((ObjectValue) mistake).get("type")).replace("\"", ""))
        .toList();
  }

  @Test
  void conditionsChooseABranchSinceDraft7() {
    String branches = "'if': {'type': 'integer'}, 'then': {'minimum': 2}, 'else': false}";
    assertEquals(List.of("condition_then", "number_gte"), types(match("1", "{" + branches)));
    assertEquals(List.of("condition_else", "false"), types(match("'a'", "{" + branches)));
    assertEquals(
        "[true, []]",
        match("'a'", "{'$schema': 'http://json-schema.org/draft-06/schema#', " + branches));
  }

  @Test
  void referencesAreFoundInTheSchemaByPointerAndById() {
    String schema =
        """
        {'$id': 'http://example.org/root.json',
         'definitions': {
           'tree': {'properties': {'next': {'$ref': '#/definitions/tree'}},
                    'additionalProperties': false},
           'a/b': {'$id': 'leaf.json', 'type': 'string'}},
         'properties': {
           'tree': {'$ref': '#/definitions/tree'},
           'leaf': {'$ref': 'leaf.json'},
           'same': {'$ref': '#/definitions/a~1b'}}}
        """;
    assertEquals("[true, []]", match("{'tree': {'next': {'next': {}}}, 'leaf': 'x'}", schema));
    assertEquals(
        List.of("additional_property_not_allowed"),
        types(match("{'tree': {'next': {'x': {}}}}", schema)));
    assertEquals(List.of("invalid_type"), types(match("{'leaf': 1}", schema)));
    assertEquals(List.of("invalid_type"), types(match("{'same': 1}", schema)));
  }

  @Test
  void theSchemasOfTheDraftsAreAtHandAndNothingIsFetched() {
    for (String draft : List.of("04", "06", "07")) {
      String schema = "{'$ref': 'http://json-schema.org/draft-" + draft + "/schema#'}";
      assertEquals("[true, []]", match("{'type': 'object', 'minLength': 1}", schema));
      assertEquals("[false", match("{'type': 'nothing'}", schema).substring(0, 6));
    }
    assertEquals(
        "[false, \"jsonschema: remote reference loading disabled: http://example.org/a\"]",
        verify("{'$ref': 'http://example.org/a'}"));
    assertEquals(
        "[false, \"jsonschema: remote reference loading disabled: file:///etc/hostname\"]",
        verify("{'$ref': 'file:///etc/hostname'}"));
    assertEquals(
        "[false, \"jsonschema: Reference /a.json must be canonical\"]",
        verify("{'$ref': 'a.json'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {'type': 'text'} ~ has a primitive type that is NOT VALID -- given: /text/ Expected valid\
           values are:[array boolean integer number null object string]
          {'type': ['string', 'string']} ~ string type is duplicated
          {'required': ['a', 'a']} ~ required items must be unique
          {'minLength': 2, 'maxLength': 1} ~ minLength cannot be greater than maxLength
          {'minLength': 1.0} ~ minLength must be of an integer
          {'maxItems': -1} ~ maxItems must be greater than or equal to 0
          {'multipleOf': 0} ~ multipleOf must be strictly greater than 0
          {'pattern': '('} ~ pattern must be a valid regex
          {'patternProperties': {'(': {}}} ~ Invalid regex pattern '('
          {'exclusiveMinimum': true} ~ exclusiveMinimum cannot be used without minimum
          {'properties': {'a': 1}} ~ Expected: Valid Schema, given: Invalid JSON
          {'enum': [1, 1.0]} ~ enum items must be unique
          {'$ref': '#/definitions/a'} ~ Object has no key 'definitions'
          {'definitions': {'a': {'$id': 'x'}, 'b': {'$id': 'x'}}} ~ Reference already exists: "/x"
          {'$schema': 1} ~ $schema must be of type string
          """)
  void malformedSchemasAreRefused(String schema, String message) {
    assertEquals("[false, " + Value.of("jsonschema: " + message) + "]", verify(schema));
    assertEquals("error: " + message, match("1", schema));
  }

  @Test
  void documentsAndSchemasMayBeTexts() {
    assertEquals("[true, null]", text("json.verify_schema", "{\"type\": \"object\"}"));
    assertEquals("[true, []]", text("json.match_schema", "{}", "true"));
    assertEquals("error: invalid JSON string", text("json.match_schema", "{", "{}"));
    assertEquals(
        "[false, \"jsonschema: invalid JSON string\"]", text("json.verify_schema", "{'a'}"));
    assertEquals("[false, \"jsonschema: schema is invalid\"]", text("json.verify_schema", "[]"));
    assertEquals(
        "error: wrong type, expected string or object",
        text("json.match_schema", Value.of(1), json("{}")));
  }

  @Test
  void setsAreArraysAndKeysAreStrings() {
    Value set = SetValue.copyOf(List.of(Value.of(2), Value.of(1)));
    Value document = ObjectValue.builder().put(Value.of(1), set).build();
    assertEquals(
        "[true, []]",
        text(
            "json.match_schema",
            document,
            json("{'properties': {'1': {'const': [1, 2]}}, 'required': ['1']}")));
  }

  @Test
  void numbersOfAnySizeAreCompared() {
    Value huge = ArrayValue.of(NumberValue.ofLiteral("1e9999"));
    assertEquals(
        "[true, []]",
        text("json.match_schema", huge, json("{'items': {'minimum': 1e300, 'multipleOf': 5}}")));
    assertEquals(
        "[true, []]",
        match("[9007199254740993]", "{'items': {'exclusiveMinimum': 9007199254740992}}"));
  }
}
