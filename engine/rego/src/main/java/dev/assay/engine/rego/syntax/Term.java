package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;

/** What stands for a value in an expression. Immutable. */
public sealed interface Term {
  /** Whether a name is that of one of the two documents that every program has. */
  static boolean isRoot(String name) {
    return name.equals("input") || name.equals("data");
  }

  Location location();

  /** A null, boolean, number or string. */
  record Constant(Value value, Location location) implements Term {}

  /**
   * A variable.
   *
   * @param name what tells it from others: as written after parsing but for {@code _}, which is
   *     {@code $0}, {@code $1} … in each of its places; made up where a check renamed or added it,
   *     then starting with {@code ~}
   * @param text as written, {@code ""} where no text stands for it; messages use this alone
   */
  record Var(String name, String text, Location location) implements Term {
    public Var(String name, Location location) {
      this(name, name, location);
    }

    public boolean isWildcard() {
      return name.charAt(0) == '$';
    }

    /** Whether a check made the name up. */
    public boolean isGenerated() {
      return name.charAt(0) == '~';
    }
  }

  /**
   * {@code head.a[x]}. The path is not empty, but for the operator of a call such as {@code f(x)}.
   */
  record Ref(Term head, List<Term> path, Location location) implements Term {
    public Ref {
      path = List.copyOf(path);
    }

    /** With dots, such as {@code json.marshal}: the name of a function where it is one. */
    public String dotted() {
      if (!(head instanceof Var first)) {
        return TermText.term(this);
      }
      if (path.isEmpty()) {
        return first.name();
      }
      StringBuilder name = new StringBuilder(first.name());
      for (Term part : path) {
        name.append('.');
        if (part instanceof Constant(StringValue string, _)) {
          name.append(string.string());
        } else {
          name.append(TermText.term(part));
        }
      }
      return name.toString();
    }
  }

  /**
   * A call: of a function, a builtin or an infix operator, which has the name of its builtin
   * ({@code plus}, {@code eq}, {@code assign}, {@code internal.member_2} …).
   */
  record Call(Ref operator, List<Term> arguments, Location location) implements Term {
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** The operator with dots, such as {@code data.lib.f} or {@code json.marshal}. */
    public String name() {
      return operator.dotted();
    }
  }

  record ArrayTerm(List<Term> elements, Location location) implements Term {
    public ArrayTerm {
      elements = List.copyOf(elements);
    }
  }

  record SetTerm(List<Term> elements, Location location) implements Term {
    public SetTerm {
      elements = List.copyOf(elements);
    }
  }

  record ObjectTerm(List<Entry> entries, Location location) implements Term {
    public ObjectTerm {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Term key, Term value) {}

  record ArrayComprehension(Term head, Body body, Location location) implements Term {}

  record SetComprehension(Term head, Body body, Location location) implements Term {}

  record ObjectComprehension(Term key, Term value, Body body, Location location) implements Term {}

  /**
   * {@code $"…{expression}…"}.
   *
   * @param multiLine whether it was written between back quotes
   */
  record TemplateString(List<Part> parts, boolean multiLine, Location location) implements Term {
    public TemplateString {
      parts = List.copyOf(parts);
    }
  }

  /** A piece of a template string. */
  sealed interface Part {
    record Text(String text, Location location) implements Part {}

    record Hole(Expr expression) implements Part {}
  }
}
