/** Whether a model's declared precision and memory are true. */
module dev.assay.probe {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.core;

  exports dev.assay.probe;
  exports dev.assay.probe.onnx;
}
