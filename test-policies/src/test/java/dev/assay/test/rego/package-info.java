/** Rego: OPA's own cases, through our front end and through OPA's plans. */
@NullMarked
package dev.assay.test.rego;

import org.jspecify.annotations.NullMarked;
