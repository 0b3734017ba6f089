/**
 * The wire of Kubernetes admission webhooks: an AdmissionReview of {@code admission.k8s.io/v1} in
 * JSON becomes a {@link dev.assay.engine.review.ReviewRequest}, and a {@link
 * dev.assay.engine.review.Decision} becomes the AdmissionReview that answers it.
 */
@NullMarked
package dev.assay.engine.kubernetes.admission;

import org.jspecify.annotations.NullMarked;
