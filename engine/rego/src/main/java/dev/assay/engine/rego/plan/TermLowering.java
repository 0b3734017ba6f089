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
@SuppressWarnings("ReferenceEquality") // Positions are told apart by identity.
final class TermLowering {
  private final Scope scope;
  private final ExpressionLowering expressions;
  private final Readiness readiness;

  TermLowering(Scope scope, ExpressionLowering expressions) {
    this.scope = scope;
    this.expressions = expressions;
    this.readiness = new Readiness(scope);
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
    int size = object.entries().size();
    List<Term> keysAndValues = new ArrayList<>(2 * size);
    object.entries().forEach(entry -> keysAndValues.add(entry.key()));
    object.entries().forEach(entry -> keysAndValues.add(entry.value()));
    terms(
        keysAndValues,
        operands -> {
          int target = scope.newRegister();
          scope.emit(
              new Statement.MakeObject(
                  operands.subList(0, size), operands.subList(size, 2 * size), target));
          next.accept(new Operand.Local(target));
        });
  }

  /** Lowers terms from left to right, but one that reads what another binds after that. */
  void terms(List<Term> terms, Consumer<List<Operand>> next) {
    terms(terms, new Operand[terms.size()], next);
  }

  /** Terms that open no block follow one another in a loop, so that they take no stack. */
  private void terms(List<Term> terms, @Nullable Operand[] known, Consumer<List<Operand>> next) {
    while (true) {
      int open = -1;
      boolean complete = true;
      for (int i = 0; i < known.length && open < 0; i++) {
        if (known[i] == null) {
          known[i] = simple(terms.get(i));
        }
        if (known[i] == null) {
          complete = false;
          open = isReady(terms.get(i)) ? i : -1;
        }
      }
      if (open < 0) {
        if (complete) {
          next.accept(List.of(known));
        } else {
          scope.emit(new Statement.Undefined());
        }
        return;
      }
      int index = open;
      Object block = scope.position();
      boolean[] goesOn = {false};
      term(
          terms.get(index),
          operand -> {
            known[index] = operand;
            if (scope.position() == block) {
              goesOn[0] = true;
            } else {
              terms(terms, known, next);
            }
          });
      if (!goesOn[0]) {
        return;
      }
    }
  }

  private @Nullable Operand simple(Term term) {
    if (term instanceof Term.Var variable) {
      return scope.find(variable);
    }
    Value constant = GroundTerms.value(term);
    return constant == null ? null : new Operand.Constant(constant);
  }

  /** Whether the term has values here: its variables are bound, or bound by itself. */
  boolean isReady(Term term) {
    return !hasUnbound(term) || readiness.isReady(term);
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
