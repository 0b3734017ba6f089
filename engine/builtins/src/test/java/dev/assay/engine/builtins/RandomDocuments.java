package dev.assay.engine.builtins;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Documents that are almost valid, the same in each run: a few texts with parts moved about. */
final class RandomDocuments {
  static final String GRAPHQL_SCHEMA =
      """
      type Query { pod(name: String!, limit: Int = 10): Pod find(filter: Filter, phase: Phase): [Item!]! }
      type Mutation { delete(name: ID!): Boolean }
      type Subscription { added: Pod removed: Pod }
      "Has a name"
      interface Named { name: String! }
      type Pod implements Named { name: String! phase: Phase @deprecated(reason: "x") node: Node }
      type Node implements Named { name: String! cpus: Int! labels: [String!] }
      union Item = Pod | Node
      enum Phase { PENDING RUNNING }
      input Filter { text: String! = "a" inner: [Filter!] one: One }
      input One @oneOf { a: Int b: String }
      scalar Date @specifiedBy(url: "u")
      directive @seen(times: Int) repeatable on FIELD | QUERY
      extend type Pod { created: Date }
      """;

  private static final List<String> QUERIES =
      List.of(
          "query Q($n: String! = \"a\", $i: [Int]) @seen(times: 1) { pod(name: $n, limit: 3) { name"
              + " ...P node { cpus } } } fragment P on Pod { name: phase ... on Named { name } }",
          "{ find(filter: {text: \"a\", inner: [{text: \"\"\"b\"\"\", one: {a: 1}}]}, phase:"
              + " RUNNING) { __typename ... on Node @include(if: true) { cpus labels } ...F } }"
              + " fragment F on Item { ... on Pod { created } } # end",
          "mutation M($id: ID!) { delete(name: $id) } subscription { added { name } }",
          "{ __schema { types { fields { type { name kind } } } } __type(name: \"Pod\") { name }"
              + " }");

  private static final List<String> SCHEMAS =
      List.of(
          "{\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\", \"pattern\":"
              + " \"^a\"}, \"size\": {\"minimum\": 1, \"exclusiveMaximum\": 10}, \"tags\":"
              + " {\"items\": {\"enum\": [\"a\", 1, null]}, \"uniqueItems\": true}}, \"required\":"
              + " [\"name\"], \"additionalProperties\": false}",
          "{\"definitions\": {\"n\": {\"anyOf\": [{\"type\": \"integer\"}, {\"type\": \"string\","
              + " \"minLength\": 2}]}}, \"oneOf\": [{\"$ref\": \"#/definitions/n\"}, {\"type\":"
              + " [\"array\", \"null\"], \"contains\": {\"const\": 1}}], \"not\": {\"const\": 5}}",
          "{\"if\": {\"properties\": {\"name\": {\"const\": \"a\"}}}, \"then\": {\"required\":"
              + " [\"size\"]}, \"else\": {\"patternProperties\": {\"^s\": {\"multipleOf\": 2}}},"
              + " \"dependencies\": {\"name\": [\"tags\"]}, \"maxProperties\": 2}");

  private static final List<String> DOCUMENTS =
      List.of(
          "{\"name\": \"abc\", \"size\": 2.5, \"tags\": [\"a\", 1, 1.0, null]}",
          "{\"name\": \"a\", \"other\": {\"tags\": []}}",
          "[1, \"x\", null]",
          "5",
          "\"b\"",
          "null");

  private static final List<String> OTHERS =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "...",
          "on",
          "@",
          "$",
          ":",
          "!",
          "=",
          "|",
          "&",
          "\"",
          "#c\n",
          "\n",
          ",",
          "1",
          "-",
          "1.5",
          "é",
          "null",
          "true",
          "\"x\"",
          "name",
          "type",
          "query",
          "5",
          "\"integer\"",
          "\"required\"",
          "{}",
          "[]");

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"\n]*\"|[A-Za-z_]\\w*|\\.\\.\\.|[-\\d.]+|\\s+|.", Pattern.DOTALL);

  private final Random random;

  RandomDocuments(long seed) {
    this.random = new Random(seed);
  }

  String query() {
    return changed(QUERIES);
  }

  String graphqlSchema() {
    return changed(List.of(GRAPHQL_SCHEMA));
  }

  String jsonSchema() {
    return changed(SCHEMAS);
  }

  String document() {
    return changed(DOCUMENTS);
  }

  /** One of these texts with up to three of its tokens removed, repeated or replaced. */
  private String changed(List<String> texts) {
    List<String> tokens = new ArrayList<>();
    String text = texts.get(random.nextInt(texts.size()));
    TOKEN.matcher(text).results().map(MatchResult::group).forEach(tokens::add);
    for (int changes = random.nextInt(4); changes > 0 && !tokens.isEmpty(); changes--) {
      int at = random.nextInt(tokens.size());
      String other =
          random.nextBoolean()
              ? tokens.get(random.nextInt(tokens.size()))
              : OTHERS.get(random.nextInt(OTHERS.size()));
      switch (random.nextInt(3)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, other);
        default -> tokens.set(at, other);
      }
    }
    return String.join("", tokens);
  }
}
