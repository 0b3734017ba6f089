@NullMarked
package dev.assay.engine.cel;

import org.jspecify.annotations.NullMarked;
