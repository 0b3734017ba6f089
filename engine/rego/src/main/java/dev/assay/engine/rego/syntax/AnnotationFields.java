package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a metadata block says. Keys that are none of it are passed over. */
final class AnnotationFields {
  private static final String DEFINITION = "definition";
  private static final String EMAIL = "email";
  private static final String NAME = "name";
  private static final String REF = "ref";
  private static final String SCHEMA = "schema";
  private static final String SCHEMAS = "schemas";

  private final ObjectValue fields;
  private final ObjectValue.Builder content = ObjectValue.builder();

  private AnnotationFields(ObjectValue fields) {
    this.fields = fields;
  }

  /** The block; its scope is empty where it names none. */
  static Annotations read(ObjectValue fields, Location place) throws AnnotationException {
    return new AnnotationFields(fields).read(place);
  }

  private Annotations read(Location place) throws AnnotationException {
    String scope = text("scope");
    put("title", text("title"));
    put("description", text("description"));
    if (flag("entrypoint")) {
      content.put("entrypoint", BooleanValue.of(true));
    }
    putAll("organizations", texts("organizations"));
    putAll("related_resources", resources());
    Annotations.Compile compile = compile();
    List<Annotations.Schema> schemas = schemas();
    putAll("authors", authors());
    putObject("custom");
    putObject("labels");
    return new Annotations(scope, content.build(), schemas, compile, place);
  }

  private void put(String key, String text) {
    if (!text.isEmpty()) {
      content.put(key, StringValue.of(text));
    }
  }

  private void putAll(String key, List<Value> values) {
    if (!values.isEmpty()) {
      content.put(key, ArrayValue.copyOf(values));
    }
  }

  private void putObject(String key) throws AnnotationException {
    ObjectValue found = object(key);
    if (found != null && found.size() > 0) {
      content.put(key, found);
    }
  }

  // ---- kinds of values

  private String text(String key) throws AnnotationException {
    Value value = fields.get(key);
    return value == null ? "" : text(value, key);
  }

  private static String text(Value value, String key) throws AnnotationException {
    return switch (value) {
      case StringValue string -> string.string();
      case NullValue _ -> "";
      case BooleanValue _, NumberValue _, OpaqueValue _ -> value.toString();
      case ArrayValue _, ObjectValue _, SetValue _ ->
          throw new AnnotationException("expected text for " + key + ", found " + kind(value));
    };
  }

  private static String kind(Value value) {
    return TermNames.kind(value);
  }

  private boolean flag(String key) throws AnnotationException {
    return switch (fields.get(key)) {
      case null -> false;
      case NullValue _ -> false;
      case BooleanValue value -> value.equals(BooleanValue.of(true));
      case StringValue string -> {
        // YAML 1.1, which is read where a boolean is expected.
        switch (string.string()) {
          case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> {
            yield true;
          }
          case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> {
            yield false;
          }
          default -> throw notBoolean(key, string);
        }
      }
      case Value other -> throw notBoolean(key, other);
    };
  }

  private static AnnotationException notBoolean(String key, Value found) {
    return new AnnotationException("expected true or false for " + key + ", found " + kind(found));
  }

  private List<Value> list(String key) throws AnnotationException {
    return switch (fields.get(key)) {
      case null -> List.of();
      case NullValue _ -> List.of();
      case ArrayValue array -> array.asList();
      case Value other ->
          throw new AnnotationException("expected a list for " + key + ", found " + kind(other));
    };
  }

  private List<Value> texts(String key) throws AnnotationException {
    List<Value> found = new ArrayList<>();
    for (Value element : list(key)) {
      found.add(StringValue.of(text(element, key)));
    }
    return found;
  }

  private @Nullable ObjectValue object(String key) throws AnnotationException {
    return switch (fields.get(key)) {
      case null -> null;
      case NullValue _ -> null;
      case ObjectValue object -> object;
      case Value other ->
          throw new AnnotationException(
              "expected keys and values for " + key + ", found " + kind(other));
    };
  }

  /** The text under a key of an object, or nothing where it is no text. */
  private static String inner(ObjectValue object, String key) {
    return object.get(key) instanceof StringValue string ? string.string().strip() : "";
  }

  // ---- what has a form of its own

  private List<Value> resources() throws AnnotationException {
    List<Value> found = new ArrayList<>();
    for (Value resource : list("related_resources")) {
      String address;
      String description = "";
      switch (resource) {
        case StringValue string -> {
          if (string.string().isEmpty()) {
            throw badResource(resource, "ref URL may not be empty string");
          }
          address = string.string();
        }
        case ObjectValue object -> {
          description = inner(object, "description");
          address = inner(object, REF);
          if (address.isEmpty()) {
            throw badResource(resource, "'ref' value required in object");
          }
        }
        default -> throw badResource(resource, "invalid value type, must be string or map");
      }
      ObjectValue.Builder entry = ObjectValue.builder();
      try {
        entry.put(REF, StringValue.of(WebAddress.normalize(address)));
      } catch (AnnotationException refused) {
        throw badResource(resource, refused.getMessage());
      }
      if (!description.isEmpty()) {
        entry.put("description", StringValue.of(description));
      }
      found.add(entry.build());
    }
    return found;
  }

