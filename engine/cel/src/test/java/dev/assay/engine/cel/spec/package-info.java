/** Runs the suite of google/cel-spec, as far as its cases need no protobuf messages. */
@NullMarked
package dev.assay.engine.cel.spec;

import org.jspecify.annotations.NullMarked;
