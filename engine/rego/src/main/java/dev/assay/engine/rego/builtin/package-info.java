/** The builtins that need no library but RE2, one file a category. */
@NullMarked
package dev.assay.engine.rego.builtin;

import org.jspecify.annotations.NullMarked;
