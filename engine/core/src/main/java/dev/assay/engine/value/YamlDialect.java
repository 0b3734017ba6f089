package dev.assay.engine.value;

/** What plain scalars of a YAML text mean. The tables are recorded from the programs named. */
public enum YamlDialect {
  /** Manifests, as kubectl reads them: {@code yes} is true, {@code 0644} is 420. */
  KUBECTL,
  /** Gatekeeper's suites, as gator reads them: YAML 1.2, {@code yes} is a string. */
  GATOR
}
