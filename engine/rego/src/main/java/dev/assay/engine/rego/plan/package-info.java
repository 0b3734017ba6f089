/**
 * The register plan: statements that break their block when undefined, and how programs and OPA's
 * plans become one.
 */
@NullMarked
package dev.assay.engine.rego.plan;

import org.jspecify.annotations.NullMarked;
