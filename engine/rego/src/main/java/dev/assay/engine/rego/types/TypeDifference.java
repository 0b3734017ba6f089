package dev.assay.engine.rego.types;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a message that set two types against each other. Lines that fit the width of a
 * terminal are whole; in longer ones only what differs is spelled out.
 */
public final class TypeDifference {
  private static final int WIDEST_LINE = 80;

  /** Longer types that are not what the message is about are cut to their kind. */
  private static final int WIDEST_PART = 32;

  private static final int DEEPEST = 8;

  private static final String HELP =
      "https://www.openpolicyagent.org/docs/errors/rego-type-error/match-error";

  private TypeDifference() {}

  /** Two texts of two types. */
  private record Sides(String left, String right) {}

  /** {@code have: (…)} and {@code want: (…)} of a call. */
  public static List<String> ofCall(List<? extends Type> have, FunctionType function) {
    List<FunctionType.Parameter> want = function.parameters();
    if (!function.isVoid()) {
      want = new ArrayList<>(want);
      want.add(function.namedResult());
    }
    return ofArguments(have, want, function.variadic());
  }

  /** The same of a call that cannot have an output. */
  public static List<String> ofArguments(List<? extends Type> have, FunctionType function) {
    return ofArguments(have, function.parameters(), function.variadic());
  }

  private static List<String> ofArguments(
      List<? extends Type> have, List<FunctionType.Parameter> want, Type variadic) {
    List<String> haveWhole = new ArrayList<>();
    for (Type type : have) {
      haveWhole.add(type.toString());
    }
    List<String> wantWhole = new ArrayList<>();
    for (FunctionType.Parameter parameter : want) {
      wantWhole.add(parameter.toString());
    }
    if (variadic != UnknownType.UNKNOWN) {
      wantWhole.add(variadic + TypePrinter.ELISION);
    }
    String haveLine = arguments("have: ", haveWhole);
    String wantLine = arguments("want: ", wantWhole);
    if (!isTooWide(haveLine) && !isTooWide(wantLine)) {
      return List.of(haveLine, wantLine);
    }
    List<String> haveShort = new ArrayList<>();
    List<String> wantShort = new ArrayList<>();
    for (int i = 0; i < Math.max(have.size(), want.size()); i++) {
      if (i >= want.size()) {
        haveShort.add(shorten(have.get(i)));
      } else if (i >= have.size()) {
        wantShort.add(shorten(want.get(i)));
      } else {
        Sides sides = argument(have.get(i), want.get(i));
        haveShort.add(sides.left);
        wantShort.add(sides.right);
      }
    }
    if (variadic != UnknownType.UNKNOWN) {
      wantShort.add(shorten(variadic) + TypePrinter.ELISION);
    }
    return List.of(arguments("have: ", haveShort), arguments("want: ", wantShort));
  }

  private static String arguments(String prefix, List<String> types) {
    return prefix + "(" + String.join(", ", types) + ")";
  }

  /** An argument that would do is not what the message is about. */
  private static Sides argument(Type have, FunctionType.Parameter want) {
    if (Type.unifies(have, want.type())) {
      return new Sides(shorten(have), shorten(want));
    }
    Sides sides = differ(have, want.type(), 0);
    String right = want.name().isEmpty() ? sides.right : want.name() + ": " + sides.right;
    return new Sides(sides.left, right);
  }

  /** The name counts for the width. */
  private static String shorten(FunctionType.Parameter parameter) {
    String whole = parameter.toString();
    if (width(whole) <= WIDEST_PART) {
      return whole;
    }
    String kind = kind(parameter.type(), 0);
    return parameter.name().isEmpty() ? kind : parameter.name() + ": " + kind;
  }

  /** {@code left :} and {@code right :} of what cannot be equal, and a hint where it may help. */
  public static List<String> ofMatch(Type left, Type right) {
    String leftLine = "left  : " + left;
    String rightLine = "right : " + right;
    if (isTooWide(leftLine) || isTooWide(rightLine)) {
      Sides sides = differ(left, right, 0);
      leftLine = "left  : " + sides.left;
      rightLine = "right : " + sides.right;
    }
    String kind = commonKind(left, right);
    return kind.isEmpty()
        ? List.of(leftLine, rightLine)
        : List.of(
            leftLine,
            rightLine,
            "hint  : both sides are "
                + kind
                + " but their types differ, so they can never be equal (see "
                + HELP
                + ")");
  }

