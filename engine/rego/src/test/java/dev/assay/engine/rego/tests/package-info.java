@NullMarked
package dev.assay.engine.rego.tests;

import org.jspecify.annotations.NullMarked;
