/**
 * What Kubernetes means by a policy and by an object: ValidatingAdmissionPolicy manifests become
 * policies, manifests become requests, controllers become the Pods that they will make.
 */
@NullMarked
package dev.assay.engine.kubernetes;

import org.jspecify.annotations.NullMarked;
