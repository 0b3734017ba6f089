package dev.assay.probe.onnx;

/**
 * A set of operators that a model asks for.
 *
 * @param domain empty for ONNX's own, which {@code ai.onnx} names too
 */
public record OpsetImport(String domain, long version) {}
