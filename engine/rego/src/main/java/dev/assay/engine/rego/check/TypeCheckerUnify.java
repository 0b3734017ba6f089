package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.ArrayType;
import dev.assay.engine.rego.types.ObjectType;
import dev.assay.engine.rego.types.RecursiveType;
import dev.assay.engine.rego.types.SetType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.rego.types.UnknownType;
import dev.assay.engine.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether two terms, or a term and a type, can be equal; variables without a type get one on the
 * way.
 */
final class TypeCheckerUnify {
  private final TypeEnvironment place;

  TypeCheckerUnify(TypeEnvironment place) {
    this.place = place;
  }

  /** Whether two terms, of the types that are known of them, can be equal. */
  boolean terms(Term a, Type typeA, Term b, Type typeB) {
    boolean unknownA = typeA.isUnknown();
    boolean unknownB = typeB.isUnknown();
    if (unknownA && !unknownB) {
      return term(a, typeB, false);
    } else if (unknownB && !unknownA) {
      return term(b, typeA, false);
    } else if (!unknownA) {
      return Type.unifies(typeA, typeB);
    }
    Boolean found = structures(a, b);
    if (found != null) {
      return found;
    }
    if (a instanceof Term.Var && typeA == UnknownType.UNKNOWN && typeB != UnknownType.UNKNOWN) {
      return term(a, typeB, false);
    }
    if (b instanceof Term.Var && typeB == UnknownType.UNKNOWN && typeA != UnknownType.UNKNOWN) {
      return term(b, typeA, false);
    }
    return false;
  }

  /**
   * The answer for two terms of which neither type is known, or null where their kinds give none.
   */
  private @Nullable Boolean structures(Term a, Term b) {
    return switch (a) {
      case Term.ArrayTerm array -> arrays(array, b);
      case Term.ObjectTerm object -> objects(object, b);
      case Term.Var _ ->
          switch (b) {
            case Term.Var _ -> anything(a, b);
            case Term.ArrayTerm array -> arrays(array, a);
            case Term.ObjectTerm object -> objects(object, a);
            default -> null;
          };
      default -> null;
    };
  }

  /** Neither is known: both may be any value, the second whatever the first is. */
  private boolean anything(Term a, Term b) {
    return term(a, AnyType.ANY, false) && term(b, place.typeOf(a), false);
  }

  private boolean arrays(Term.ArrayTerm a, Term b) {
    return switch (b) {
      case Term.ArrayTerm other when a.elements().size() == other.elements().size() -> {
        for (int i = 0; i < a.elements().size(); i++) {
          Term left = a.elements().get(i);
          Term right = other.elements().get(i);
          if (!terms(left, place.typeOf(left), right, place.typeOf(right))) {
            yield false;
          }
        }
        yield true;
      }
      case Term.Var _ -> anything(a, b);
      default -> false;
    };
  }

  private boolean objects(Term.ObjectTerm a, Term b) {
    return switch (b) {
      case Term.ObjectTerm other when a.entries().size() == other.entries().size() -> {
        Map<Object, Term> values = new HashMap<>();
        for (Term.Entry entry : other.entries()) {
          values.put(key(entry.key()), entry.value());
        }
        for (Term.Entry entry : a.entries()) {
          Term right = values.get(key(entry.key()));
          Term left = entry.value();
          if (right == null || !terms(left, place.typeOf(left), right, place.typeOf(right))) {
            yield false;
          }
        }
        yield true;
      }
      case Term.Var _ -> anything(a, b);
      default -> false;
    };
  }

  /** What tells keys apart: a value, the name of a variable, or else where the key is written. */
  private static Object key(Term term) {
    Value value = GroundTerms.value(term);
    if (value != null) {
      return value;
    }
    return term instanceof Term.Var variable ? variable.name() : term;
  }

  /**
   * Whether a term can be of a type.
   *
   * @param oneOfMany whether the type is one of several that the term may have, so that variables
   *     are of all of them
   */
  boolean term(Term term, Type type, boolean oneOfMany) {
    return switch (term) {
      case Term.ArrayTerm array ->
          switch (target(type)) {
            case ArrayType target -> array(array, target, oneOfMany);
            case AnyType any when any.isEverything() -> {
              for (Term element : array.elements()) {
                term(element, AnyType.ANY, true);
              }
              yield true;
            }
            case AnyType any -> members(term, any);
            default -> false;
          };
      case Term.ObjectTerm object ->
          switch (target(type)) {
            case ObjectType target -> object(object, target, oneOfMany);
            case AnyType any when any.isEverything() -> {
              for (Term.Entry entry : object.entries()) {
                term(entry.key(), AnyType.ANY, true);
                term(entry.value(), AnyType.ANY, true);
              }
              yield true;
            }
            case AnyType any -> members(term, any);
            default -> false;
          };
      case Term.SetTerm set ->
          switch (target(type)) {
            case SetType target -> {
              boolean fits = true;
              for (Term element : set.elements()) {
                fits = fits && term(element, target.element(), oneOfMany);
              }
              yield fits;
            }
            case AnyType any when any.isEverything() -> {
              for (Term element : set.elements()) {
                term(element, AnyType.ANY, true);
              }
              yield true;
            }
            case AnyType any -> members(term, any);
            default -> false;
          };
      case Term.Var variable when !TypeEnvironment.isRoot(variable) ->
          variable(variable, type, oneOfMany);
      case Term.Var _,
          Term.Constant _,
          Term.Ref _,
          Term.Call _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          Type.unifies(place.typeOf(term), type);
    };
  }

  private static Type target(Type type) {
    return type instanceof RecursiveType recursive ? recursive.target() : type;
  }

  private boolean variable(Term.Var variable, Type type, boolean oneOfMany) {
    Type known = place.variable(variable.name());
    if (oneOfMany) {
      place.put(variable.name(), Type.union(known, type));
      return true;
    }
    if (known != UnknownType.UNKNOWN) {
      return Type.unifies(known, type);
    }
    place.put(variable.name(), type);
    return true;
  }

  /** All members are tried, since each may say something of the variables. */
  private boolean members(Term term, AnyType any) {
    boolean fits = false;
    for (Type member : any.members()) {
      fits |= term(term, member, true);
    }
    return fits;
  }

  private boolean array(Term.ArrayTerm array, ArrayType type, boolean oneOfMany) {
    List<Term> elements = array.elements();
    if (elements.size() != type.elements().size() && type.rest() == UnknownType.UNKNOWN) {
      return false;
    }
    for (int i = 0; i < elements.size(); i++) {
      if (!term(elements.get(i), type.element(i), oneOfMany)) {
        return false;
      }
    }
    return true;
  }

  private boolean object(Term.ObjectTerm object, ObjectType type, boolean oneOfMany) {
    if (object.entries().size() != type.properties().size() && type.dynamic() == null) {
      return false;
    }
    for (Term.Entry entry : object.entries()) {
      Value key = GroundTerms.value(entry.key());
      if (key == null) {
        // Which properties the key may name is not known.
        term(entry.value(), AnyType.ANY, oneOfMany);
        continue;
      }
      Type property = type.select(key);
      if (property == UnknownType.UNKNOWN || !term(entry.value(), property, oneOfMany)) {
        return false;
      }
    }
    return true;
  }
}
