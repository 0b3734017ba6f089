package dev.assay.probe.onnx;

/** An input or output of a graph. */
public record Port(String name, ValueType type) {}
