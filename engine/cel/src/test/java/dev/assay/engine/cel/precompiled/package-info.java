@NullMarked
package dev.assay.engine.cel.precompiled;

import org.jspecify.annotations.NullMarked;
