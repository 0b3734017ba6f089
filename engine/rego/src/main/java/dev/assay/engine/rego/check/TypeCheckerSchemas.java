package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Annotations;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.ObjectType;
import dev.assay.engine.rego.types.RecursiveType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.rego.types.UnknownType;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON schemas say of documents: of input for all rules, and by annotations for some. */
final class TypeCheckerSchemas {
  private final SchemaSet schemas;

  /** The schemas that annotations name, by the path of the package, document or packages below. */
  private final Map<List<Value>, List<Said>> ofPackage = new HashMap<>();

  private final Map<List<Value>, List<Said>> below = new HashMap<>();
  private final boolean isUsed;

  private final Map<List<String>, Type> typesByPath = new HashMap<>();

  /**
   * What one annotation says.
   *
   * @param path from {@code data} or {@code input} on
   * @param schema the path of a schema, or null
   * @param definition a schema, or null
   */
  private record Said(
      List<String> path, @Nullable List<String> schema, @Nullable Value definition) {}

  TypeCheckerSchemas(CheckedProgram program, SchemaSet schemas, boolean annotations) {
    this.schemas = schemas;
    boolean any = false;
    if (annotations) {
      for (CheckedModule module : program.modules()) {
        List<Value> packagePath = path(module.source().packagePath());
        for (Annotations annotation : module.source().annotations()) {
          List<Said> said = said(annotation);
          any |= !said.isEmpty();
          switch (annotation.scope()) {
            case "package" -> ofPackage.putIfAbsent(packagePath, said);
            case "subpackages" -> below.putIfAbsent(packagePath, said);
            default -> {}
          }
        }
        for (CheckedRule rule : module.rules()) {
          for (Annotations annotation : rule.source().annotations()) {
            List<Said> said = said(annotation);
            any |= !said.isEmpty();
            if (annotation.scope().equals("document")) {
              below.putIfAbsent(groundPath(rule), said);
            }
          }
        }
      }
    }
    this.isUsed = any;
  }

  /** The type of input, unknown where no schema says it. */
  Type input(List<RegoError> errors) {
    Value schema = schemas.get(List.of());
    if (schema == null) {
      return UnknownType.UNKNOWN;
    }
    try {
      return SchemaTypes.of(schema);
    } catch (SchemaException e) {
      Location nowhere = new Location(new SourceText("schema", ""), 0, 0);
      errors.add(error(nowhere, String.valueOf(e.getMessage())));
      return UnknownType.UNKNOWN;
    }
  }

  /** The place of a rule: within the others, and where the schemas of its annotations hold. */
  TypeEnvironment place(CheckedRule rule, TypeEnvironment around, List<RegoError> errors) {
    if (!isUsed) {
      return around;
    }
    List<Said> all = ofRule(rule);
    if (all.isEmpty()) {
      return around;
    }
    TypeEnvironment place = around.inner();
    for (Said said : all) {
      try {
        Type type = type(said);
        if (type != UnknownType.UNKNOWN) {
          put(place, said.path(), type);
        }
      } catch (SchemaException e) {
        errors.add(error(rule.location(), String.valueOf(e.getMessage())));
      }
    }
    return place;
  }

  private static RegoError error(Location location, String message) {
    return new RegoError(RegoErrorCode.REGO_TYPE_ERROR, message, location);
  }

  /** From the outermost scope to the rule itself; what comes later overrides. */
  private List<Said> ofRule(CheckedRule rule) {
    List<Said> all = new ArrayList<>();
    List<Value> document = groundPath(rule);
    List<Value> packagePath = document.subList(0, document.size() - nameLength(rule, document));
    for (int i = 0; i <= packagePath.size(); i++) {
      all.addAll(below.getOrDefault(packagePath.subList(0, i), List.of()));
    }
    all.addAll(ofPackage.getOrDefault(packagePath, List.of()));
    all.addAll(below.getOrDefault(document, List.of()));
    for (Annotations annotation : rule.source().annotations()) {
      if (annotation.scope().equals("rule")) {
        all.addAll(said(annotation));
      }
    }
    return all;
  }

