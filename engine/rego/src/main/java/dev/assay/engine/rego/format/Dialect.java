package dev.assay.engine.rego.format;

/** What may read a formatted module. */
public enum Dialect {
  /** OPA before 1.0. */
  V0,
  /** OPA before 1.0 and since: {@code import rego.v1} is added. */
  V0_AND_V1,
  /** OPA since 1.0. */
  V1
}
