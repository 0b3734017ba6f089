/** Unit tests of policies: rules whose names start with {@code test_}. */
@NullMarked
package dev.assay.engine.rego.tests;

import org.jspecify.annotations.NullMarked;
