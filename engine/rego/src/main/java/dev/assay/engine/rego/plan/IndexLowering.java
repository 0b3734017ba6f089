package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.CheckedRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the rules of one name compare with constants, so that few of them are looked at. */
final class IndexLowering {
  private IndexLowering() {}

  static @Nullable RuleIndex index(Scope scope, List<CheckedRule> rules) {
    return null;
  }
}
