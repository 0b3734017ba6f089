package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.ValueCache;
import dev.assay.engine.builtins.Work;
import dev.assay.engine.rego.builtin.GoJsonReader;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The builtins {@code json.match_schema} and {@code json.verify_schema}. Compiled schemas are kept
 * for later calls; nothing is fetched for a reference. Safe for use by several threads.
 *
 * <p>The validator is our own. OPA's is gojsonschema, whose results policies print and compare: the
 * mistakes have its order, its names for kinds, its words and its choice of the alternative that
 * matches best, a schema that names no draft is read with the keywords of drafts 4, 6 and 7 at
 * once, and a malformed schema has a message of its own. networknt's validator shares none of that,
 * so all but the walk would have been a translation of its results, and it brings its own JSON tree
 * into which each document would be copied.
 */
public final class JsonSchema {
  private static final long CACHE_SIZE = 16 << 20;

  /** How deep documents may be nested, and how long their texts may be. */
  private static final int DEEPEST = 500;

  private static final int LONGEST = 32 << 20;

  private final ValueCache<SchemaNode> schemas = new ValueCache<>(CACHE_SIZE);

  /** {@code json.verify_schema}: whether a schema is one, and else why not. */
  public Value verify(BuiltinContext context, Value schema) throws BuiltinException {
    try {
      Value document = document(schema);
      if (schemas.get(schema) == null) {
        schemas.put(schema, SchemaCompiler.compile(document, new Work(context)));
      }
      return ArrayValue.of(Value.of(true), NullValue.NULL);
    } catch (SchemaException e) {
      return ArrayValue.of(Value.of(false), Value.of("jsonschema: " + e.getMessage()));
    }
  }

  /** {@code json.match_schema}: whether a document is valid by a schema, and what is wrong. */
  public Value match(BuiltinContext context, Value document, Value schema) throws BuiltinException {
    try {
      Work work = new Work(context);
      Value instance = document(document);
      SchemaNode compiled = schemas.get(schema);
      if (compiled == null) {
        compiled = SchemaCompiler.compile(document(schema), work);
        schemas.put(schema, compiled);
      }
      Report report = new Validator(work).report(compiled, instance, null);
      List<Value> mistakes = new ArrayList<>(report.mistakes.size());
      for (Report.Mistake mistake : report.mistakes) {
        mistakes.add(
            ObjectValue.builder()
                .put("error", Value.of(mistake.field() + ": " + mistake.description()))
                .put("type", Value.of(mistake.type()))
                .put("field", Value.of(mistake.field()))
                .put("desc", Value.of(mistake.description()))
                .build());
      }
      return ArrayValue.of(Value.of(report.valid()), ArrayValue.copyOf(mistakes));
    } catch (SchemaException e) {
      throw new BuiltinException(e.getMessage());
    }
  }

  /** The document that a text or a value denotes, as JSON has it. */
  private static Value document(Value value) throws SchemaException {
    return switch (value) {
      case StringValue text -> {
        if (text.string().length() > LONGEST) {
          throw new SchemaException("invalid JSON string");
        }
        try {
          yield GoJsonReader.readOnly(text.string(), DEEPEST);
        } catch (BuiltinException _) {
          throw new SchemaException("invalid JSON string");
        }
      }
      case ObjectValue _, ArrayValue _ -> PlainJson.plain(value);
      default -> throw new SchemaException("wrong type, expected string or object");
    };
  }
}
