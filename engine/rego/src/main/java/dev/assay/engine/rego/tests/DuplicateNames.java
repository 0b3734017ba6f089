package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tests of one name are tests of their own: the second {@code test_a} of a package is {@code
 * test_a#01}.
 */
final class DuplicateNames {
  private final Map<String, Integer> counts = new HashMap<>();

  private DuplicateNames() {}

  /** The modules, in the order of their files, with a name of its own for each test. */
  static List<Module> rewritten(List<Module> modules) {
    DuplicateNames names = new DuplicateNames();
    List<Module> all = new ArrayList<>(modules.size());
    for (Module module : modules) {
      List<Rule> rules = new ArrayList<>(module.rules().size());
      for (Rule rule : module.rules()) {
        rules.add(names.rule(module, rule));
      }
      all.add(
          new Module(
              module.source(),
              module.version(),
              module.packagePath(),
              module.packageLocation(),
              module.imports(),
              rules,
              module.comments(),
              module.keywords(),
              module.annotations()));
    }
    return all;
  }

  private Rule rule(Module module, Rule rule) {
    List<Term> reference = TestName.parts(rule.head().reference());
    TestName name = TestName.of(reference);
    if (name == null || name.isTodo()) {
      return rule;
    }
    int count =
        counts.merge(TermText.term(module.packagePath()) + "." + name.text(), 1, Integer::sum);
    if (count == 1) {
      return rule;
    }
    String numbered = name.last() + "#%02d".formatted(count - 1);
    List<Term> renamed = new ArrayList<>(reference);
    Term old = reference.get(name.length() - 1);
    renamed.set(
        name.length() - 1,
        old instanceof Term.Var variable
            ? new Term.Var(numbered, variable.location())
            : new Term.Constant(StringValue.of(numbered), old.location()));
    Rule.Head head = rule.head();
    return new Rule(
        rule.isDefault(),
        new Rule.Head(
            new Term.Ref(
                renamed.getFirst(),
                renamed.subList(1, renamed.size()),
                head.reference().location()),
            head.arguments(),
            head.key(),
            head.value(),
            head.generatedValue(),
            head.assign(),
            head.location()),
        rule.body(),
        rule.generatedBody(),
        rule.otherwise(),
        rule.annotations(),
        rule.location());
  }
}
