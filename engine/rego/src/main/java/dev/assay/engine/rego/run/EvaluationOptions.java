package dev.assay.engine.rego.run;

import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.review.Deadline;

/**
 * How to evaluate.
 *
 * @param strictBuiltinErrors whether an error of a builtin ends the evaluation; else the call is
 *     undefined
 */
public record EvaluationOptions(
    Host host, Deadline deadline, EvaluationLimits limits, boolean strictBuiltinErrors) {}
