package dev.assay.engine.value;

import org.jspecify.annotations.Nullable;

/** A value with a name that aliases use. Until its end is read it has no value. */
final class YamlAnchor {
  @Nullable Value value;

  /** Where the value is a scalar: what it denotes, since a key reads it in another way. */
  @Nullable YamlScalar scalar;

  /** Where the value is a scalar: how it is written. */
  String text = "";

  /** How many values there are in it, with itself. */
  long nodes;

  /** How many arrays and objects there are inside each other, with itself. */
  int height;
}
