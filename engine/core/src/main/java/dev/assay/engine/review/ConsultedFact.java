package dev.assay.engine.review;

/**
 * A fact that a policy asked for, and the answer: what a verdict stands on.
 *
 * @param policy the name of the policy that asked
 * @param name the kind of fact, such as {@code model.signature}
 * @param subject what it is about, as the policy named it
 */
public record ConsultedFact(String policy, String name, String subject, Fact fact) {}
