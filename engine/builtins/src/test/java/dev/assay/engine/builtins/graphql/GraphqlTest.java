package dev.assay.engine.builtins.graphql;

import static dev.assay.engine.builtins.Calls.json;
import static dev.assay.engine.builtins.Calls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphqlTest {
  private static final String SCHEMA =
      """
      type Query {
        pod(name: String!, limit: Int = 10): Pod
        find(filter: Filter, phase: Phase): [Item!]!
      }
      type Mutation { delete(name: ID!): Boolean }
      type Subscription { added: Pod removed: Pod }
      interface Named { name: String! }
      type Pod implements Named { name: String! phase: Phase node: Node }
      type Node implements Named { name: String! cpus: Int! }
      union Item = Pod | Node
      enum Phase { PENDING RUNNING }
      input Filter { text: String! inner: [Filter!] }
      """;

  private static String parse(String query) {
    return text("graphql.parse", query, SCHEMA);
  }

  private static void assertSame(String json, String found) {
    assertEquals(json(json).toString(), found);
  }

  @Test
  void aTreeHasAllThatIsSaidAndNoPlaces() {
    assertSame(
        """
        {'Operations': [{'Operation': 'query', 'Name': 'Q', 'VariableDefinitions': [
          {'Variable': 'n', 'Type': {'NamedType': '', 'NonNull': true,
           'Elem': {'NamedType': 'Int', 'NonNull': false}},
           'DefaultValue': {'Raw': '', 'Kind': 8, 'ExpectedTypeHasDefault': false, 'Children': [
             {'Name': '', 'Value': {'Raw': '1.5', 'Kind': 2, 'ExpectedTypeHasDefault': false}}]},
           'Used': false}],
         'SelectionSet': [{'Alias': 'a', 'Name': 'b', 'Directives': [
          {'Name': 'skip', 'Location': '', 'Arguments': [
           {'Name': 'if', 'Value': {'Raw': 'n', 'Kind': 0, 'ExpectedTypeHasDefault': false}}]}]},
          {'TypeCondition': 'T', 'SelectionSet': [{'Name': 'F'}]}]}]}
        """,
        text(
            "graphql.parse_query",
            "query Q($n: [Int]! = [1.5]) { a: b @skip(if: $n) ... on T { ...F } }"));
  }

  @Test
  void commentsThatStandBeforeADefinitionAreInTheTree() {
    assertSame(
        """
        {'Operations': [{'Operation': 'query', 'Name': 'Q',
          'Comment': {'List': [{'Value': '# one'}, {'Value': '# two'}]},
          'SelectionSet': [{'Alias': 'a', 'Name': 'a',
            'Comment': {'List': [{'Value': '# field'}]}}]}]}
        """,
        text("graphql.parse_query", "# one\n# two\nquery Q { # field\n a }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {                     ~ Expected Name, found <EOF> in GraphQL string at location 1:2
          { a(b: ) }            ~ Unexpected ) in GraphQL string at location 1:8
          { a } fragment x {a}  ~ Expected "on", found { in GraphQL string at location 1:18
          { a(b: "x) }          ~ Unexpected <Invalid> in GraphQL string at location 1:13
          query ($a: Int = $b)  ~ Unexpected $ in GraphQL string at location 1:18
          { é }                 ~ Expected Name, found <Invalid> in GraphQL string at location 1:3
          {a} "x"               ~ Unexpected String "x" in GraphQL string at location 1:6
          """)
  void saysWhatDoesNotBelongWhere(String query, String message) {
    assertEquals("error: " + message, text("graphql.parse_query", query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ pod(name: \"a\") { name } }",
        "query Q($n: String!) { pod(name: $n) { ...P } } fragment P on Pod { phase node { cpus } }",
        "{ find { __typename ... on Named { name } ... on Node { cpus } } }",
        "{ find(filter: {text: \"a\", inner: [{text: \"b\"}]}, phase: RUNNING) { __typename } }",
        "mutation { delete(name: 4) }",
        "subscription { added { name } }",
        "{ __schema { types { name } } __type(name: \"Pod\") { kind } }",
        "",
      })
  void validQueriesAreValid(String query) {
    assertEquals("true", text("graphql.is_valid", query, SCHEMA));
    assertEquals("[true", text("graphql.parse_and_verify", query, SCHEMA).substring(0, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          { pods { name } } ~ Cannot query field "pods" on type "Query". Did you mean "pod"?^\
           # 1:3
          { find { name } } ~ Cannot query field "name" on type "Item". Did you mean to use an\
           inline fragment on "Named", "Node", or "Pod"?^ # 1:10
          { pod { name } } ~ Field "pod" argument "name" of type "String!" is required, but it was\
           not provided # 1:3
          { pod(name: 1) { name } } ~ String cannot represent a non string value: 1^ # 1:13
          { pod(name: "a", limit: 1.5) { name } } ~ Int cannot represent non-integer value: 1.5^\
           # 1:25
          { pod(name: "a") } ~ Field "pod" of type "Pod" must have a selection of subfields. Did\
           you mean "pod { ... }"?^ # 1:3
          { find(phase: RUNING) { __typename } } ~ Value "RUNING" does not exist in "Phase" enum.\
           Did you mean the enum value "RUNNING" or "PENDING"?^ # 1:15
          { find(filter: {}) { __typename } } ~ Field "Filter.text" of required type "String!" was\
           not provided # 1:16
          { pod(name: "a") { name name: phase } } ~ Fields "name" conflict because "name" and\
           "phase" are different fields. Use different aliases on the fields to fetch both if this\
           was intentional # 1:25
          subscription { added { name } removed { name } } ~ Anonymous Subscription must select\
           only one top level field # 1:31
          query Q($a: Int) { pod(name: "a") { name } } ~ Variable "$a" is never used in operation\
           "Q" # 1:9
          { pod(name: $a) { name } } ~ Variable "$a" is not defined # 1:13
          { pod(name: "a") { ... on Node { cpus } } } ~ Fragment cannot be spread here as objects\
           of type "Pod" can never be of type "Node" # 1:24
          { pod(name: "a") { name @skip } } ~ Directive "@skip" argument "if" of type "Boolean!"\
           is required, but it was not provided # 1:26
          { ...F } fragment F on Query { ...F } ~ Cannot spread fragment "F" within itself # 1:35
          """)
  void saysWhatIsWrongWithAQuery(String query, String expected) {
    int place = expected.lastIndexOf(" # ");
    String message = expected.substring(0, place);
    assertEquals(
        "error: "
            + message.replace('^', '\n')
            + " in GraphQL string at location "
            + expected.substring(place + 3),
        parse(query));
    assertEquals("false", text("graphql.is_valid", query, SCHEMA));
    assertEquals("[false, {}, {}]", text("graphql.parse_and_verify", query, SCHEMA));
  }

  @Test
  void aMessageHoldsAllThatIsFoundInTheOrderOfTheWalk() {
    assertEquals(
        """
        error: Cannot query field "x" on type "Query".
        input:1:5: Cannot query field "y" on type "Query".
        input:1:10: Unknown fragment "G" in GraphQL string at location 1:3\
        """,
        parse("{ x y ...G }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          type A {a: B}                          ~ 1:12: Undefined type B.
          type A {a: Int} type A {b: Int}        ~ 1:22: Cannot redeclare type A.
          type A {a: Int a: Int}                 ~ 1:16: Field A.a can only be defined once.
          enum E {X X}                           ~ 1:11: Enum value E.X can only be defined once.
          enum E {true}                          ~ 1:6: ENUM E: non-enum value true.
          type A {__a: Int}                      ~ 1:9: Name "__a" must not begin with "__", which\
           is reserved by GraphQL introspection.
          union U = Int                          ~ 1:7: UNION type "Int" must be OBJECT.
          type A {a: Int} union U = A \\| A      ~ 1:31: Union type U can only include type A once.
          type A {a(i: A): Int}                  ~ 1:11: cannot use A as argument i because OBJECT\
           is not a valid input type
          input I {i: I!}                        ~ 1:10: Cannot reference Input Object "I" within\
           itself through a series of non-null fields: "i".
          type A {a: Int @deprecated @deprecated} ~ 1:29: The directive deprecated can only be used\
           once at this location.
          type A @deprecated {a: Int}            ~ 1:9: Directive deprecated is not applicable on\
           OBJECT.
          interface I {a: Int!} type A implements I {a: Int} ~ 1:44: For A to implement I the field\
           a must have type Int!.
          schema {query: Q}                      ~ 1:9: Schema root query refers to a type Q that\
           does not exist.
          extend type Int {a: Int}               ~ 1:13: Cannot extend type Int because the base\
           type is a SCALAR, not OBJECT.
          """)
  void saysWhatIsWrongWithASchema(String schema, String message) {
    String text = schema.replace("\\|", "|");
    assertEquals(
        "error: Error in gqlparser SchemaDocument to Schema conversion: input:" + message,
        text("graphql.parse", "{a}", text));
    assertEquals("false", text("graphql.schema_is_valid", text));
  }

  @Test
  void treesStandForTheirTexts() {
    Value query = json(text("graphql.parse_query", "{ pod(name: \"a\") { name } }"));
    Value schema = json(text("graphql.parse_schema", SCHEMA));
    assertEquals("true", text("graphql.is_valid", query, schema));
    assertEquals("true", text("graphql.schema_is_valid", schema));
    assertEquals("[" + query + ", " + schema + "]", text("graphql.parse", query, schema));
    assertEquals(
        "error: GraphQL parse error: input: Cannot query field \"z\" on type \"Query\".\n",
        text("graphql.parse", json("{'Operations': [{'SelectionSet': [{'Name': 'z'}]}]}"), schema));
  }

  @Test
  void treesThatAreNoneAreRefused() {
    assertEquals(
        "error: json: cannot unmarshal string into Go struct field QueryDocument.Operations of"
            + " type ast.OperationList",
        text("graphql.parse", json("{'Operations': 'x'}"), Value.of(SCHEMA)));
    assertEquals(
        "error: the AST of a GraphQL document lacks a type at Operations",
        text(
            "graphql.parse",
            json("{'Operations': [{'VariableDefinitions': [{'Variable': 'a'}]}]}"),
            Value.of(SCHEMA)));
  }

  @Test
  void otherTypesAreNoDocuments() {
    assertEquals("false", text("graphql.is_valid", Value.of(1), Value.of(SCHEMA)));
    assertEquals("false", text("graphql.schema_is_valid", Value.of(true)));
    assertEquals("[false, {}, {}]", text("graphql.parse_and_verify", Value.of("{a}"), Value.of(1)));
    assertEquals(
        "error: operand 0 must be one of {object, string} but got number",
        text("graphql.parse", Value.of(1), Value.of(SCHEMA)));
    assertEquals(
        "error: operand 1 must be string but got object", text("graphql.parse_query", json("{}")));
  }
}
