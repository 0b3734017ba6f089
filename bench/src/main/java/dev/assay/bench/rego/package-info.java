/** What Rego policies cost: the cases, as files that peers in other languages read too. */
@NullMarked
package dev.assay.bench.rego;

import org.jspecify.annotations.NullMarked;
