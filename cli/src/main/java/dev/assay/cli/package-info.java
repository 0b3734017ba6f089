/**
 * The command {@code assay}. It reads arguments and files, asks the engine, and writes results to
 * standard output and everything else to standard error.
 */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