  private static String commonKind(Type left, Type right) {
    return switch (left) {
      case ObjectType _ when right instanceof ObjectType -> "objects";
      case ArrayType _ when right instanceof ArrayType -> "arrays";
      case SetType _ when right instanceof SetType -> "sets";
      default -> "";
    };
  }

  private static Sides differ(Type a, Type b, int depth) {
    if (depth < DEEPEST && !sameText(a, b)) {
      if (a instanceof SetType left
          && b instanceof SetType right
          && left.element() != UnknownType.UNKNOWN
          && right.element() != UnknownType.UNKNOWN) {
        Sides sides = differ(left.element(), right.element(), depth + 1);
        return new Sides("set[" + sides.left + "]", "set[" + sides.right + "]");
      } else if (a instanceof ArrayType left && b instanceof ArrayType right) {
        return arrays(left, right, depth);
      } else if (a instanceof ObjectType left && b instanceof ObjectType right) {
        return objects(left, right, depth);
      } else if (a instanceof AnyType left && b instanceof AnyType right) {
        return unions(left, right);
      } else if (a instanceof FunctionType left
          && b instanceof FunctionType right
          && left.arity() == right.arity()) {
        return functions(left, right, depth);
      }
    }
    return new Sides(shorten(a), shorten(b));
  }

  @SuppressWarnings("ReferenceEquality") // The same type is found fast.
  private static boolean sameText(Type a, Type b) {
    // A type that holds itself is printed by its name.
    return a == b
        || (a instanceof RecursiveType == b instanceof RecursiveType
            && TypeOrder.compare(a, b) == 0);
  }

