/** Makes ONNX models, good and hostile, and reads them. */
@NullMarked
package dev.assay.probe.onnx;

import org.jspecify.annotations.NullMarked;
