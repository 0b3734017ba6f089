package dev.assay.engine.cel;

import java.util.Map;

/** The static type of a CEL expression or variable. */
public sealed interface CelType {
  /** Types without parameters. */
  enum Simple implements CelType {
    DYN,
    NULL,
    BOOL,
    INT,
    UINT,
    DOUBLE,
    STRING,
    BYTES,
    TIMESTAMP,
    DURATION,
    TYPE
  }

  record ListOf(CelType element) implements CelType {}

  record MapOf(CelType key, CelType value) implements CelType {}

  record OptionalOf(CelType value) implements CelType {}

  /** A type of one of the Kubernetes libraries, such as {@code kubernetes.Quantity}. */
  record Opaque(String name) implements CelType {}

  /**
   * An object with known fields, each evaluated when it is first read: {@code variables} of a
   * policy.
   */
  record Fields(String name, Map<String, CelType> fields) implements CelType {
    public Fields {
      fields = Map.copyOf(fields);
    }
  }
}
