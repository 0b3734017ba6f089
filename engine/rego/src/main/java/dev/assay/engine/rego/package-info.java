/** Rego for Java programs: compile a program once, ask it from any thread. */
@NullMarked
package dev.assay.engine.rego;

import org.jspecify.annotations.NullMarked;
