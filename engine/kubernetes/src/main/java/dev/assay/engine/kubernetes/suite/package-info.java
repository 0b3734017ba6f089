/**
 * Tests of policies, in the form of Gatekeeper's suites: a policy, its parameters, objects and what
 * is to be found in them.
 */
@NullMarked
package dev.assay.engine.kubernetes.suite;

import org.jspecify.annotations.NullMarked;
