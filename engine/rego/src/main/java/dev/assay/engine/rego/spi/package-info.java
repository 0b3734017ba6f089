/** What is implemented outside: builtins, and the host they reach the world through. */
@NullMarked
package dev.assay.engine.rego.spi;

import org.jspecify.annotations.NullMarked;
