package dev.assay.engine.rego.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a program in waves, each of which refers to rules of earlier waves alone, so that
 * the rules of one may be looked at in any order.
 */
final class Waves {
  /**
   * What may be looked at at once.
   *
   * @param rules without those after {@code else}
   * @param groups vertices of groups of rules up to this wave, each after those that it refers to
   */
  record Wave(List<RuleDraft> rules, List<Integer> groups) {
    Wave() {
      this(new ArrayList<>(), new ArrayList<>(0));
    }
  }

  final List<Wave> all = new ArrayList<>();

  /** Where there are cycles, which cannot come about, or the order counts, each rule is a wave. */
  Waves(RuleGraph graph, Components components) {
    int[] levels = components.cyclic.isEmpty() && !graph.isOrdered() ? components.levels() : null;
    for (int vertex : components.order()) {
      RuleDraft rule = graph.rule(vertex);
      if (rule == null) {
        wave(levels == null ? all.size() - 1 : levels[vertex]).groups().add(vertex);
      } else if (rule.checked != null) {
        wave(levels == null ? all.size() : levels[vertex]).rules().add(rule);
      }
    }
  }

  private Wave wave(int number) {
    while (all.size() <= number || all.isEmpty()) {
      all.add(new Wave());
    }
    return all.get(Math.max(number, 0));
  }

  /** All rules, each after those that it refers to. */
  List<CheckedRule> rules() {
    List<CheckedRule> rules = new ArrayList<>();
    for (Wave wave : all) {
      for (RuleDraft rule : wave.rules()) {
        rules.add(rule.checked());
      }
    }
    return rules;
  }
}
