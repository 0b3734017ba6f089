package dev.assay.engine.review;

/**
 * A policy that could not judge.
 *
 * @param policy the name of the policy
 * @param rule which of its rules, or empty where it is none in particular
 * @param message what went wrong and what would mend it; one line, without secrets
 * @param denies whether the policy's failurePolicy turns this into a refusal
 */
public record PolicyFailure(
    String policy, String rule, FailureCode code, String message, boolean denies) {}