  private static AnnotationException badResource(Value resource, String why) {
    return new AnnotationException(
        "invalid related-resource definition " + plain(resource) + ": " + why);
  }

  private static String plain(Value value) {
    return value instanceof StringValue string ? string.string() : value.toString();
  }

  private List<Value> authors() throws AnnotationException {
    List<Value> found = new ArrayList<>();
    for (Value author : list("authors")) {
      String name;
      String email = "";
      switch (author) {
        case StringValue string -> {
          name = String.join(" ", string.string().strip().split("\\s+"));
          if (name.isEmpty()) {
            throw badAuthor(author, "author is an empty string");
          }
          int last = name.lastIndexOf(' ') + 1;
          if (name.startsWith("<", last) && name.endsWith(">") && name.length() > last + 1) {
            email = name.substring(last + 1, name.length() - 1);
            name = name.substring(0, Math.max(last - 1, 0));
          }
        }
        case ObjectValue object -> {
          name = inner(object, NAME);
          email = inner(object, EMAIL);
          if (name.isEmpty() && email.isEmpty()) {
            throw badAuthor(author, "'name' and/or 'email' values required in object");
          }
        }
        default -> throw badAuthor(author, "invalid value type, must be string or map");
      }
      ObjectValue.Builder entry = ObjectValue.builder();
      if (!name.isEmpty()) {
        entry.put(NAME, StringValue.of(name));
      }
      if (!email.isEmpty()) {
        entry.put(EMAIL, StringValue.of(email));
      }
      found.add(entry.build());
    }
    return found;
  }

  private static AnnotationException badAuthor(Value author, String why) {
    return new AnnotationException("invalid author definition " + plain(author) + ": " + why);
  }

  private List<Annotations.Schema> schemas() throws AnnotationException {
    List<Annotations.Schema> found = new ArrayList<>();
    List<Value> shown = new ArrayList<>();
    for (Value entry : list(SCHEMAS)) {
      if (!(entry instanceof ObjectValue object)) {
        throw new AnnotationException("expected keys and values for schemas, found " + kind(entry));
      }
      String written = object.size() == 0 ? "" : plain(object.keyAt(0));
      Term path = reference(written);
      if (path == null) {
        throw new AnnotationException("invalid document reference");
      }
      ObjectValue.Builder view = ObjectValue.builder().put("path", parts(path));
      Annotations.Schema schema =
          switch (object.valueAt(0)) {
            case StringValue name -> {
              Term named = schemaReference(name.string());
              view.put(SCHEMA, parts(named));
              yield new Annotations.Schema(path, named, null);
            }
            case ObjectValue definition -> {
              view.put(DEFINITION, definition);
              yield new Annotations.Schema(path, null, definition);
            }
            default ->
                throw new AnnotationException(
                    "invalid schema declaration for path \"" + written + "\"");
          };
      found.add(schema);
      shown.add(view.build());
    }
    putAll(SCHEMAS, shown);
    return found;
  }

  /** A reference, or null where the text is none. */
  private static @Nullable Term reference(String text) {
    return switch (term(text)) {
      case Term.Ref reference -> reference;
      case Term.Var variable when Term.isRoot(variable.name()) -> variable;
      case null, default -> null;
    };
  }

  private static @Nullable Term term(String text) {
    try {
      return RegoParser.parseTerm(new SourceText("", text));
    } catch (RegoException _) {
      return null;
    }
  }

  private static Term schemaReference(String text) throws AnnotationException {
    Term term = term(text);
    Term head = term instanceof Term.Ref reference ? reference.head() : term;
    if (term == null || !(head instanceof Term.Var variable) || !variable.name().equals(SCHEMA)) {
      throw new AnnotationException("invalid schema reference");
    }
    return term;
  }

  /** A reference as an array of names. */
  private static Value parts(Term term) {
    List<Value> names = new ArrayList<>();
    if (term instanceof Term.Ref(var head, var path, _)) {
      names.add(StringValue.of(TermText.term(head)));
      for (Term part : path) {
        names.add(
            part instanceof Term.Constant(StringValue name, _)
                ? name
                : StringValue.of(TermText.term(part)));
      }
    } else {
      names.add(StringValue.of(TermText.term(term)));
    }
    return ArrayValue.copyOf(names);
  }

  private Annotations.@Nullable Compile compile() throws AnnotationException {
    ObjectValue found = object("compile");
    if (found == null) {
      return null;
    }
    List<Term> unknowns = new ArrayList<>();
    if (found.get("unknowns") instanceof ArrayValue elements) {
      for (Value element : elements.asList()) {
        Term unknown = element instanceof StringValue text ? reference(text.string()) : null;
        if (unknown == null) {
          throw new AnnotationException(
              "invalid unknowns element \"" + plain(element) + "\": expected ref");
        }
        unknowns.add(unknown);
      }
    }
    Term mask = null;
    if (found.get("mask_rule") instanceof StringValue text) {
      mask = term(text.string());
      boolean fits =
          mask instanceof Term.Var
              || mask instanceof Term.Ref
              || mask instanceof Term.Constant(StringValue _, _);
      if (!fits) {
        throw new AnnotationException(
            "invalid mask_rule annotation \"" + text.string() + "\": expected ref");
      }
    }
    return new Annotations.Compile(unknowns, mask);
  }
}
