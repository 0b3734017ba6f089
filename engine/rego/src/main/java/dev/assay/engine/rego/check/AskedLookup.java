package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Notes what the checks of one module ask of the rules of all: where others would be told the same,
 * what they found holds there too. For one thread.
 */
final class AskedLookup extends RuleLookup {
  /** What was asked of a path. */
  enum Question {
    ARITY,
    IS_KNOWN,
    IS_FUNCTION,
    LEAVES_RULE,
    IS_ALWAYS_DEFINED;

    int ask(RuleLookup rules, List<Term> path) {
      return switch (this) {
        case ARITY -> rules.ruleArity(path);
        case IS_KNOWN -> rules.isKnown(path) ? 1 : 0;
        case IS_FUNCTION -> rules.isFunction(path) ? 1 : 0;
        case LEAVES_RULE -> rules.leavesRule(path) ? 1 : 0;
        case IS_ALWAYS_DEFINED -> rules.isAlwaysDefined(path) ? 1 : 0;
      };
    }
  }

  /** What was asked, and told. */
  record Answer(Question question, List<Term> path, int told) {
    boolean holdsIn(RuleLookup rules) {
      return question.ask(rules, path) == told;
    }
  }

  private final RuleLookup rules;
  private final List<Answer> answers = new ArrayList<>(0);

  AskedLookup(RuleLookup rules) {
    super(rules.builtins());
    this.rules = rules;
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  private int ask(Question question, List<Term> path) {
    int told = question.ask(rules, path);
    answers.add(new Answer(question, path, told));
    return told;
  }

  @Override
  int ruleArity(List<Term> path) {
    return ask(Question.ARITY, path);
  }

  @Override
  boolean isKnown(List<Term> path) {
    return ask(Question.IS_KNOWN, path) == 1;
  }

  @Override
  boolean isFunction(List<Term> path) {
    return ask(Question.IS_FUNCTION, path) == 1;
  }

  @Override
  boolean leavesRule(List<Term> path) {
    return ask(Question.LEAVES_RULE, path) == 1;
  }

  @Override
  boolean isAlwaysDefined(List<Term> path) {
    return ask(Question.IS_ALWAYS_DEFINED, path) == 1;
  }

  /** Of its own package alone, whose names are compared as a whole. */
  @Override
  Map<String, List<Term>> exports(List<Term> packagePath) {
    return rules.exports(packagePath);
  }
}
