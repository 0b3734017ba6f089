/** What Go writes in its own way and OPA's answers therefore show. Seen by this project alone. */
@NullMarked
package dev.assay.engine.rego.golang;

import org.jspecify.annotations.NullMarked;
