/**
 * The values that policies read: one immutable family with exact numbers and a total order, the
 * strict readers that make them from JSON and YAML, and the writers that print them.
 */
@NullMarked
package dev.assay.engine.value;

import org.jspecify.annotations.NullMarked;
