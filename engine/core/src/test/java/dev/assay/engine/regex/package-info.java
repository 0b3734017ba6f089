@NullMarked
package dev.assay.engine.regex;

import org.jspecify.annotations.NullMarked;
