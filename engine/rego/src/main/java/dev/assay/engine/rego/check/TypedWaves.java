package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.ManyModules;
import dev.assay.engine.rego.syntax.RegoError;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of all rules, wave by wave. What was found in an earlier program is taken over
 * where a rule is the same, refers to the same rules, and the types of these are the same.
 */
final class TypedWaves {
  private final RuleGraph graph;
  private final TypeChecker types;
  private final @Nullable TypeChecker before;

  /** Rules that have another type than before, and groups with such. */
  private final BitSet changed = new BitSet();

  TypedWaves(RuleGraph graph, TypeChecker types, @Nullable TypeChecker before) {
    this.graph = graph;
    this.types = types;
    // What schemas say of a rule depends on the metadata around it.
    boolean alone = graph.isOrdered() || types.usesSchemas();
    this.before = before == null || alone || before.usesSchemas() ? null : before;
  }

  /** The errors, in the order of their places. */
  List<RegoError> check(Waves waves) {
    for (Waves.Wave wave : waves.all) {
      check(wave.rules());
      for (int group : wave.groups()) {
        changed.set(group, refersToChanged(group));
      }
    }
    return types.errors();
  }

  private void check(List<RuleDraft> wave) {
    List<RuleDraft> open = new ArrayList<>(wave.size());
    for (RuleDraft rule : wave) {
      if (known(rule) == null) {
        open.add(rule);
      }
    }
    Iterator<TypeChecker.Typed> found =
        ManyModules.map(open, rule -> types.typed(rule.checked())).iterator();
    for (RuleDraft rule : wave) {
      TypeChecker.Typed typed = known(rule);
      if (typed == null) {
        typed = found.next();
        if (before != null && !typed.equals(before.of(rule.checked()))) {
          for (RuleDraft branch = rule; branch != null; branch = branch.otherwise) {
            changed.set(branch.vertex);
          }
        }
      }
      types.add(rule.checked(), typed);
    }
  }

  /** What was found before and holds still, or null. */
  private TypeChecker.@Nullable Typed known(RuleDraft rule) {
    TypeChecker.Typed typed = before == null ? null : before.of(rule.checked());
    if (typed == null || typed.replaces()) {
      return null;
    }
    for (RuleDraft branch = rule; branch != null; branch = branch.otherwise) {
      if (graph.isTouched(branch) || refersToChanged(branch.vertex)) {
        return null;
      }
    }
    return typed;
  }

  private boolean refersToChanged(int vertex) {
    RuleGraph.Ints edges = graph.edges(vertex);
    for (int i = 0; i < edges.size(); i++) {
      if (changed.get(edges.get(i))) {
        return true;
      }
    }
    return false;
  }
}
