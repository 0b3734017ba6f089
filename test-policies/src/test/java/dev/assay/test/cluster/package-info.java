/** Real components for tests: found in a cache folder or on the PATH, started, and stopped. */
@NullMarked
package dev.assay.test.cluster;

import org.jspecify.annotations.NullMarked;
