/** Text forms that builtins read and write as Go programs do: base64, JSON, URLs. */
@NullMarked
package dev.assay.engine.builtins.text;

import org.jspecify.annotations.NullMarked;
