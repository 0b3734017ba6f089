package dev.assay.engine.review;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the object of a request.
 *
 * @param policy the name of the policy
 * @param rule which of its rules; unique within the policy
 * @param action what it leads to
 * @param severity how much harm it may do
 * @param message what is wrong, as the policy says it; one line
 * @param path the field that made the rule fail, in the object that was sent; null where it is not
 *     known
 * @param found the value of that field; null where the field is absent or {@code path} is null
 * @param fix how to mend it, one line; empty where the policy does not say
 * @param reason the machine-readable reason of the Kubernetes API, such as {@code Invalid}
 * @param derivedFrom the label of the object that brings the judged one about ({@code
 *     Deployment/trainer}); null where the judged object was itself sent
 */
public record Violation(
    String policy,
    String rule,
    EnforcementAction action,
    Severity severity,
    String message,
    @Nullable FieldPath path,
    @Nullable Value found,
    String fix,
    String reason,
    @Nullable String derivedFrom) {}
