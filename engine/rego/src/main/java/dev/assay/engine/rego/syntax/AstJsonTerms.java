package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Terms and expressions as JSON: each term an object of a type and a value. */
final class AstJsonTerms {
  private static final String TYPE = "type";
  private static final String VALUE = "value";
  private static final String BODY = "body";

  private final AstJson json;

  AstJsonTerms(AstJson json) {
    this.json = json;
  }

  Value list(List<Term> terms) {
    // Loops, here and below: terms are deep, and streams would make the stack so.
    List<Value> shown = new ArrayList<>(terms.size());
    for (Term term : terms) {
      shown.add(term(term));
    }
    return ArrayValue.copyOf(shown);
  }

  /** The parts of a reference, its head first. */
  Value reference(Term term) {
    List<Value> parts = new ArrayList<>();
    if (term instanceof Term.Ref(var head, var path, _)) {
      parts.add(head instanceof Term.Var variable ? variable(variable) : term(head));
      for (Term part : path) {
        parts.add(term(part));
      }
    } else if (term instanceof Term.Var variable) {
      parts.add(variable(variable));
    }
    return ArrayValue.copyOf(parts);
  }

  /** A reference, or a term alone where a reference is expected. */
  Value parts(Term term) {
    return term instanceof Term.Constant ? ArrayValue.copyOf(List.of(term(term))) : reference(term);
  }

  /** The path of an import: a reference even where it is one name. */
  Value importPath(Term path) {
    return typed("ref", reference(path), path.location());
  }

  private Value variable(Term.Var variable) {
    return typed("var", StringValue.of(variable.name()), variable.location());
  }

  /** A boolean that stands nowhere. */
  static Value unplaced(boolean value) {
    return ObjectValue.builder()
        .put(TYPE, StringValue.of("boolean"))
        .put(VALUE, BooleanValue.of(value))
        .build();
  }

  private Value typed(String type, Value value, Location place) {
    ObjectValue.Builder term =
        ObjectValue.builder().put(TYPE, StringValue.of(type)).put(VALUE, value);
    json.putTermLocation(term, place);
    return term.build();
  }

  Value term(Term term) {
    Value value =
        switch (term) {
          case Term.Constant(NullValue _, _) -> ObjectValue.EMPTY;
          case Term.Constant(var constant, _) -> constant;
          case Term.Var(var name, _, _) when Term.isRoot(name) -> reference(term);
          case Term.Var(var name, _, _) -> StringValue.of(name);
          case Term.Ref _ -> reference(term);
          case Term.Call call -> call(call);
          case Term.ArrayTerm(var elements, _) -> list(elements);
          case Term.SetTerm set -> list(TermOrder.elements(set));
          case Term.ObjectTerm object -> object(object);
          case Term.ArrayComprehension(var head, var body, _) -> comprehension(head, body);
          case Term.SetComprehension(var head, var body, _) -> comprehension(head, body);
          case Term.ObjectComprehension(var key, var entry, var body, _) ->
              ObjectValue.builder()
                  .put("key", term(key))
                  .put(VALUE, term(entry))
                  .put(BODY, body(body, false))
                  .build();
          case Term.TemplateString(var parts, var multiLine, _) -> template(parts, multiLine);
        };
    return typed(TermNames.kind(term), value, term.location());
  }

  private Value call(Term.Call call) {
    List<Value> parts = new ArrayList<>();
    parts.add(operator(call));
    for (Term argument : call.arguments()) {
      parts.add(term(argument));
    }
    return ArrayValue.copyOf(parts);
  }

  private Value operator(Term.Call call) {
    Term.Ref operator = call.operator();
    if (operator.head() instanceof Term.Var(var name, _, var place)
        && !call.arguments().isEmpty()
        && call.arguments().getFirst().location().equals(place)) {
      // The sign of a negated reference, which no operator stands for.
      return ObjectValue.builder()
          .put(TYPE, StringValue.of("ref"))
          .put(
              VALUE,
              ArrayValue.copyOf(
                  List.of(
                      ObjectValue.builder()
                          .put(TYPE, StringValue.of("var"))
                          .put(VALUE, StringValue.of(name))
                          .build())))
          .build();
    }
    return typed("ref", reference(operator), operator.location());
  }

