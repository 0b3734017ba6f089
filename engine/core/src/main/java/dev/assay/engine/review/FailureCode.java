package dev.assay.engine.review;

/** Why a policy could not judge. */
public enum FailureCode {
  /** An expression ended in an error, such as a missing key or an overflow. */
  EVALUATION_ERROR,
  /** The request's deadline passed. */
  DEADLINE_EXCEEDED,
  /** The evaluation's cost limit was reached. */
  BUDGET_EXCEEDED,
  /** A parameter object that the policy's binding names was not given. */
  PARAMETER_NOT_FOUND,
  /** A fact that the policy needs is unavailable. */
  FACT_UNAVAILABLE,
  /** The engine itself failed; a defect of ours. */
  INTERNAL_ERROR
}
