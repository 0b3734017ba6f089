package dev.assay.engine.builtins.graphql;

import dev.assay.engine.rego.golang.GoLiterals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as it is written in a document. */
final class Literal {
  /** The kinds, with the numbers that stand for them in a result. */
  enum Kind {
    VARIABLE(0),
    INT(1),
    FLOAT(2),
    STRING(3),
    BLOCK(4),
    BOOLEAN(5),
    NULL(6),
    ENUM(7),
    LIST(8),
    OBJECT(9);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    /** The kind that a number stands for, or null. */
    static @Nullable Kind of(int number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      return null;
    }
  }

  /** An element of a list, whose name is {@code ""}, or a field of an object. */
  static final class Child {
    String name = "";
    Literal value = new Literal();
    @Nullable Place place;
    List<String> comment = List.of();
  }

  Kind kind = Kind.VARIABLE;

  /** The text of a simple value, without quotes or {@code $}. */
  String raw = "";

  List<Child> children = new ArrayList<>();
  @Nullable Place place;
  List<String> comment = List.of();

  // What the validation of a query finds out.

  SchemaDocument.@Nullable Definition definition;
  QueryDocument.@Nullable Variable variable;
  @Nullable TypeRef expected;
  boolean expectedHasDefault;

  boolean isNull() {
    return kind == Kind.NULL;
  }

  /** The value of a field of an object, or null. */
  @Nullable Literal field(String name) {
    for (Child child : children) {
      if (child.name.equals(name)) {
        return child.value;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case VARIABLE -> "$" + raw;
      case INT, FLOAT, ENUM, BOOLEAN, NULL -> raw;
      case STRING, BLOCK -> GoLiterals.quote(raw);
      case LIST, OBJECT -> {
        StringBuilder out = new StringBuilder();
        write(out);
        yield out.toString();
      }
    };
  }

  private void write(StringBuilder out) {
    boolean list = kind == Kind.LIST;
    if (!list && kind != Kind.OBJECT) {
      out.append(this);
      return;
    }
    out.append(list ? '[' : '{');
    for (int i = 0; i < children.size(); i++) {
      Child child = children.get(i);
      out.append(i == 0 ? "" : ",").append(list ? "" : child.name + ":");
      child.value.write(out);
    }
    out.append(list ? ']' : '}');
  }
}
