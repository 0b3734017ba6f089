package dev.assay.engine.rego.tests;

import java.util.List;

/**
 * A case of a test.
 *
 * @param inner the cases within it, by name
 */
public record SubResult(String name, boolean failed, List<SubResult> inner) {
  public SubResult {
    inner = List.copyOf(inner);
  }
}
