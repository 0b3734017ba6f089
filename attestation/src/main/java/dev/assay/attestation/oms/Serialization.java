package dev.assay.attestation.oms;

/** How a model's files became the resources that are signed. */
public sealed interface Serialization {
  /** Each file is one resource. */
  record Files() implements Serialization {}

  /** Each file is cut into parts of this many bytes. */
  record Shards(long bytes) implements Serialization {}
}
