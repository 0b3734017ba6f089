package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.ValueCache;
import dev.assay.engine.builtins.Work;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The builtins {@code graphql.*}. Schemas that are valid are kept for later calls. Safe for use by
 * several threads.
 *
 * <p>Parser and rules are our own. What these builtins give is gqlparser's syntax tree and
 * gqlparser's messages, with its leniencies and its places: graphql-java's parser reads another
 * grammar (it takes interfaces in extensions of interfaces, and refuses strings and numbers that
 * gqlparser takes), gives other places and no comments where OPA has them, words its errors and
 * those of its rules otherwise, has rules that gqlparser lacks, and cannot validate a tree that
 * comes as a value. With it a third of the work would have been a translation that is never quite
 * right.
 */
public final class Graphql {
  /** Schemas are large; this is room for a few of the largest. */
  private static final long CACHE_SIZE = 16 << 20;

  private final ValueCache<Schema> schemas = new ValueCache<>(CACHE_SIZE);
  private final ValueCache<ObjectValue> schemaTrees = new ValueCache<>(CACHE_SIZE);

  /** {@code graphql.parse}: both trees, if the query is valid by the schema. */
  public Value parse(BuiltinContext context, Value query, Value schema) throws BuiltinException {
    try {
      QueryDocument document = query(query);
      if (document == null) {
        throw BuiltinException.type(0, query, "object", "string");
      }
      Work work = new Work(context);
      Schema checked = schema(schema, work);
      if (checked == null) {
        throw BuiltinException.type(1, schema, "object", "string");
      }
      ObjectValue tree = tree(document, work);
      QueryValidation.validate(checked, document, false, work);
      return ArrayValue.of(tree, checked.ast());
    } catch (GraphqlException e) {
      throw new BuiltinException(e.getMessage());
    }
  }

  /** {@code graphql.parse_and_verify}: whether the query is valid, and both trees if it is. */
  public Value parseAndVerify(BuiltinContext context, Value query, Value schema)
      throws BuiltinException {
    try {
      Work work = new Work(context);
      QueryDocument document = query(query);
      Schema checked = document == null ? null : schema(schema, work);
      if (document != null && checked != null) {
        ObjectValue tree = tree(document, work);
        QueryValidation.validate(checked, document, true, work);
        return ArrayValue.of(Value.of(true), tree, checked.ast());
      }
    } catch (GraphqlException _) {
      // Not valid.
    }
    return ArrayValue.of(Value.of(false), ObjectValue.EMPTY, ObjectValue.EMPTY);
  }

  /** {@code graphql.parse_query}. */
  public Value parseQuery(BuiltinContext context, Value query) throws BuiltinException {
    if (!(query instanceof StringValue text)) {
      throw BuiltinException.type(1, query, "string");
    }
    try {
      return tree(QueryParser.parse(text.string()), new Work(context));
    } catch (GraphqlException e) {
      throw new BuiltinException(e.getMessage());
    }
  }

  /** {@code graphql.parse_schema}. */
  public Value parseSchema(BuiltinContext context, Value schema) throws BuiltinException {
    if (!(schema instanceof StringValue text)) {
      throw BuiltinException.type(1, schema, "string");
    }
    ObjectValue tree = schemaTrees.get(schema);
    if (tree == null) {
      try {
        new Work(context).steps(text.string().length());
        tree = AstWriter.schema(SchemaParser.parse(text.string()));
      } catch (GraphqlException e) {
        throw new BuiltinException(e.getMessage());
      }
      schemaTrees.put(schema, tree);
    }
    return tree;
  }

  /** {@code graphql.is_valid}. */
  public Value isValid(BuiltinContext context, Value query, Value schema) throws BuiltinException {
    try {
      Work work = new Work(context);
      QueryDocument document = query(query);
      Schema checked = document == null ? null : schema(schema, work);
      if (document == null || checked == null) {
        return Value.of(false);
      }
      QueryValidation.validate(checked, document, true, work);
      return Value.of(true);
    } catch (GraphqlException _) {
      return Value.of(false);
    }
  }

  /** {@code graphql.schema_is_valid}. */
  public Value schemaIsValid(BuiltinContext context, Value schema) throws BuiltinException {
    try {
      return Value.of(schema(schema, new Work(context)) != null);
    } catch (GraphqlException _) {
      return Value.of(false);
    }
  }

  private static ObjectValue tree(QueryDocument document, Work work) throws BuiltinException {
    work.step();
    return AstWriter.query(document);
  }

  /** The query that a text or a tree denotes; null where the value is neither. */
  private static @Nullable QueryDocument query(Value value) throws GraphqlException {
    return switch (value) {
      case StringValue text -> QueryParser.parse(text.string());
      case ObjectValue tree -> AstReader.query(tree);
      default -> null;
    };
  }

  /** The schema that a text or a tree denotes; null where the value is neither. */
  private @Nullable Schema schema(Value value, Work work)
      throws GraphqlException, BuiltinException {
    Schema known = schemas.get(value);
    if (known != null) {
      return known;
    }
    SchemaDocument document;
    switch (value) {
      case StringValue text -> {
        work.steps(text.string().length());
        document = SchemaParser.parse(text.string());
      }
      case ObjectValue tree -> document = AstReader.schema(tree);
      default -> {
        return null;
      }
    }
    Schema built = SchemaBuilder.build(document, work);
    schemas.put(value, built);
    return built;
  }
}
