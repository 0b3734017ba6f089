package dev.assay.engine.rego.types;

import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the types of documents, builtins and variables at some place of a program: of
 * what is said here, and then of what is said around it.
 *
 * <p>Once the checks are over it does not change, and several threads may ask it.
 */
public final class TypeEnvironment {
  private static final String DATA = "data";

  private final @Nullable TypeEnvironment outer;
  private final FunctionTypes builtins;
  private final Closures closures;
  private final Map<String, Type> variables;
  private @Nullable TypeTree data;
  private @Nullable TypeTree input;

  /** Knows the types of comprehensions, which depend on what their bodies say. */
  @FunctionalInterface
  public interface Closures {
    /** The type of a comprehension that stands at a place; unknown where it has an error. */
    Type typeOf(Term comprehension, TypeEnvironment place);
  }

  private TypeEnvironment(
      @Nullable TypeEnvironment outer,
      FunctionTypes builtins,
      Closures closures,
      Map<String, Type> variables) {
    this.outer = outer;
    this.builtins = builtins;
    this.closures = closures;
    this.variables = variables;
  }

  /** Knows the builtins, and nothing else. */
  public static TypeEnvironment of(FunctionTypes builtins) {
    return new TypeEnvironment(null, builtins, (_, _) -> UnknownType.UNKNOWN, new HashMap<>());
  }

  /** A place inside this one, with variables of its own. */
  public TypeEnvironment inner() {
    return inner(closures);
  }

  /** A place inside this one, with variables and comprehensions of its own. */
  public TypeEnvironment inner(Closures ownClosures) {
    return new TypeEnvironment(this, builtins, ownClosures, new HashMap<>());
  }

  /**
   * This place where other documents stand below {@code data} and {@code input}; it shares the
   * variables.
   */
  public TypeEnvironment layer(@Nullable TypeTree dataTree, @Nullable TypeTree inputTree) {
    TypeEnvironment layer = new TypeEnvironment(this, builtins, closures, variables);
    layer.data = dataTree;
    layer.input = inputTree;
    return layer;
  }

  /** The place around this one, or null. */
  public @Nullable TypeEnvironment outer() {
    return outer;
  }

  /** Whether a term is {@code data} or {@code input}. */
  public static boolean isRoot(Term term) {
    return term instanceof Term.Var variable && Term.isRoot(variable.name());
  }

  /** The types of documents that are said here, or null where none are. */
  public @Nullable TypeTree documents(Term.Var root) {
    TypeTree tree = root.name().equals(DATA) ? data : input;
    return tree == null || tree.isEmpty() ? null : tree;
  }

  /** The tree that holds what is said here, made where there is none. */
  public TypeTree documentsOrNew(Term.Var root) {
    if (root.name().equals(DATA)) {
      data = data == null ? new TypeTree() : data;
      return data;
    }
    input = input == null ? new TypeTree() : input;
    return input;
  }

  /** Says the type of a variable here. */
  public void put(String variable, Type type) {
    variables.put(variable, type);
  }

  /** The type of a variable, unknown where nothing was said of it. */
  public Type variable(String name) {
    for (TypeEnvironment place = this; place != null; place = place.outer) {
      Type type = place.variables.get(name);
      if (type != null) {
        return type;
      }
    }
    FunctionType function = builtins.get(name);
    return function == null ? UnknownType.UNKNOWN : function;
  }

  /** The type of a term, unknown where nothing can be said of it. */
  public Type typeOf(Term term) {
    return switch (term) {
      case Term.Constant constant -> Type.of(constant.value());
      case Term.TemplateString _ -> ScalarType.STRING;
      case Term.Var variable when isRoot(variable) -> typeOf(variable, List.of());
      case Term.Var variable -> variable(variable.name());
      case Term.Ref reference -> typeOf(reference.head(), reference.path());
      case Term.ArrayTerm array -> {
        List<Type> elements = new ArrayList<>(array.elements().size());
        for (Term element : array.elements()) {
          elements.add(typeOf(element));
        }
        yield ArrayType.of(elements, UnknownType.UNKNOWN);
      }
      case Term.SetTerm set -> {
        Type element = UnknownType.UNKNOWN;
        for (Term member : set.elements()) {
          element = Type.union(element, typeOf(member));
        }
        yield SetType.of(element);
      }
      case Term.ObjectTerm object -> object(object);
      case Term.ArrayComprehension _, Term.SetComprehension _, Term.ObjectComprehension _ ->
          closures.typeOf(term, this);
      case Term.Call _ -> UnknownType.UNKNOWN;
    };
  }

  private ObjectType object(Term.ObjectTerm object) {
    List<ObjectType.Property> properties = new ArrayList<>();
    ObjectType.Dynamic dynamic = null;
    for (Term.Entry entry : object.entries()) {
      Value key = GroundTerms.value(entry.key());
      if (key != null) {
        properties.add(new ObjectType.Property(key, typeOf(entry.value())));
      } else {
        dynamic = new ObjectType.Dynamic(typeOf(entry.key()), typeOf(entry.value()));
      }
    }
    return ObjectType.of(properties, dynamic);
  }

  /** The type of a builtin or of the document at the end of a path. */
  public Type typeOf(Term head, List<Term> path) {
    if (!(head instanceof Term.Var variable)) {
      return select(typeOf(head), path, 0);
    }
    if (isRoot(variable)) {
      return document(variable, path);
    }
    for (TypeEnvironment place = this; place != null; place = place.outer) {
      Type type = place.variables.get(variable.name());
      if (type != null) {
        return select(type, path, 0);
      }
    }
    FunctionType function =
        builtins.get(new Term.Ref(variable, path, variable.location()).dotted());
    return function == null ? UnknownType.UNKNOWN : function;
  }

  private Type document(Term.Var root, List<Term> path) {
    for (TypeEnvironment place = this; place != null; place = place.outer) {
      TypeTree tree = place.documents(root);
      Type found = tree == null ? null : document(tree, path);
      if (found != null) {
        return found;
      }
    }
    return AnyType.ANY;
  }

  /** The type that a tree has for a path, or null where it says nothing of it. */
  private static @Nullable Type document(TypeTree tree, List<Term> path) {
    TypeTree node = tree;
    for (int i = 0; i < path.size(); i++) {
      Value key = GroundTerms.value(path.get(i));
      TypeTree child = key == null ? null : node.child(key);
      if (child == null) {
        if (node.isLeaf()) {
          return select(node.type(), path, i);
        }
        return key == null ? select(node.extent(), path, i) : null;
      }
      node = child;
    }
    return node.extent();
  }

  /** The type of what lies below a value of a type, at the end of the path from a position on. */
  private static Type select(Type type, List<Term> path, int from) {
    Type selected = type;
    for (int i = from; i < path.size() && selected != UnknownType.UNKNOWN; i++) {
      selected =
          path.get(i) instanceof Term.Constant(Value key, _)
              ? selected.select(key)
              : selected.valueType();
    }
    return selected;
  }
}
