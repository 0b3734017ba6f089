package dev.assay.engine.review;

/** How much harm a violation may do, with the words of the PolicyReport API. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  INFO
}
