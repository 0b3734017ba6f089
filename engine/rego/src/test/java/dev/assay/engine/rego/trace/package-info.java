@NullMarked
package dev.assay.engine.rego.trace;

import org.jspecify.annotations.NullMarked;