  /** How much of the ground path of a rule is its own name, and not that of its package. */
  private static int nameLength(CheckedRule rule, List<Value> document) {
    int named = 1 + rule.source().head().reference().path().size();
    int variable = rule.reference().path().size() - document.size();
    return named - variable;
  }

  private Type type(Said said) throws SchemaException {
    List<String> name = said.schema();
    if (name == null) {
      Value definition = said.definition();
      return definition == null ? UnknownType.UNKNOWN : SchemaTypes.of(definition);
    }
    if (schemas.byPath().isEmpty()) {
      return UnknownType.UNKNOWN;
    }
    Type known = typesByPath.get(name);
    if (known == null) {
      Value schema = schemas.get(name);
      if (schema == null) {
        throw new SchemaException(
            name.isEmpty()
                ? "undefined schema: schema"
                : "undefined schema: schema." + String.join(".", name));
      }
      known = SchemaTypes.of(schema);
      typesByPath.put(name, known);
    }
    return known;
  }

  /** Says at a place what a document is, within what is known of the document around it. */
  private static void put(TypeEnvironment place, List<String> path, Type type) {
    Location nowhere = new Location(new SourceText("", ""), 0, 0);
    Term.Var root = new Term.Var(path.getFirst(), nowhere);
    if (!TypeEnvironment.isRoot(root)) {
      return;
    }
    List<String> keys = path.subList(1, path.size());
    Type whole = keys.isEmpty() ? type : override(place.typeOf(root), keys, type);
    place.documentsOrNew(root).put(List.of(), whole);
  }

  private static ObjectType override(Type type, List<String> path, Type replacement) {
    Type known = type instanceof RecursiveType recursive ? recursive.target() : type;
    List<ObjectType.Property> properties = new ArrayList<>();
    ObjectType.Dynamic dynamic = new ObjectType.Dynamic(AnyType.ANY, AnyType.ANY);
    Type below = AnyType.ANY;
    if (known instanceof ObjectType object) {
      properties.addAll(object.properties());
      dynamic = object.dynamic();
      Type found = UnknownType.UNKNOWN;
      for (ObjectType.Property property : object.properties()) {
        if (property.key() instanceof StringValue key && key.string().equals(path.getFirst())) {
          found = property.value();
        }
      }
      below = found == UnknownType.UNKNOWN ? ObjectType.of(List.of(), dynamic) : found;
    }
    Type value =
        path.size() == 1 ? replacement : override(below, path.subList(1, path.size()), replacement);
    properties.add(new ObjectType.Property(StringValue.of(path.getFirst()), value));
    return ObjectType.of(properties, dynamic);
  }

  private static List<Value> path(Term reference) {
    return reference instanceof Term.Ref ref ? constants(ref.path()) : List.of();
  }

  private static List<Value> groundPath(CheckedRule rule) {
    return constants(rule.reference().path());
  }

  private static List<Value> constants(List<Term> path) {
    List<Value> constants = new ArrayList<>(path.size());
    for (Term part : path) {
      if (!(part instanceof Term.Constant(Value value, _))) {
        break;
      }
      constants.add(value);
    }
    return constants;
  }

  private static List<Said> said(Annotations annotation) {
    if (!(annotation.content().get("schemas") instanceof ArrayValue list)) {
      return List.of();
    }
    List<Said> said = new ArrayList<>(list.size());
    for (Value element : list.asList()) {
      List<String> path = element instanceof ObjectValue object ? names(object.get("path")) : null;
      if (path != null && !path.isEmpty()) {
        ObjectValue object = (ObjectValue) element;
        List<String> schema = names(object.get("schema"));
        said.add(
            new Said(
                path,
                schema == null ? null : schema.subList(Math.min(1, schema.size()), schema.size()),
                object.get("definition")));
      }
    }
    return said;
  }

  private static @Nullable List<String> names(@Nullable Value path) {
    if (!(path instanceof ArrayValue array)) {
      return null;
    }
    List<String> names = new ArrayList<>(array.size());
    for (Value name : array.asList()) {
      names.add(name instanceof StringValue text ? text.string() : name.toString());
    }
    return names;
  }
}