  private static Sides arrays(ArrayType a, ArrayType b, int depth) {
    if (a.elements().size() != b.elements().size() || a.hasRest() != b.hasRest()) {
      // Which is longer, or may go on, shows only with the elements.
      return new Sides(kind(a, 1), kind(b, 1));
    }
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < a.elements().size(); i++) {
      Sides sides = differ(a.element(i), b.element(i), depth + 1);
      left.add(sides.left);
      right.add(sides.right);
    }
    Sides rest = a.hasRest() ? differ(a.rest(), b.rest(), depth + 1) : new Sides("", "");
    return new Sides(composite("array", left, rest.left), composite("array", right, rest.right));
  }

  private static Sides objects(ObjectType a, ObjectType b, int depth) {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    boolean cut = false;
    for (ObjectType.Property property : a.properties()) {
      Type other = b.property(property.key());
      if (other == null) {
        left.add(property(property, shorten(property.value())));
      } else if (!sameText(property.value(), other)) {
        Sides sides = differ(property.value(), other, depth + 1);
        left.add(property(property, sides.left));
        right.add(property(property, sides.right));
      } else {
        cut = true;
      }
    }
    // What only the right has comes in the order of the keys, among what differs.
    int position = 0;
    for (ObjectType.Property property : b.properties()) {
      Type other = a.property(property.key());
      if (other == null) {
        right.add(position++, property(property, shorten(property.value())));
      } else if (!sameText(property.value(), other)) {
        position++;
      }
    }
    if (cut) {
      left.add(TypePrinter.ELISION);
      right.add(TypePrinter.ELISION);
    }
    Sides dynamic = dynamics(a.dynamic(), b.dynamic(), depth);
    return new Sides(
        composite("object", left, dynamic.left), composite("object", right, dynamic.right));
  }

  private static Sides dynamics(
      ObjectType.@Nullable Dynamic a, ObjectType.@Nullable Dynamic b, int depth) {
    if (a != null && b != null) {
      Sides keys = differ(a.key(), b.key(), depth + 1);
      Sides values = differ(a.value(), b.value(), depth + 1);
      return new Sides(keys.left + ": " + values.left, keys.right + ": " + values.right);
    }
    return new Sides(
        a == null ? "" : shorten(a.key()) + ": " + shorten(a.value()),
        b == null ? "" : shorten(b.key()) + ": " + shorten(b.value()));
  }

  private static Sides unions(AnyType a, AnyType b) {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    boolean cut = only(a, b, left);
    only(b, a, right);
    if (cut) {
      left.add(TypePrinter.ELISION);
      right.add(TypePrinter.ELISION);
    }
    return new Sides(union(left), union(right));
  }

  /** Adds the members that the other union lacks; says whether some were left out. */
  private static boolean only(AnyType any, AnyType other, List<String> texts) {
    boolean cut = false;
    for (Type member : any.members()) {
      boolean common = false;
      for (Type candidate : other.members()) {
        common |= sameText(member, candidate);
      }
      cut |= common;
      if (!common) {
        texts.add(shorten(member));
      }
    }
    return cut;
  }

  private static Sides functions(FunctionType a, FunctionType b, int depth) {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < a.arity(); i++) {
      Sides sides = differ(a.argument(i), b.argument(i), depth + 1);
      left.add(sides.left);
      right.add(sides.right);
    }
    if (a.isVariadic() && b.isVariadic()) {
      Sides sides = differ(a.variadic(), b.variadic(), depth + 1);
      left.add(sides.left + TypePrinter.ELISION);
      right.add(sides.right + TypePrinter.ELISION);
    } else if (a.isVariadic()) {
      left.add(shorten(a.variadic()) + TypePrinter.ELISION);
    } else if (b.isVariadic()) {
      right.add(shorten(b.variadic()) + TypePrinter.ELISION);
    }
    Sides result = differ(a.result(), b.result(), depth + 1);
    return new Sides(function(left, result.left), function(right, result.right));
  }

  private static String shorten(Type type) {
    String whole = TypePrinter.print(type, 2 * WIDEST_PART + 1);
    return width(whole) <= WIDEST_PART ? whole : kind(type, 0);
  }

  /** A type with so many levels below its own, and an ellipsis for what lies deeper. */
  private static String kind(Type type, int levels) {
    return switch (type) {
      case UnknownType _, ScalarType _, RecursiveType _ -> type.toString();
      case SetType set ->
          set.element() == UnknownType.UNKNOWN ? "set" : "set[" + part(set.element(), levels) + "]";
      case ArrayType array ->
          composite(
              "array",
              parts(array.elements(), levels),
              array.hasRest() ? part(array.rest(), levels) : "");
      case ObjectType object -> {
        List<String> properties = new ArrayList<>();
        if (levels == 0 && !object.properties().isEmpty()) {
          properties.add(TypePrinter.ELISION);
        } else {
          for (ObjectType.Property property : object.properties()) {
            properties.add(property(property, part(property.value(), levels)));
          }
        }
        ObjectType.Dynamic dynamic = object.dynamic();
        String others =
            dynamic == null
                ? ""
                : levels == 0
                    ? TypePrinter.ELISION
                    : part(dynamic.key(), levels) + ": " + part(dynamic.value(), levels);
        yield composite("object", properties, others);
      }
      case AnyType any -> any.isEverything() ? "any" : union(parts(any.members(), levels));
      case FunctionType function -> {
        List<String> arguments = new ArrayList<>();
        if (levels > 0) {
          for (int i = 0; i < function.arity(); i++) {
            arguments.add(part(function.argument(i), levels));
          }
          if (function.isVariadic()) {
            arguments.add(part(function.variadic(), levels) + TypePrinter.ELISION);
          }
        } else if (function.arity() > 0 || function.isVariadic()) {
          arguments.add(TypePrinter.ELISION);
        }
        yield function(arguments, function.isVoid() ? "???" : part(function.result(), levels));
      }
    };
  }

  private static List<String> parts(List<Type> types, int levels) {
    List<String> texts = new ArrayList<>();
    if (levels == 0 && !types.isEmpty()) {
      texts.add(TypePrinter.ELISION);
    } else {
      for (Type type : types) {
        texts.add(part(type, levels));
      }
    }
    return texts;
  }

  private static String part(Type type, int levels) {
    return levels == 0 ? TypePrinter.ELISION : kind(type, levels - 1);
  }

  private static String property(ObjectType.Property property, String value) {
    return TypePrinter.key(property.key()) + ": " + value;
  }

  private static String composite(String kind, List<String> parts, String dynamic) {
    StringBuilder text = new StringBuilder(kind);
    if (!parts.isEmpty()) {
      text.append('<').append(String.join(", ", parts)).append('>');
    }
    if (!dynamic.isEmpty()) {
      text.append('[').append(dynamic).append(']');
    }
    return text.toString();
  }

  private static String union(List<String> members) {
    return members.isEmpty() ? "any" : "any<" + String.join(", ", members) + ">";
  }

  private static String function(List<String> arguments, String result) {
    return "(" + String.join(", ", arguments) + ") => " + result;
  }

  private static boolean isTooWide(String line) {
    return width(line) > WIDEST_LINE;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
