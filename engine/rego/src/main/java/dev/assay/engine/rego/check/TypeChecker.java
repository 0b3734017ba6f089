package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.FunctionType;
import dev.assay.engine.rego.types.FunctionTypes;
import dev.assay.engine.rego.types.ObjectType;
import dev.assay.engine.rego.types.SetType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.TypeDifference;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.rego.types.TypeTree;
import dev.assay.engine.rego.types.UnknownType;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of all rules, and what cannot hold or cannot be called with such types. It
 * refuses what OPA refuses: where a type is not known, nothing is said.
 *
 * <p>Of one program. Rules are added by one thread, each once those that it refers to are; queries
 * may then be checked by several.
 */
public final class TypeChecker {
  static final Term.Var DATA_ROOT = root("data");
  private static final Term.Var INPUT_ROOT = root("input");

  private final TypeCheckerSchemas schemas;
  private final TypeCheckerDependents dependents;
  private final TypeEnvironment global;
  private final TypeTree documents;
  private final IdentityHashMap<CheckedRule, Typed> byRule = new IdentityHashMap<>();
  private final List<RegoError> errors = new ArrayList<>();

  /**
   * A check of a program that has passed the others.
   *
   * @param schemas what input and data are said to be; empty where nothing is said
   * @param annotations whether {@code schemas} in metadata count
   */
  public TypeChecker(
      CheckedProgram program, FunctionTypes builtins, SchemaSet schemas, boolean annotations) {
    this.schemas = new TypeCheckerSchemas(program, schemas, annotations);
    this.dependents = new TypeCheckerDependents(program.callOrder());
    TypeEnvironment outermost = TypeEnvironment.of(builtins);
    Type input = this.schemas.input(errors);
    if (input != UnknownType.UNKNOWN) {
      outermost.documentsOrNew(INPUT_ROOT).put(List.of(), input);
    }
    this.global = outermost.inner();
    this.documents = global.documentsOrNew(DATA_ROOT);
  }

  private static Term.Var root(String name) {
    return new Term.Var(name, new Location(new SourceText("", ""), 0, 0));
  }

  /**
   * What one rule is found to be.
   *
   * @param branches itself, and those after {@code else}
   * @param replaces whether that depends on all of the program, through {@code with}
   */
  record Typed(List<Branch> branches, boolean replaces) {}

  /**
   * A rule without those after {@code else}.
   *
   * @param path where it stands, up to the first variable
   * @param open whether a variable follows
   * @param type unknown where nothing can be said
   * @param errors after which nothing is known of it
   * @param ofSchemas errors in what annotations say of it
   */
  record Branch(
      List<Value> path,
      boolean open,
      Type type,
      List<RegoError> errors,
      List<RegoError> ofSchemas) {}

  /** What a rule is. Several threads may ask while nothing is added. */
  Typed typed(CheckedRule rule) {
    TypeCheckerWith withs = new TypeCheckerWith(dependents);
    List<Branch> branches = new ArrayList<>(1);
    for (CheckedRule branch = rule; branch != null; branch = branch.otherwise()) {
      branches.add(branch(branch, withs));
    }
    return new Typed(branches, withs.replaces());
  }

  /** Lets the rules that refer to a rule know what it is. */
  void add(CheckedRule rule, Typed typed) {
    for (Branch branch : typed.branches()) {
      errors.addAll(branch.ofSchemas());
      errors.addAll(branch.errors());
      if (!branch.errors().isEmpty()) {
        // So that rules that refer to it have no errors for that.
        if (branch.open()) {
          documents.put(branch.path());
        } else {
          documents.put(branch.path(), AnyType.ANY);
        }
      } else if (branch.type() != UnknownType.UNKNOWN) {
        documents.insert(branch.path(), branch.type());
      }
    }
    byRule.put(rule, typed);
  }

  /** What was added of a rule; null where it is none of this program. */
  @Nullable Typed of(CheckedRule rule) {
    return byRule.get(rule);
  }

  /** Whether what is said of rules is said by annotations too. */
  boolean usesSchemas() {
    return schemas.isUsed();
  }

  /** What is wrong with what was added, in the order of places. */
  List<RegoError> errors() {
    return sorted(errors);
  }

  /** What is wrong in two ways is so once. */
  private static List<RegoError> sorted(List<RegoError> errors) {
    return new LinkedHashSet<>(errors).stream().sorted(TypeChecker::byPlace).toList();
  }

  private static int byPlace(RegoError a, RegoError b) {
    int places = Location.compare(a.location(), b.location());
    return places == 0 ? a.toString().compareTo(b.toString()) : places;
  }

  /** Checks a query against the types of the rules; the errors, in the order of their places. */
  public List<RegoError> query(Body body) {
    List<RegoError> found = new ArrayList<>();
    queryTypes(body, found);
    return sorted(found);
  }

  /** The types of the variables of a query that was checked. */
  public TypeEnvironment typesOf(Body query) {
    return queryTypes(query, new ArrayList<>());
  }

