package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;

/** Makes up the names of variables, none twice within one rule or query. */
final class Names {
  private static final String[] COMMON = new String[128];

  static {
    for (int i = 0; i < COMMON.length; i++) {
      COMMON[i] = "~" + i;
    }
  }

  private int next = 1;

  String fresh() {
    int number = next++;
    return number < COMMON.length ? COMMON[number] : "~" + number;
  }

  /** A variable that no text stands for. */
  Term.Var freshVar(Location location) {
    return new Term.Var(fresh(), "", location);
  }
}
