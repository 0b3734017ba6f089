/** Tests of GraphQL. */
@NullMarked
package dev.assay.engine.builtins.graphql;

import org.jspecify.annotations.NullMarked;
