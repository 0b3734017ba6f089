package dev.assay.engine.review;

/** What is about to be done to the object, as Kubernetes admission names it. */
public enum Operation {
  CREATE,
  UPDATE,
  DELETE,
  CONNECT
}
