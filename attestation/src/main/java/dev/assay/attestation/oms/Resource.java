package dev.assay.attestation.oms;

/**
 * A signed part of a model.
 *
 * @param name relative path with {@code /}; {@code .} for a model that is one file; for a shard
 *     {@code path:start:end}, the end not included
 * @param sha256 in hex
 */
public record Resource(String name, String sha256) {}
