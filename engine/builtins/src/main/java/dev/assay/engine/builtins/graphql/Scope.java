package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.graphql.QueryDocument.Fragment;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.Map;

/**
 * What every rule for queries needs.
 *
 * @param fragments by name
 */
record Scope(
    Schema schema,
    QueryDocument document,
    Map<String, Fragment> fragments,
    Findings findings,
    Work work) {
  /** Selections inside each other, those of fragments included where they are used. */
  private static final int DEEPEST = 1_000;

  static void checkDepth(int depth) throws BuiltinException {
    if (depth > DEEPEST) {
      throw new BuiltinException(
          "the selections of the query are nested deeper than "
              + DEEPEST
              + " levels, fragments included");
    }
  }
}
