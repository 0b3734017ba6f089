/**
 * Loads and runs a model in a process of its own, bounded in time and memory, and measures from the
 * outside what that takes.
 */
@NullMarked
package dev.assay.probe.run;

import org.jspecify.annotations.NullMarked;
