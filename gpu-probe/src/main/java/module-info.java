/** Whether a model's declared precision and memory are true. */
module dev.assay.probe {
  requires static transitive org.jspecify;
  requires transitive dev.assay.attestation;
  requires transitive dev.assay.engine.core;
  // Of the process that runs models only.
  requires static com.microsoft.onnxruntime;

  exports dev.assay.probe;
  exports dev.assay.probe.onnx;
  exports dev.assay.probe.run;
}
