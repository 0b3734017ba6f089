package dev.assay.engine.kubernetes;

import dev.assay.engine.source.SourceNode;

/** The type of a policy's parameter objects. */
record ParamKind(String apiVersion, String kind) {

  static ParamKind read(SourceNode node) {
    node.onlyKeys("apiVersion", "kind");
    return new ParamKind(
        node.get("apiVersion").requiredString(), node.get("kind").requiredString());
  }

  @Override
  public String toString() {
    return apiVersion + " " + kind;
  }
}
