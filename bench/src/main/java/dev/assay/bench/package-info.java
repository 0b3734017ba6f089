/**
 * Benchmarks, the data that they run on, and the programs that weigh what stays in memory. {@code
 * bench/run} starts them; {@code bench/README.md} holds the figures.
 */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
