package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Annotations;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.ObjectType;
import dev.assay.engine.rego.types.RecursiveType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.rego.types.UnknownType;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What JSON schemas say of documents: of input for all rules, and by annotations for some. */
final class TypeCheckerSchemas {
  private final SchemaSet schemas;

  /** What annotations say, by the path of the package, or of the document or packages below. */
  private final Map<List<Value>, List<Annotations.Schema>> ofPackage = new HashMap<>();

  private final Map<List<Value>, List<Annotations.Schema>> below = new HashMap<>();
  private final IdentityHashMap<Rule, List<Annotations.Schema>> ofRule = new IdentityHashMap<>();
  private final boolean isUsed;

  private final Map<List<String>, Type> typesByPath = new ConcurrentHashMap<>();

  TypeCheckerSchemas(CheckedProgram program, SchemaSet schemas, boolean annotations) {
    this.schemas = schemas;
    if (annotations) {
      for (CheckedModule module : program.modules()) {
        List<Value> packagePath = path(module.source().packagePath());
        for (Annotations annotation : module.source().annotations()) {
          switch (annotation.scope()) {
            case "package" -> ofPackage.putIfAbsent(packagePath, annotation.schemas());
            case "subpackages" -> below.putIfAbsent(packagePath, annotation.schemas());
            default -> {}
          }
        }
        int startOfPrevious = -1;
        for (CheckedRule rule : module.rules()) {
          ofRule(rule, startOfPrevious);
          startOfPrevious = rule.source().location().start();
        }
      }
    }
    this.isUsed = says(ofPackage) || says(below) || !ofRule.isEmpty();
  }

  /** Whether annotations say something of rules. */
  boolean isUsed() {
    return isUsed;
  }

  private static boolean says(Map<List<Value>, List<Annotations.Schema>> annotations) {
    return annotations.values().stream().anyMatch(said -> !said.isEmpty());
  }

  /** A rule has all blocks of its document; those of its own stand after the rule before it. */
  private void ofRule(CheckedRule rule, int startOfPrevious) {
    List<Annotations.Schema> own = new ArrayList<>(0);
    for (Annotations annotation : rule.source().annotations()) {
      if (annotation.scope().equals("document")) {
        below.putIfAbsent(groundPath(rule), annotation.schemas());
      } else if (annotation.location().start() > startOfPrevious) {
        own.addAll(annotation.schemas());
      }
    }
    if (!own.isEmpty()) {
      ofRule.put(rule.source(), own);
    }
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
    List<Annotations.Schema> all = of(rule);
    if (all.isEmpty()) {
      return around;
    }
    TypeEnvironment place = around.inner();
    for (Annotations.Schema said : all) {
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
  private List<Annotations.Schema> of(CheckedRule rule) {
    List<Annotations.Schema> all = new ArrayList<>();
    List<Value> document = groundPath(rule);
    List<Value> packagePath = document.subList(0, document.size() - nameLength(rule, document));
    for (int i = 0; i <= packagePath.size(); i++) {
      all.addAll(below.getOrDefault(packagePath.subList(0, i), List.of()));
    }
    all.addAll(ofPackage.getOrDefault(packagePath, List.of()));
    all.addAll(below.getOrDefault(document, List.of()));
    List<Annotations.Schema> own = ofRule.get(rule.source());
    if (own != null) {
      all.addAll(own);
    }
    return all;
  }

  /** How much of the ground path of a rule is its own name, and not that of its package. */
  private static int nameLength(CheckedRule rule, List<Value> document) {
    int named = 1 + rule.source().head().reference().path().size();
    int variable = rule.reference().path().size() - document.size();
    return named - variable;
  }

  private Type type(Annotations.Schema said) throws SchemaException {
    if (said.schema() == null) {
      Value definition = said.definition();
      return definition == null ? UnknownType.UNKNOWN : SchemaTypes.of(definition);
    }
    if (schemas.byPath().isEmpty()) {
      return UnknownType.UNKNOWN;
    }
    List<String> name = new ArrayList<>();
    for (Value part : path(said.schema())) {
      name.add(part instanceof StringValue text ? text.string() : part.toString());
    }
    Type known = typesByPath.get(name);
    if (known == null) {
      Value schema = schemas.get(name);
      if (schema == null) {
        throw new SchemaException("undefined schema: " + TermText.term(said.schema()));
      }
      known = SchemaTypes.of(schema);
      typesByPath.put(name, known);
    }
    return known;
  }

  /** Says at a place what a document is, within what is known of the document around it. */
  private static void put(TypeEnvironment place, Term document, Type type) throws SchemaException {
    Term head = document instanceof Term.Ref reference ? reference.head() : document;
    if (!(head instanceof Term.Var root) || !TypeEnvironment.isRoot(root)) {
      return;
    }
    List<Value> keys = path(document);
    if (document instanceof Term.Ref reference && keys.size() < reference.path().size()) {
      throw new SchemaException(
          "error getting key from value: "
              + TermText.term(reference.path().get(keys.size()))
              + " is no constant");
    }
    Type whole = keys.isEmpty() ? type : override(place.typeOf(root), keys, type);
    place.documentsOrNew(root).put(List.of(), whole);
  }

  private static ObjectType override(Type type, List<Value> path, Type replacement) {
    Type known = type instanceof RecursiveType recursive ? recursive.target() : type;
    List<ObjectType.Property> properties = new ArrayList<>();
    ObjectType.Dynamic dynamic = new ObjectType.Dynamic(AnyType.ANY, AnyType.ANY);
    Type below = AnyType.ANY;
    if (known instanceof ObjectType object) {
      dynamic = object.dynamic();
      below = ObjectType.of(List.of(), dynamic);
      for (ObjectType.Property property : object.properties()) {
        properties.add(property);
        if (property.key().equals(path.getFirst())) {
          below = property.value();
        }
      }
    }
    Type value =
        path.size() == 1 ? replacement : override(below, path.subList(1, path.size()), replacement);
    properties.add(new ObjectType.Property(path.getFirst(), value));
    return ObjectType.of(properties, dynamic);
  }

  /** The constants at the start of a path. */
  private static List<Value> path(Term term) {
    return term instanceof Term.Ref reference ? constants(reference.path()) : List.of();
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
}
