package dev.assay.webhook.service;

import dev.assay.engine.review.PolicySet;

/**
 * What the beans of the server work with; handed to the container as one.
 *
 * @param endpoint without an observer yet
 * @param policies the active ones
 */
record ServerParts(
    AdmissionEndpoint endpoint,
    PolicySet policies,
    Readiness readiness,
    RequestBudget budget,
    BodyMemory memory,
    ReadGuard guard) {}
