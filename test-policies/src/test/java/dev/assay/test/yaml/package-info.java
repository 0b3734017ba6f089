/** Our YAML reader beside the programs that it follows. */
@NullMarked
package dev.assay.test.yaml;

import org.jspecify.annotations.NullMarked;
