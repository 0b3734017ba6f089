package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Terms become registers and constants. */
final class TermLowering {
  private final Scope scope;
  private final ExpressionLowering expressions;

  TermLowering(Scope scope, ExpressionLowering expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  /** Lowers a term for each of its values; {@code next} is told where the value is. */
  void term(Term term, Consumer<Operand> next) {
    Value constant = GroundTerms.value(term);
    if (constant != null) {
      next.accept(new Operand.Constant(constant));
      return;
    }
    switch (term) {
      case Term.Constant(Value value, _) -> next.accept(new Operand.Constant(value));
      case Term.Var variable -> variable(variable, next);
      case Term.Ref ref -> expressions.refs().ref(ref, next);
      case Term.Call call -> expressions.calls().value(call, next);
      case Term.ArrayTerm array ->
          terms(
              array.elements(),
              elements -> {
                int target = scope.newRegister();
                scope.emit(new Statement.MakeArray(elements, target));
                next.accept(new Operand.Local(target));
              });
      case Term.SetTerm set ->
          terms(
              set.elements(),
              elements -> {
                int target = scope.newRegister();
                scope.emit(new Statement.MakeSet(elements, target));
                next.accept(new Operand.Local(target));
              });
      case Term.ObjectTerm object -> object(object, next);
      case Term.ArrayComprehension(Term head, Body body, _) ->
          comprehension(Statement.Kind.ARRAY, body, null, head, term.location(), next);
      case Term.SetComprehension(Term head, Body body, _) ->
          comprehension(Statement.Kind.SET, body, null, head, term.location(), next);
      case Term.ObjectComprehension(Term key, Term value, Body body, _) ->
          comprehension(Statement.Kind.OBJECT, body, key, value, term.location(), next);
      case Term.TemplateString template ->
          throw new IllegalStateException("a check rewrites template strings: " + template);
    }
  }

  /**
   * Lowers a comprehension.
   *
   * @param key of one that makes an object
   */
  private void comprehension(
      Statement.Kind kind,
      Body body,
      @Nullable Term key,
      Term head,
      Location location,
      Consumer<Operand> next) {
    int target = scope.newRegister();
    List<Term.Var> groupedBy =
        key == null && expressions.groups()
            ? new GroupLowering(scope).groupedBy(body, List.of(head))
            : null;
    if (groupedBy != null) {
      group(kind, body, head, groupedBy, target);
    } else {
      scope.emit(new Statement.Collect(kind, target));
      scope.emit(
          new Statement.Blocks(
              List.of(
                  scope.closure(
                      0,
                      () ->
                          expressions.watched(
                              new TracePoint.Inner(location),
                              () ->
                                  expressions.body(
                                      body, () -> add(target, key, head, location)))))));
      scope.emit(new Statement.Finish(target));
    }
    next.accept(new Operand.Local(target));
  }

  private void add(int target, @Nullable Term key, Term head, Location location) {
    if (key == null) {
      term(head, value -> scope.emit(new Statement.Add(target, value)));
    } else {
      term(
          key,
          at ->
              term(
                  head,
                  value -> scope.emit(new Statement.InsertOnce(target, at, value, location))));
    }
  }

  private void group(
      Statement.Kind kind, Body body, Term head, List<Term.Var> groupedBy, int target) {
    List<Operand> asked = groupedBy.stream().map(scope::known).toList();
    int groups = scope.newKeptRegister();
    List<Block> build = new ArrayList<>();
    scope.unbound(
        groupedBy,
        () ->
            build.add(
                scope.block(() ->
                    expressions.body(
                        Equalities.unified(body),
                        () ->
                            term(
                                head,
                                value ->
                                    scope.emit(
                                        new Statement.AddToGroup(
                                            groups,
                                            groupedBy.stream().map(scope::known).toList(),
                                            value)))))));
    scope.emit(new Statement.Group(kind, groups, build.getFirst(), asked, target));
  }

  private void variable(Term.Var variable, Consumer<Operand> next) {
    Operand bound = scope.find(variable);
    if (bound != null) {
      next.accept(bound);
      return;
    }
    switch (variable.name()) {
      case "input" -> {
        int target = scope.newRegister();
        scope.emit(new Statement.Assign(new Operand.Input(), target));
        next.accept(new Operand.Local(target));
      }
      case "data" ->
          expressions.refs().ref(new Term.Ref(variable, List.of(), variable.location()), next);
      default ->
          throw new IllegalStateException(
              "the variable " + variable.name() + " is not bound at " + variable.location());
    }
  }

  private void object(Term.ObjectTerm object, Consumer<Operand> next) {
    List<Term> keys = object.entries().stream().map(Term.Entry::key).toList();
    List<Term> values = object.entries().stream().map(Term.Entry::value).toList();
    terms(
        keys,
        keyOperands ->
            terms(
                values,
                valueOperands -> {
                  int target = scope.newRegister();
                  scope.emit(new Statement.MakeObject(keyOperands, valueOperands, target));
                  next.accept(new Operand.Local(target));
                }));
  }

  /** Lowers terms from left to right. */
  void terms(List<Term> terms, Consumer<List<Operand>> next) {
    terms(terms, List.of(), next);
  }

  private void terms(List<Term> terms, List<Operand> before, Consumer<List<Operand>> next) {
    int index = before.size();
    List<Operand> operands = new ArrayList<>(before);
    // As long as terms add nothing to the stack they need none of it.
    while (index < terms.size()) {
      Operand simple = simple(terms.get(index));
      if (simple == null) {
        break;
      }
      operands.add(simple);
      index++;
    }
    if (index == terms.size()) {
      next.accept(operands);
      return;
    }
    term(
        terms.get(index),
        operand -> {
          List<Operand> more = new ArrayList<>(operands);
          more.add(operand);
          terms(terms, more, next);
        });
  }

  private @Nullable Operand simple(Term term) {
    if (term instanceof Term.Var variable) {
      return scope.find(variable);
    }
    Value constant = GroundTerms.value(term);
    return constant == null ? null : new Operand.Constant(constant);
  }

  /** Whether the term holds a variable that is not bound here, outside of comprehensions. */
  boolean hasUnbound(Term term) {
    return switch (term) {
      case Term.Constant _ -> false;
      case Term.Var variable ->
          scope.find(variable) == null
              && !variable.name().equals("input")
              && !variable.name().equals("data");
      case Term.Ref(Term head, List<Term> path, _) ->
          hasUnbound(head) || path.stream().anyMatch(this::hasUnbound);
      case Term.Call(_, List<Term> arguments, _) -> arguments.stream().anyMatch(this::hasUnbound);
      case Term.ArrayTerm(List<Term> elements, _) -> elements.stream().anyMatch(this::hasUnbound);
      case Term.SetTerm(List<Term> elements, _) -> elements.stream().anyMatch(this::hasUnbound);
      case Term.ObjectTerm(List<Term.Entry> entries, _) ->
          entries.stream().anyMatch(entry -> hasUnbound(entry.key()) || hasUnbound(entry.value()));
      case Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          false;
    };
  }
}
