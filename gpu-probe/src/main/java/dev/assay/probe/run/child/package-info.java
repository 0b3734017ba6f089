/**
 * The process that loads and runs a model that nobody trusts. It needs the JDK and onnxruntime
 * only, confines itself before it touches the model, and is not believed about itself: what it
 * costs is read by its parent from the kernel.
 */
@NullMarked
package dev.assay.probe.run.child;

import org.jspecify.annotations.NullMarked;