  private Value object(Term.ObjectTerm object) {
    List<Value> entries = new ArrayList<>();
    for (Term.Entry entry : TermOrder.entries(object)) {
      entries.add(ArrayValue.copyOf(List.of(term(entry.key()), term(entry.value()))));
    }
    return ArrayValue.copyOf(entries);
  }

  private Value comprehension(Term head, Body body) {
    return ObjectValue.builder().put("term", term(head)).put(BODY, body(body, false)).build();
  }

  private Value template(List<Term.Part> parts, boolean multiLine) {
    List<Value> shown = new ArrayList<>();
    for (Term.Part part : parts) {
      shown.add(
          switch (part) {
            case Term.Part.Text text -> term(TemplateParser.constant(text));
            case Term.Part.Hole(Expr.TermExpr(Term.Constant constant, _, var withs, _))
                when withs.isEmpty() ->
                term(constant);
            case Term.Part.Hole(var expression) -> expr(expression, 0, false);
          });
    }
    return ObjectValue.builder()
        .put("parts", shown.isEmpty() ? NullValue.NULL : ArrayValue.copyOf(shown))
        .put("multi_line", BooleanValue.of(multiLine))
        .build();
  }

  /**
   * @param generated whether no one wrote it
   */
  Value body(Body body, boolean generated) {
    List<Value> expressions = new ArrayList<>();
    for (Expr expr : body.expressions()) {
      expressions.add(expr(expr, expressions.size(), generated));
    }
    return ArrayValue.copyOf(expressions);
  }

  private Value expr(Expr expr, int index, boolean generated) {
    ObjectValue.Builder shown = ObjectValue.builder();
    if (generated) {
      shown.put("generated", BooleanValue.of(true));
    }
    shown.put("index", LongNumber.of(index));
    if (expr instanceof Expr.TermExpr(_, var negated, _, _) && negated) {
      shown.put("negated", BooleanValue.of(true));
    }
    shown.put("terms", terms(expr));
    if (!expr.withs().isEmpty()) {
      shown.put("with", ArrayValue.copyOf(expr.withs().stream().map(this::with).toList()));
    }
    json.put(shown, expr.location());
    return shown.build();
  }

  private Value terms(Expr expr) {
    return switch (expr) {
      case Expr.TermExpr(Term.Call call, _, _, _) -> call(call);
      case Expr.TermExpr(var term, _, _, _) -> term(term);
      case Expr.SomeDecl(var symbols, _, var place) -> {
        ObjectValue.Builder shown = ObjectValue.builder().put("symbols", list(symbols));
        json.put(shown, keyword(place, Token.SOME));
        yield shown.build();
      }
      case Expr.Every(var key, var value, var domain, var body, _, var place) -> {
        ObjectValue.Builder shown =
            ObjectValue.builder()
                .put("key", key == null ? NullValue.NULL : term(key))
                .put(VALUE, term(value))
                .put("domain", term(domain))
                .put(BODY, body(body, false));
        json.put(shown, keyword(place, Token.EVERY));
        yield shown.build();
      }
      case Expr.Not(var body, var explicit, _, _) ->
          ObjectValue.builder()
              .put(TYPE, StringValue.of("not"))
              .put(BODY, body(body, false))
              .put("explicit_body", BooleanValue.of(explicit))
              .build();
      case Expr.And(var left, var right, var explicitLeft, var explicitRight, _, _) ->
          logical("and", left, right, explicitLeft, explicitRight);
      case Expr.Or(var left, var right, var explicitLeft, var explicitRight, _, _) ->
          logical("or", left, right, explicitLeft, explicitRight);
    };
  }

  private static Location keyword(Location place, Token keyword) {
    int start = place.start();
    return new Location(place.source(), start, start + keyword.shown.length());
  }

  private Value logical(
      String type, Body left, Body right, boolean explicitLeft, boolean explicitRight) {
    ObjectValue.Builder shown =
        ObjectValue.builder()
            .put(TYPE, StringValue.of(type))
            .put("lhs", body(left, false))
            .put("rhs", body(right, false));
    if (explicitLeft) {
      shown.put("explicit_lhs", BooleanValue.of(true));
    }
    if (explicitRight) {
      shown.put("explicit_rhs", BooleanValue.of(true));
    }
    return shown.build();
  }

  private Value with(With with) {
    ObjectValue.Builder shown =
        ObjectValue.builder().put("target", term(with.target())).put(VALUE, term(with.value()));
    json.put(shown, with.location());
    return shown.build();
  }
}
