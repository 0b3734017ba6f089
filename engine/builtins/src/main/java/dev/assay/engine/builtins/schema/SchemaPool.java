package dev.assay.engine.builtins.schema;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that references of one schema can denote: the schema, its parts that have an id,
 * and the schemas of the drafts. Nothing is fetched and no file is read.
 */
final class SchemaPool {
  /** Members that hold values and no schemas. */
  private static final Set<String> LITERAL = Set.of("const", "enum");

  /** Members whose own members have names that a user chose. */
  private static final Set<String> NAMED =
      Set.of("properties", "dependencies", "patternProperties");

  /** A schema, with all references in it resolved, and its draft, null where it names none. */
  record Document(Value schema, @Nullable Draft draft) {}

  private final Map<String, Document> documents = new HashMap<>();
  private final Set<String> ids = new HashSet<>();

  /** Adds a whole document and gives it with all references resolved. */
  Document add(String url, Value schema) throws SchemaException {
    if (documents.containsKey(url)) {
      throw exists(url);
    }
    Draft draft = Draft.of(schema);
    Document document = new Document(resolve(schema, Url.parse(url), draft), draft);
    documents.put(url, document);
    return document;
  }

  private static SchemaException exists(String url) {
    return new SchemaException("Reference already exists: \"" + url + "\"");
  }

  /** The value with its references resolved; its parts that have an id are noted. */
  private Value resolve(Value value, Url base, @Nullable Draft draft) throws SchemaException {
    return switch (value) {
      case ArrayValue array -> {
        List<Value> elements = new ArrayList<>(array.size());
        for (Value element : array.asList()) {
          elements.add(resolve(element, base, draft));
        }
        yield ArrayValue.copyOf(elements);
      }
      case ObjectValue object -> resolve(object, base, draft);
      default -> value;
    };
  }

  private ObjectValue resolve(ObjectValue object, Url base, @Nullable Draft draft)
      throws SchemaException {
    Value id = object.get(object.get("id") == null ? "$id" : "id");
    Url own = id instanceof StringValue text ? resolved(base, text.string()) : null;
    Url inside = own == null ? base : own;
    if (own != null && (documents.containsKey(own.toString()) || !ids.add(own.toString()))) {
      throw exists(own.toString());
    }
    ObjectValue.Builder copy = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      String key = ((StringValue) object.keyAt(i)).string();
      Value value = object.valueAt(i);
      if (key.equals("$ref") && value instanceof StringValue text) {
        Url target = resolved(inside, text.string());
        copy.put(key, target == null ? value : StringValue.of(target.toString()));
      } else if (LITERAL.contains(key)) {
        copy.put(key, value);
      } else if (NAMED.contains(key)) {
        copy.put(key, value instanceof ObjectValue named ? members(named, inside, draft) : value);
      } else {
        copy.put(key, resolve(value, inside, draft));
      }
    }
    ObjectValue resolved = copy.build();
    if (own != null) {
      documents.put(own.toString(), new Document(resolved, draft));
    }
    return resolved;
  }

  private Value members(ObjectValue object, Url base, @Nullable Draft draft)
      throws SchemaException {
    ObjectValue.Builder copy = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      copy.put(object.keyAt(i), resolve(object.valueAt(i), base, draft));
    }
    return copy.build();
  }

  /** Null where the reference is malformed, which is found again when the schema is compiled. */
  private static @Nullable Url resolved(Url base, String reference) {
    try {
      return base.withFragment("").resolve(Url.parse(reference));
    } catch (SchemaException _) {
      return null;
    }
  }

  /** What a resolved reference denotes. */
  Document get(String reference) throws SchemaException {
    Document known = documents.get(reference);
    if (known != null) {
      return known;
    }
    Url url = Url.parse(reference);
    String base = url.withFragment("").toString();
    Document whole = documents.get(base);
    if (whole == null) {
      boolean file = url.scheme().equals("file");
      boolean canonical =
          file
              ? url.decodedPath().startsWith("/")
              : !url.scheme().isEmpty() && !url.authority().isEmpty();
      if (!canonical) {
        throw new SchemaException("Reference " + reference + " must be canonical");
      }
      Draft draft = Draft.ofUrl(base);
      if (draft == null) {
        throw new SchemaException("remote reference loading disabled: " + reference);
      }
      whole = add(base, draft.schema());
    }
    Document part = new Document(at(whole.schema, url.decodedFragment()), whole.draft);
    documents.put(reference, part);
    return part;
  }

  /** What a JSON pointer denotes; the whole document where the fragment is no pointer. */
  private static Value at(Value document, String pointer) throws SchemaException {
    if (!pointer.startsWith("/")) {
      return document;
    }
    Value value = document;
    for (String token : pointer.substring(1).split("/", -1)) {
      switch (value) {
        case ObjectValue object -> {
          String key = token.replace("~1", "/").replace("~0", "~");
          Value member = object.get(key);
          if (member == null) {
            throw new SchemaException("Object has no key '" + key + "'");
          }
          value = member;
        }
        case ArrayValue array -> value = element(array, token);
        default -> throw new SchemaException("Invalid token reference '" + token + "'");
      }
    }
    return value;
  }

  private static Value element(ArrayValue array, String token) throws SchemaException {
    int index;
    try {
      index = Integer.parseInt(token);
    } catch (NumberFormatException _) {
      throw new SchemaException("Invalid array index '" + token + "'");
    }
    if (index < 0 || index >= array.size()) {
      throw new SchemaException("Out of bound array[0," + array.size() + "] index '" + index + "'");
    }
    return array.get(index);
  }

  /** The drafts that are known. */
  enum Draft {
    DRAFT_4("http://json-schema.org/draft-04/schema", "draft-04.json"),
    DRAFT_6("http://json-schema.org/draft-06/schema", "draft-06.json"),
    DRAFT_7("http://json-schema.org/draft-07/schema", "draft-07.json"),
    /** All keywords of all drafts, for a schema that does not say what it is. */
    ANY("", "");

    private final String url;
    private final String file;

    Draft(String url, String file) {
      this.url = url;
      this.file = file;
    }

    boolean atLeast(Draft other) {
      return compareTo(other) >= 0;
    }

    /** The draft that a schema names; null where it names none or one that is unknown. */
    static @Nullable Draft of(Value schema) throws SchemaException {
      return switch (schema) {
        case BooleanValue _ -> null;
        case ObjectValue object -> {
          Value name = object.get("$schema");
          if (name == null) {
            yield null;
          }
          if (!(name instanceof StringValue text)) {
            throw SchemaException.mustBeOfType("$schema", "string");
          }
          yield ofUrl(Url.parse(text.string()).toString());
        }
        default -> throw new SchemaException("schema is invalid");
      };
    }

    private static @Nullable Draft ofUrl(String url) {
      for (Draft draft : values()) {
        if (draft != ANY && draft.url.equals(url)) {
          return draft;
        }
      }
      return null;
    }

    /** The schema of schemas of this draft. */
    private Value schema() {
      try (InputStream in =
          Objects.requireNonNull(SchemaPool.class.getResourceAsStream(file), file)) {
        return JsonReader.read(in.readAllBytes(), InputLimits.DEFAULT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InputException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
