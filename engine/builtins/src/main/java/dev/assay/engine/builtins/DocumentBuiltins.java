package dev.assay.engine.builtins;

import dev.assay.engine.builtins.graphql.Graphql;
import dev.assay.engine.builtins.schema.JsonSchema;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinLibrary;
import java.util.List;

/** The builtins that read and check documents: GraphQL and JSON schema. */
public final class DocumentBuiltins implements BuiltinLibrary {
  /** Holds nothing. */
  public DocumentBuiltins() {}

  private final Graphql graphql = new Graphql();
  private final JsonSchema jsonSchema = new JsonSchema();

  @Override
  public List<Builtin> builtins() {
    return List.of(
        Builtin.binary("graphql.is_valid", graphql::isValid),
        Builtin.binary("graphql.parse", graphql::parse),
        Builtin.binary("graphql.parse_and_verify", graphql::parseAndVerify),
        Builtin.unary("graphql.parse_query", graphql::parseQuery),
        Builtin.unary("graphql.parse_schema", graphql::parseSchema),
        Builtin.unary("graphql.schema_is_valid", graphql::schemaIsValid),
        Builtin.binary("json.match_schema", jsonSchema::match),
        Builtin.unary("json.verify_schema", jsonSchema::verify));
  }
}
