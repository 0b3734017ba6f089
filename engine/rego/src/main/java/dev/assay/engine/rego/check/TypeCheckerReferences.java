package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.ArrayType;
import dev.assay.engine.rego.types.FunctionType;
import dev.assay.engine.rego.types.ObjectType;
import dev.assay.engine.rego.types.RecursiveType;
import dev.assay.engine.rego.types.ScalarType;
import dev.assay.engine.rego.types.SetType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.rego.types.TypeTree;
import dev.assay.engine.rego.types.UnknownType;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the references of an expression can select something; variables in them get the type of
 * the keys that they range over.
 */
final class TypeCheckerReferences {
  private final TypeEnvironment place;
  private final TypeCheckerHoist hoist;
  private final List<RegoError> errors = new ArrayList<>(0);

  TypeCheckerReferences(TypeEnvironment place, TypeCheckerHoist hoist) {
    this.place = place;
    this.hoist = hoist;
  }

  List<RegoError> errors() {
    return errors;
  }

  /** Looks at all references of an expression but those in comprehensions. */
  void expression(Expr expression) {
    switch (expression) {
      case Expr.TermExpr(Term.Call call, _, _, _) -> terms(call.arguments());
      case Expr.TermExpr(Term term, _, _, _) -> term(term);
      case Expr.Not not -> body(not.body());
      case Expr.Every every -> {
        term(every.domain());
        body(every.body());
        withs(every.withs());
      }
      case Expr.And and -> {
        body(and.left());
        body(and.right());
        withs(and.withs());
      }
      case Expr.Or or -> {
        body(or.left());
        body(or.right());
        withs(or.withs());
      }
      case Expr.SomeDecl some -> terms(some.symbols());
    }
  }

  private void body(Body body) {
    for (Expr expression : body.expressions()) {
      for (Expr step : hoist.expand(expression)) {
        expression(step);
      }
    }
  }

  private void withs(List<With> withs) {
    for (With with : withs) {
      term(with.target());
      term(with.value());
    }
  }

  private void terms(List<Term> terms) {
    for (Term term : terms) {
      term(term);
    }
  }

  private void term(Term term) {
    switch (term) {
      case Term.Ref reference -> reference(reference);
      case Term.ArrayTerm array -> terms(array.elements());
      case Term.SetTerm set -> terms(set.elements());
      case Term.ObjectTerm object -> {
        for (Term.Entry entry : object.entries()) {
          term(entry.key());
          term(entry.value());
        }
      }
      case Term.Call call -> terms(call.arguments());
      case Term.Constant _,
          Term.Var _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ -> {}
    }
  }

  private void reference(Term.Ref reference) {
    if (place.typeOf(reference) instanceof FunctionType function) {
      errors.add(usedAsValue(reference, reference.path().size(), function));
    } else if (reference.head() instanceof Term.Var head) {
      if (TypeEnvironment.isRoot(head)) {
        document(reference, head);
      } else {
        local(reference, head);
      }
    }
  }

  private void local(Term.Ref reference, Term.Var head) {
    Type type = place.variable(head.name());
    if (type == UnknownType.UNKNOWN) {
      type = AnyType.ANY;
      place.put(head.name(), type);
    }
    below(type, reference, 0);
  }

  /** Follows the path through what is said of documents, from the innermost place outwards. */
  private void document(Term.Ref reference, Term.Var root) {
    for (TypeEnvironment from = place; from != null; from = from.outer()) {
      TypeTree tree = from.documents(root);
      if (tree != null && within(tree, reference)) {
        return;
      }
    }
    below(AnyType.ANY, reference, 0);
  }

  /** Whether the tree says something of the path, or the path is in error. */
  private boolean within(TypeTree tree, Term.Ref reference) {
    TypeTree node = tree;
    List<Term> path = reference.path();
    for (int i = 0; ; i++) {
      if (node.type() != UnknownType.UNKNOWN) {
        below(node.type(), reference, i);
        return true;
      }
      if (i == path.size()) {
        return true;
      }
      Term part = path.get(i);
      // Rules stand two levels below data at least: packages and rules have names.
      boolean isName =
          part instanceof Term.Var
              || (part instanceof Term.Constant constant
                  && constant.value() instanceof StringValue);
      if (i < 2 && !isName) {
        errors.add(
            selectsNothing(reference, i, place.typeOf(part), ScalarType.STRING, node.childKeys()));
        return true;
      }
      if (part instanceof Term.Var variable) {
        Type keys = node.extent().keyType();
        if (!ranges(variable, keys)) {
          Type known = place.variable(variable.name());
          errors.add(selectsNothing(reference, i, known, keys, node.childKeys()));
          return true;
        }
        return false;
      }
      Value key = GroundTerms.value(part);
      TypeTree child = key == null ? null : node.child(key);
      if (child == null) {
        return false;
      }
      node = child;
    }
  }

  /** Whether a variable can be one of the keys; it gets their type where it has none. */
  private boolean ranges(Term.Var variable, Type keys) {
    Type known = place.variable(variable.name());
    if (known == UnknownType.UNKNOWN) {
      place.put(variable.name(), keys);
      return true;
    }
    return Type.unifies(known, keys);
  }

