/** Tests of JSON schema. */
@NullMarked
package dev.assay.engine.builtins.schema;

import org.jspecify.annotations.NullMarked;
