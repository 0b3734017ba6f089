package dev.assay.engine.rego.syntax;

/** Which Rego a module is written in, unless its imports say more. */
public enum RegoVersion {
  /** Before OPA 1.0: {@code if}, {@code contains}, {@code in} and {@code every} by import. */
  V0,
  /** As of OPA 1.0. */
  V1,
  /** With {@code and}, {@code or} and negated bodies ({@code import rego.v2}). */
  V2
}
