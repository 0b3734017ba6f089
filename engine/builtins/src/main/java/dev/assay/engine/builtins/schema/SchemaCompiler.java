package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.schema.Extra.Allowed;
import dev.assay.engine.builtins.schema.SchemaNode.Dependency;
import dev.assay.engine.builtins.schema.SchemaNode.PatternProperty;
import dev.assay.engine.builtins.schema.SchemaPool.Document;
import dev.assay.engine.builtins.schema.SchemaPool.Draft;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a schema and refuses one that is malformed. The keywords are read in the order of
 * gojsonschema, so that of several mistakes the same one is reported.
 */
final class SchemaCompiler {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "null", "object", "string");
  private static final String SCHEMA = "Valid Schema";
  private static final String SCHEMAS = "Array Of Schemas";

  /** Schemas inside each other, those included that references denote. */
  private static final int DEEPEST = 400;

  private final SchemaPool pool = new SchemaPool();
  private final Map<String, SchemaNode> references = new HashMap<>();
  private final Work work;
  private int depth;

  private SchemaCompiler(Work work) {
    this.work = work;
  }

  /**
   * Compiles a schema.
   *
   * @param schema without sets and with keys that are strings
   */
  static SchemaNode compile(Value schema, Work work) throws SchemaException, BuiltinException {
    SchemaCompiler compiler = new SchemaCompiler(work);
    Document document = compiler.pool.add("", schema);
    return compiler.compile(
        document.schema(), document.draft() == null ? Draft.ANY : document.draft());
  }

  private SchemaNode compile(Value value, Draft draft) throws SchemaException, BuiltinException {
    SchemaNode node = new SchemaNode();
    fill(node, value, draft);
    return node;
  }

  private void fill(SchemaNode node, Value value, Draft draft)
      throws SchemaException, BuiltinException {
    work.step();
    if (++depth > DEEPEST) {
      throw new BuiltinException(
          "schemas are nested deeper than " + DEEPEST + " levels, references included");
    }
    if (value instanceof BooleanValue bool && draft.atLeast(Draft.DRAFT_6)) {
      node.always = bool.value();
    } else if (value instanceof ObjectValue schema) {
      fill(node, schema, draft);
    } else {
      throw new SchemaException("Expected: " + SCHEMA + ", given: Invalid JSON");
    }
    depth--;
  }

  private void fill(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    id(schema, draft);
    definitions(schema, draft);
    Keywords.text(schema, "title");
    Keywords.text(schema, "description");
    String reference = Keywords.text(schema, "$ref");
    if (reference != null) {
      reference = Url.parse(reference).toString();
      node.reference = references.get(reference);
      if (node.reference == null) {
        node.reference = referenced(reference, draft);
        return;
      }
    }
    types(node, schema);
    properties(node, schema, draft);
    items(node, schema, draft);
    ValueKeywords.numbers(node, schema, draft);
    strings(node, schema);
    ValueKeywords.objectSizes(node, schema);
    ValueKeywords.required(node, schema);
    arraySizes(node, schema, draft);
    ValueKeywords.values(node, schema, draft);
    combinations(node, schema, draft);
    conditions(node, schema, draft);
  }

  private static void id(ObjectValue schema, Draft draft) throws SchemaException {
    boolean old = draft == Draft.DRAFT_4 || (draft == Draft.ANY && schema.get("id") != null);
    String id = Keywords.text(schema, old ? "id" : "$id");
    if (id != null) {
      Url.parse(id);
    }
  }

  private void definitions(ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    Value definitions = schema.get("definitions");
    if (definitions == null) {
      return;
    }
    if (!(definitions instanceof ObjectValue all)) {
      throw SchemaException.invalidType(SCHEMAS, "definitions");
    }
    for (Value definition : all.values()) {
      if (!isSchema(definition)) {
        throw SchemaException.invalidType(SCHEMAS, "definitions");
      }
      compile(definition, draft); // only a reference uses it, but it has to be one
    }
  }

  private static boolean isSchema(Value value) {
    return value instanceof BooleanValue || value instanceof ObjectValue;
  }

  private SchemaNode referenced(String reference, Draft draft)
      throws SchemaException, BuiltinException {
    SchemaNode node = new SchemaNode();
    references.put(reference, node);
    Document document = pool.get(reference);
    if (!isSchema(document.schema())) {
      throw SchemaException.mustBeOfType(SCHEMA, "object");
    }
    fill(node, document.schema(), document.draft() == null ? draft : document.draft());
    return node;
  }

  private static void types(SchemaNode node, ObjectValue schema) throws SchemaException {
    Value type = schema.get("type");
    if (type == null) {
      return;
    }
    List<Value> names =
        switch (type) {
          case StringValue name -> List.of(name);
          case ArrayValue array -> array.asList();
          default -> throw SchemaException.invalidType("type", "string/Array Of Strings");
        };
    for (Value value : names) {
      if (!(value instanceof StringValue name)) {
        throw SchemaException.invalidType("type", "string/Array Of Strings");
      }
      if (!TYPES.contains(name.string())) {
        throw new SchemaException(
            "has a primitive type that is NOT VALID -- given: /"
                + name.string()
                + "/ Expected valid values are:["
                + String.join(" ", TYPES)
                + "]");
      }
      if (node.types.contains(name.string())) {
        throw new SchemaException(name.string() + " type is duplicated");
      }
      node.types.add(name.string());
    }
  }

  private void properties(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    Value properties = schema.get("properties");
    if (properties != null) {
      if (!(properties instanceof ObjectValue all)) {
        throw SchemaException.mustBeOfType("Properties", "object");
      }
      for (int i = 0; i < all.size(); i++) {
        node.properties.put(key(all, i), compile(all.valueAt(i), draft));
      }
    }
    node.additionalProperties = extra(schema, "additionalProperties", draft);
    patternProperties(node, schema, draft);
    Value names = schema.get("propertyNames");
    if (names != null && draft.atLeast(Draft.DRAFT_6)) {
      if (!isSchema(names)) {
        throw SchemaException.invalidType(SCHEMA, "patternProperties");
      }
      node.propertyNames = compile(names, draft);
    }
    dependencies(node, schema, draft);
  }

  private static String key(ObjectValue object, int index) {
    return ((StringValue) object.keyAt(index)).string();
  }

  private Extra extra(ObjectValue schema, String key, Draft draft)
      throws SchemaException, BuiltinException {
    return switch (schema.get(key)) {
      case null -> Allowed.YES;
      case BooleanValue bool -> bool.value() ? Allowed.YES : Allowed.NO;
      case ObjectValue object -> new Extra.By(compile(object, draft));
      default -> throw SchemaException.invalidType("boolean/" + SCHEMA, key);
    };
  }

  private void patternProperties(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    Value properties = schema.get("patternProperties");
    if (properties == null) {
      return;
    }
    if (!(properties instanceof ObjectValue all)) {
      throw SchemaException.invalidType(SCHEMA, "patternProperties");
    }
    for (int i = 0; i < all.size(); i++) {
      TextPattern pattern = pattern(key(all, i));
      if (pattern == null) {
        throw new SchemaException("Invalid regex pattern '" + key(all, i) + "'");
      }
      node.patternProperties.add(new PatternProperty(pattern, compile(all.valueAt(i), draft)));
    }
  }

  private @Nullable TextPattern pattern(String expression) throws BuiltinException {
    work.steps(expression.length());
    return TextPattern.of(expression);
  }

  private void dependencies(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    Value dependencies = schema.get("dependencies");
    if (dependencies == null) {
      return;
    }
    if (!(dependencies instanceof ObjectValue all)) {
      throw SchemaException.mustBeOfType("dependencies", "object");
    }
    for (int i = 0; i < all.size(); i++) {
      Dependency dependency =
          switch (all.valueAt(i)) {
            case ArrayValue array -> new Dependency.Names(names(array));
            case BooleanValue bool -> new Dependency.By(compile(bool, draft));
            case ObjectValue object -> new Dependency.By(compile(object, draft));
            default -> throw wrongDependency();
          };
      node.dependencies.put(key(all, i), dependency);
    }
  }

  private static List<String> names(ArrayValue array) throws SchemaException {
    List<String> names = new ArrayList<>(array.size());
    for (Value value : array.asList()) {
      if (!(value instanceof StringValue name)) {
        throw wrongDependency();
      }
      names.add(name.string());
    }
    return names;
  }

  private static SchemaException wrongDependency() {
    return SchemaException.mustBeOfType("Dependency", "Schema Or Array Of Strings");
  }

  private void items(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    Value items = schema.get("items");
    if (items instanceof ArrayValue array) {
      for (Value item : array.asList()) {
        if (!isSchema(item)) {
          throw SchemaException.invalidType(SCHEMA + "/" + SCHEMAS, "items");
        }
        node.items.add(compile(item, draft));
      }
    } else if (items != null) {
      if (!isSchema(items)) {
        throw SchemaException.invalidType(SCHEMA + "/" + SCHEMAS, "items");
      }
      node.items.add(compile(items, draft));
      node.oneForAllItems = true;
    }
    node.additionalItems = extra(schema, "additionalItems", draft);
  }

  private void strings(SchemaNode node, ObjectValue schema)
      throws SchemaException, BuiltinException {
    ValueKeywords.lengths(node, schema);
    String pattern = Keywords.text(schema, "pattern");
    if (pattern != null) {
      node.pattern = pattern(pattern);
      if (node.pattern == null) {
        throw new SchemaException("pattern must be a valid regex");
      }
    }
    String format = Keywords.text(schema, "format");
    node.format = format == null ? "" : format;
  }

  private void arraySizes(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    node.minItems = Keywords.size(schema, "minItems");
    node.maxItems = Keywords.size(schema, "maxItems");
    Value unique = schema.get("uniqueItems");
    if (unique != null && !(unique instanceof BooleanValue)) {
      throw new SchemaException("uniqueItems must be of a boolean");
    }
    node.uniqueItems = ValueKeywords.isTrue(unique);
    Value contains = schema.get("contains");
    if (contains != null && draft.atLeast(Draft.DRAFT_6)) {
      node.contains = compile(contains, draft);
    }
  }

  private void combinations(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    compileAll(schema, "oneOf", node.oneOf, draft);
    compileAll(schema, "anyOf", node.anyOf, draft);
    compileAll(schema, "allOf", node.allOf, draft);
    node.not = part(schema, "not", draft);
  }

  private void compileAll(ObjectValue schema, String key, List<SchemaNode> into, Draft draft)
      throws SchemaException, BuiltinException {
    List<Value> parts = Keywords.list(schema, key);
    if (parts != null) {
      for (Value part : parts) {
        into.add(compile(part, draft));
      }
    }
  }

  private @Nullable SchemaNode part(ObjectValue schema, String key, Draft draft)
      throws SchemaException, BuiltinException {
    Value part = schema.get(key);
    if (part == null) {
      return null;
    }
    if (!isSchema(part)) {
      throw SchemaException.mustBeOfAn(key, "object");
    }
    return compile(part, draft);
  }

  private void conditions(SchemaNode node, ObjectValue schema, Draft draft)
      throws SchemaException, BuiltinException {
    if (draft.atLeast(Draft.DRAFT_7)) {
      node.condition = part(schema, "if", draft);
      node.then = part(schema, "then", draft);
      node.otherwise = part(schema, "else", draft);
    }
  }
}
