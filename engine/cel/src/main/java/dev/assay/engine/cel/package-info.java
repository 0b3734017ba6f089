/**
 * The Common Expression Language on the engine's own values. {@code dev.cel} parses and type-checks
 * and is seen by nobody outside this package; evaluation, cost and explanation are ours.
 */
@NullMarked
package dev.assay.engine.cel;

import org.jspecify.annotations.NullMarked;
