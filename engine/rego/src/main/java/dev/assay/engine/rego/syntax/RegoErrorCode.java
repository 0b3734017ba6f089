package dev.assay.engine.rego.syntax;

import java.util.Locale;

/** What is wrong with a program; the names are OPA's. */
public enum RegoErrorCode {
  REGO_PARSE_ERROR,
  REGO_COMPILE_ERROR,
  REGO_TYPE_ERROR,
  REGO_UNSAFE_VAR_ERROR,
  REGO_RECURSION_ERROR;

  /** As OPA prints it: {@code rego_parse_error}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
