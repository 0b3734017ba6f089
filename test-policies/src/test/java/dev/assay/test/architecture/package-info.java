/** Which part may use which: the module rules of the design, held against the compiled classes. */
@NullMarked
package dev.assay.test.architecture;

import org.jspecify.annotations.NullMarked;
