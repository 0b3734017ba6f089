/**
 * {@code assay serve}: the HTTPS service that the Kubernetes API server asks whether an object may
 * be stored, with health and metrics on a port of their own. {@link
 * dev.assay.webhook.service.AdmissionEndpoint} is the function from bytes to bytes; Helidon stands
 * around it.
 */
@NullMarked
package dev.assay.webhook.service;

import org.jspecify.annotations.NullMarked;
