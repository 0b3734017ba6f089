package dev.assay.engine.rego.check;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what {@code $ref} of a JSON schema refers to: within the schema, by place or by {@code
 * $id}. Nothing is fetched.
 */
final class SchemaReferences {
  /** Whose parts are no schemas, but named schemas. */
  private static final Set<String> NAMED =
      Set.of("properties", "dependencies", "patternProperties");

  /** What is taken as it is. */
  private static final Set<String> LITERAL = Set.of("const", "enum");

  private static final Set<String> METASCHEMAS =
      Set.of(
          "http://json-schema.org/draft-04/schema",
          "http://json-schema.org/draft-06/schema",
          "http://json-schema.org/draft-07/schema");

  private final Map<String, Value> documents = new HashMap<>();
  private final Value root;

  SchemaReferences(Value schema) throws SchemaException {
    root = resolved(schema, "");
    documents.putIfAbsent("", root);
  }

  /** The schema with all references made absolute. */
  Value root() {
    return root;
  }

  private Value resolved(Value value, String outerBase) throws SchemaException {
    return switch (value) {
      case ArrayValue array -> {
        List<Value> elements = new ArrayList<>(array.size());
        for (Value element : array.asList()) {
          elements.add(resolved(element, outerBase));
        }
        yield ArrayValue.copyOf(elements);
      }
      case ObjectValue object -> {
        Value id = object.get(object.get("id") != null ? "id" : "$id");
        String base = id instanceof StringValue text ? join(outerBase, text.string()) : outerBase;
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = 0; i < object.size(); i++) {
          Value key = object.keyAt(i);
          String name = key instanceof StringValue text ? text.string() : "";
          builder.put(key, part(name, object.valueAt(i), base));
        }
        ObjectValue result = builder.build();
        if (id instanceof StringValue && documents.putIfAbsent(base, result) != null) {
          throw new SchemaException("Reference already exists: \"" + base + "\"");
        }
        yield result;
      }
      default -> value;
    };
  }

  private Value part(String name, Value value, String base) throws SchemaException {
    if (LITERAL.contains(name)) {
      return value;
    }
    if (name.equals("$ref") && value instanceof StringValue text) {
      return StringValue.of(join(base, text.string()));
    }
    if (NAMED.contains(name)) {
      if (!(value instanceof ObjectValue object)) {
        return value;
      }
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < object.size(); i++) {
        builder.put(object.keyAt(i), resolved(object.valueAt(i), base));
      }
      return builder.build();
    }
    return resolved(value, base);
  }

  private static String join(String base, String reference) {
    if (base.isEmpty() && (reference.isEmpty() || reference.startsWith("#"))) {
      return reference;
    }
    try {
      return new URI(base.isEmpty() ? "/" : base).resolve(new URI(reference)).toString();
    } catch (URISyntaxException e) {
      return reference;
    }
  }

  /** What an absolute reference refers to, or null where it is the schema of schemas. */
  @Nullable Value find(String reference) throws SchemaException {
    Value known = documents.get(reference);
    if (known != null) {
      return known;
    }
    int hash = reference.indexOf('#');
    String base = hash < 0 ? reference : reference.substring(0, hash);
    Value document = documents.get(base);
    if (document != null) {
      Value found = at(document, hash < 0 ? "" : decoded(reference.substring(hash)));
      documents.put(reference, found);
      return found;
    }
    if (METASCHEMAS.contains(base)) {
      return null;
    }
    if (!isCanonical(base)) {
      throw new SchemaException("Reference " + reference + " must be canonical");
    }
    throw new SchemaException("remote reference loading disabled: " + reference);
  }

  private static boolean isCanonical(String base) {
    try {
      URI uri = new URI(base);
      return "file".equals(uri.getScheme())
          ? uri.getPath() != null && uri.getPath().startsWith("/")
          : uri.getScheme() != null && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String decoded(String fragment) {
    try {
      String text = new URI(fragment).getFragment();
      return text == null ? "" : text;
    } catch (URISyntaxException e) {
      return fragment.substring(1);
    }
  }

  private static Value at(Value document, String pointer) throws SchemaException {
    if (!pointer.startsWith("/")) {
      return document;
    }
    Value node = document;
    for (String token : pointer.substring(1).split("/", -1)) {
      node =
          switch (node) {
            case ObjectValue object -> {
              String key = token.replace("~1", "/").replace("~0", "~");
              Value value = object.get(key);
              if (value == null) {
                throw new SchemaException("Object has no key '" + key + "'");
              }
              yield value;
            }
            case ArrayValue array -> array.get(index(token, array.size()));
            default -> throw new SchemaException("Invalid token reference '" + token + "'");
          };
    }
    return node;
  }

  private static int index(String token, int size) throws SchemaException {
    int index;
    try {
      index = Integer.parseInt(token);
    } catch (NumberFormatException e) {
      throw new SchemaException("Invalid array index '" + token + "'");
    }
    if (index < 0 || index >= size) {
      throw new SchemaException("Out of bound array[0," + size + "] index '" + index + "'");
    }
    return index;
  }
}