  /** Follows the path from a position on, below a value of a type. */
  private void below(Type start, Term.Ref reference, int from) {
    Type type = start;
    List<Term> path = reference.path();
    for (int i = from; i < path.size(); i++) {
      Term part = path.get(i);
      if (isEmptyCollection(type)) {
        errors.add(
            selectsNothing(reference, i, UnknownType.UNKNOWN, UnknownType.UNKNOWN, List.of()));
        return;
      }
      Type keys = type.keyType();
      if (keys == UnknownType.UNKNOWN) {
        errors.add(hasNoParts(reference, i, type));
        return;
      }
      switch (part) {
        case Term.Constant(Value key, _) -> {
          Type selected = type.select(key);
          if (selected == UnknownType.UNKNOWN) {
            errors.add(selectsNothing(reference, i, UnknownType.UNKNOWN, keys, keysOf(type)));
            return;
          }
          type = selected;
        }
        case Term.Var variable -> {
          if (!ranges(variable, keys)) {
            Type known = place.variable(variable.name());
            errors.add(selectsNothing(reference, i, known, keys, keysOf(type)));
            return;
          }
          type = type.valueType();
        }
        case Term.ArrayTerm _, Term.SetTerm _, Term.ObjectTerm _ -> {
          if (!new TypeCheckerUnify(place).term(part, keys, false)) {
            errors.add(selectsNothing(reference, i, place.typeOf(part), keys, List.of()));
            return;
          }
          type = type.valueType();
        }
        case Term.Ref _,
            Term.Call _,
            Term.ArrayComprehension _,
            Term.SetComprehension _,
            Term.ObjectComprehension _,
            Term.TemplateString _ ->
            type = type.valueType();
      }
    }
  }

  private static boolean isEmptyCollection(Type type) {
    return switch (type) {
      case ObjectType object -> object.properties().isEmpty() && object.dynamic() == null;
      case ArrayType array -> array.elements().isEmpty() && array.rest() == UnknownType.UNKNOWN;
      case SetType set -> set.element() == UnknownType.UNKNOWN;
      case RecursiveType recursive -> isEmptyCollection(recursive.target());
      default -> false;
    };
  }

  private static List<Value> keysOf(Type type) {
    Set<Value> keys = new TreeSet<>();
    addKeys(type, keys);
    return List.copyOf(keys);
  }

  private static void addKeys(Type type, Set<Value> keys) {
    switch (type) {
      case ObjectType object -> object.properties().forEach(property -> keys.add(property.key()));
      case AnyType any -> any.members().forEach(member -> addKeys(member, keys));
      case RecursiveType recursive -> addKeys(recursive.target(), keys);
      default -> {}
    }
  }

  private RegoError usedAsValue(Term.Ref reference, int parts, FunctionType function) {
    int shown = reference.path().size();
    if (shown > 0
        && reference.path().getLast() instanceof Term.Var last
        && last.text().isEmpty()
        && hoist.subject(last) == null) {
      shown--;
    }
    return new RegoError(
        RegoErrorCode.REGO_TYPE_ERROR,
        "function "
            + TypeCheckerText.of(reference, shown, hoist)
            + " used as reference, not called",
        reference.location(),
        underlined(reference, parts, function));
  }

  /** The value before this part of the path is none that has parts. */
  private RegoError hasNoParts(Term.Ref reference, int position, Type type) {
    return type instanceof FunctionType function
        ? usedAsValue(reference, position, function)
        : undefined(reference, underlined(reference, position, type));
  }

  private List<String> underlined(Term.Ref reference, int parts, Type have) {
    int width = width(TypeCheckerText.of(reference, parts, hoist));
    return List.of(
        TypeCheckerText.of(reference, reference.path().size(), hoist),
        "^".repeat(width),
        "have: " + have);
  }

  /**
   * The value has parts, but not this one.
   *
   * @param have the type of the part, unknown where it is a constant
   * @param want the type of the parts that there are
   * @param oneOf the parts that there are, as far as they are known
   */
  private RegoError selectsNothing(
      Term.Ref reference, int position, Type have, Type want, List<Value> oneOf) {
    String indent = " ".repeat(width(TypeCheckerText.of(reference, position, hoist)) + 1);
    List<String> lines = new ArrayList<>();
    lines.add(TypeCheckerText.of(reference, reference.path().size(), hoist));
    lines.add(indent + "^");
    lines.add(
        have == UnknownType.UNKNOWN
            ? indent + "have: " + TypeCheckerText.of(reference.path().get(position), hoist)
            : indent + "have (type): " + have);
    lines.add(
        oneOf.isEmpty() && want != UnknownType.UNKNOWN
            ? indent + "want (type): " + want
            : indent + "want (one of): " + list(oneOf));
    return undefined(reference, lines);
  }

  private static String list(List<Value> values) {
    StringBuilder text = new StringBuilder("[");
    for (Value value : values) {
      text.append(text.length() == 1 ? "" : " ").append(value);
    }
    return text.append(']').toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private RegoError undefined(Term.Ref reference, List<String> details) {
    String text = TypeCheckerText.of(reference, reference.path().size(), hoist);
    return new RegoError(
        RegoErrorCode.REGO_TYPE_ERROR, "undefined ref: " + text, reference.location(), details);
  }
}
