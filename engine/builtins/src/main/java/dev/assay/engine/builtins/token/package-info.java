/** JSON Web Tokens: keys, signatures, constraints. */
@NullMarked
package dev.assay.engine.builtins.token;

import org.jspecify.annotations.NullMarked;
