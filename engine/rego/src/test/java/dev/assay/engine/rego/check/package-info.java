@NullMarked
package dev.assay.engine.rego.check;

import org.jspecify.annotations.NullMarked;
