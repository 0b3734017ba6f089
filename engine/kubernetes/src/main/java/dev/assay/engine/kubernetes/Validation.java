package dev.assay.engine.kubernetes;

import dev.assay.engine.cel.CelProgram;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy: an expression that must be true.
 *
 * @param rule its name in messages and reports
 * @param message said when it is false; empty where the policy gives none
 * @param messageExpression makes the message; null where the policy gives none
 * @param reason the API's machine-readable reason
 * @param fix how to mend a violation; empty where nobody says
 */
record Validation(
    String rule,
    CelProgram expression,
    String message,
    @Nullable CelProgram messageExpression,
    String reason,
    String fix) {}