  private TypeEnvironment queryTypes(Body query, List<RegoError> found) {
    TypeCheckerHoist hoist = new TypeCheckerHoist(false);
    return new TypeCheckerBody(hoist, new TypeCheckerWith(dependents)).check(global, query, found);
  }

  /** The types of the variables of a rule that was checked. */
  public TypeEnvironment typesOf(CheckedRule rule) {
    TypeCheckerHoist hoist = new TypeCheckerHoist(true);
    TypeCheckerBody body = new TypeCheckerBody(hoist, new TypeCheckerWith(dependents));
    List<RegoError> ignored = new ArrayList<>();
    TypeEnvironment inside = body.check(schemas.place(rule, global, ignored), rule.body(), ignored);
    arguments(inside, rule);
    return inside;
  }

  /** The types of documents and builtins, as all rules together give them. */
  public TypeEnvironment types() {
    return global;
  }

  private Branch branch(CheckedRule rule, TypeCheckerWith withs) {
    List<RegoError> ofSchemas = new ArrayList<>(0);
    TypeEnvironment around = schemas.place(rule, global, ofSchemas);
    List<RegoError> found = new ArrayList<>(0);
    TypeCheckerBody body = new TypeCheckerBody(new TypeCheckerHoist(true), withs);
    TypeEnvironment inside = body.check(around, rule.body(), found);
    List<Value> path = new ArrayList<>();
    List<Term> variablePath = new ArrayList<>(0);
    for (Term part : rule.reference().path()) {
      Value key = variablePath.isEmpty() ? GroundTerms.value(part) : null;
      if (key != null) {
        path.add(key);
      } else {
        variablePath.add(body.evaluated(inside, part, found));
      }
    }
    Type type = type(rule, body, inside, found);
    for (int i = variablePath.size() - 1; i >= 0 && type != UnknownType.UNKNOWN; i--) {
      Type key = inside.typeOf(variablePath.get(i));
      type =
          key == UnknownType.UNKNOWN
              ? key
              : ObjectType.of(List.of(), new ObjectType.Dynamic(key, type));
    }
    return new Branch(path, !variablePath.isEmpty(), type, found, ofSchemas);
  }

  private static Type type(
      CheckedRule rule, TypeCheckerBody body, TypeEnvironment inside, List<RegoError> found) {
    Term key = rule.key();
    if (key != null) {
      Type element = inside.typeOf(body.evaluated(inside, key, found));
      return element == UnknownType.UNKNOWN ? element : SetType.of(element);
    }
    Term value = rule.value();
    if (value == null) {
      return UnknownType.UNKNOWN;
    }
    Term evaluated = body.evaluated(inside, value, found);
    List<Type> arguments = arguments(inside, rule);
    Type result = inside.typeOf(evaluated);
    return arguments.isEmpty() ? result : FunctionType.of(arguments, result);
  }

  /** The types of the arguments of a function; what its body says nothing of may be anything. */
  private static List<Type> arguments(TypeEnvironment inside, CheckedRule rule) {
    List<Term> terms = rule.arguments();
    if (terms == null || terms.isEmpty()) {
      return List.of();
    }
    List<Type> types = new ArrayList<>(terms.size());
    for (Term term : terms) {
      acceptAnything(inside, term);
      types.add(inside.typeOf(term));
    }
    return types;
  }

  private static void acceptAnything(TypeEnvironment inside, Term pattern) {
    switch (pattern) {
      case Term.Var variable -> {
        if (inside.variable(variable.name()) == UnknownType.UNKNOWN) {
          inside.put(variable.name(), AnyType.ANY);
        }
      }
      case Term.ArrayTerm array ->
          array.elements().forEach(element -> acceptAnything(inside, element));
      case Term.SetTerm set -> set.elements().forEach(element -> acceptAnything(inside, element));
      case Term.ObjectTerm object -> {
        for (Term.Entry entry : object.entries()) {
          acceptAnything(inside, entry.key());
          acceptAnything(inside, entry.value());
        }
      }
      case Term.Constant _,
          Term.Ref _,
          Term.Call _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ -> {}
    }
  }

  /**
   * What an error says of a call of a builtin with too many or too few arguments, which is found
   * before types are.
   *
   * @param call as it was written
   * @param output whether something takes its value
   */
  static List<String> haveAndWant(
      Term.Call call, boolean output, String name, FunctionTypes builtins) {
    FunctionType builtin = builtins.get(name);
    if (builtin == null) {
      return List.of();
    }
    TypeCheckerWith withs = new TypeCheckerWith(new TypeCheckerDependents(List.of()));
    TypeEnvironment place =
        new TypeCheckerBody(new TypeCheckerHoist(true), withs).place(TypeEnvironment.of(builtins));
    List<Type> have = new ArrayList<>(call.arguments().size() + 1);
    for (Term argument : call.arguments()) {
      have.add(place.typeOf(argument));
    }
    if (output) {
      have.add(UnknownType.UNKNOWN);
    }
    return TypeDifference.ofArguments(have, builtin);
  }
}
