/** Each builtin by cases of its own, and by comparison with OPA. */
@NullMarked
package dev.assay.engine.rego.builtin;

import org.jspecify.annotations.NullMarked;
