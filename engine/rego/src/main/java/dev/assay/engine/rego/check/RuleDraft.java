package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule while it is checked: each check replaces the parts that it changes. */
final class RuleDraft {
  final Rule source;
  final ModuleDraft module;

  /** Where it stands: at the end of the ground part of its reference. */
  final PathNode node;

  /** From {@code data} to the name of the rule. */
  final List<Term> namePath;

  /** What follows the name in the reference. */
  List<Term> rest;

  @Nullable List<Term> arguments;
  @Nullable Term key;
  @Nullable Term value;
  Body body;
  @Nullable RuleDraft otherwise;

  /** What the body was before its order was changed, for those that look at what stands before. */
  Body bodyInOrder;

  /** What it refers to, once it was checked. */
  List<RuleReference> references = List.of();

  /** Whether a check found an error in it that makes later ones speak of what is not so. */
  boolean failed;

  /** Where the rule before it in its module starts. */
  int startOfPrevious = -1;

  /** The number of its vertex in the graph of rules. */
  int vertex;

  /** Of one that does not stand after {@code else}: what it became, once all checks are over. */
  @Nullable CheckedRule checked;

  RuleDraft(Rule source, ModuleDraft module, PathNode node, List<Term> namePath) {
    this.source = source;
    this.module = module;
    this.node = node;
    this.namePath = namePath;
    this.rest = source.head().reference().path();
    this.arguments = source.head().arguments();
    this.key = source.head().key();
    this.value = source.head().value();
    this.body = source.body();
    this.bodyInOrder = source.body();
    if (source.otherwise() != null) {
      otherwise = new RuleDraft(source.otherwise(), module, node, namePath);
      otherwise.rest = rest;
    }
  }

  /** Of one that does not stand after {@code else}, once all checks are over. */
  CheckedRule checked() {
    return Objects.requireNonNull(checked);
  }

  /** Becomes what the checks made of the same rule before. */
  void takeOver(RuleDraft before) {
    rest = before.rest;
    arguments = before.arguments;
    key = before.key;
    value = before.value;
    body = before.body;
    bodyInOrder = before.bodyInOrder;
    references = before.references;
    checked = before.checked;
    if (otherwise != null && before.otherwise != null) {
      otherwise.takeOver(before.otherwise);
    }
  }

  /** The part of the reference that has no variables, as it was written, without {@code data}. */
  List<Term> groundPath() {
    List<Term> path = new ArrayList<>(namePath);
    for (Term part : source.head().reference().path()) {
      if (!(part instanceof Term.Constant)) {
        break;
      }
      path.add(part);
    }
    return path;
  }

  /** A rule of a set of values, with {@code contains}. */
  boolean isMultiValue() {
    return source.head().value() == null;
  }

  boolean isFunction() {
    return source.head().arguments() != null;
  }

  int arity() {
    List<Term> written = source.head().arguments();
    return written == null ? 0 : written.size();
  }

  /** Whether the reference has no variable. */
  boolean isGround() {
    for (Term part : source.head().reference().path()) {
      if (!Terms.isScalar(part)) {
        return false;
      }
    }
    return true;
  }

  /** From {@code data} on, as it stands now. */
  Term.Ref reference() {
    Term.Var data = new Term.Var("data", source.head().location());
    return new Term.Ref(data, path(), source.head().reference().location());
  }

  /** The reference without {@code data}. */
  List<Term> path() {
    if (rest.isEmpty()) {
      return namePath;
    }
    Term[] all = new Term[namePath.size() + rest.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < namePath.size() ? namePath.get(i) : rest.get(i - namePath.size());
    }
    return List.of(all);
  }

  /** What it is called in its package: its reference up to the first variable. */
  String groundName() {
    Term.Ref written = source.head().reference();
    int ground = 0;
    while (ground < written.path().size() && Terms.isScalar(written.path().get(ground))) {
      ground++;
    }
    List<Term> path = written.path().subList(0, ground);
    return TermText.term(new Term.Ref(written.head(), path, written.location()));
  }

  /** Whether the head holds more than constants. */
  boolean headMayHaveVars() {
    if ((key != null && !Terms.isScalar(key)) || (value != null && !Terms.isScalar(value))) {
      return true;
    }
    return anyComposite(rest) || (arguments != null && anyComposite(arguments));
  }

  private static boolean anyComposite(List<Term> terms) {
    for (Term term : terms) {
      if (!Terms.isScalar(term)) {
        return true;
      }
    }
    return false;
  }
}
