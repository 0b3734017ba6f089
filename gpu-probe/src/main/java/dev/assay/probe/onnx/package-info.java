/**
 * What stands in an ONNX file, read without loading it: its interface, operators and weights, in
 * which precision they are stored, and whether it is safe to hand to a runtime.
 */
@NullMarked
package dev.assay.probe.onnx;

import org.jspecify.annotations.NullMarked;
