/** JSON schema, drafts 4, 6 and 7, with the messages that OPA's users know. */
@NullMarked
package dev.assay.engine.builtins.schema;

import org.jspecify.annotations.NullMarked;
