/**
 * GraphQL: documents, schemas and the rules by which a query is valid, with the messages that OPA's
 * users know.
 */
@NullMarked
package dev.assay.engine.builtins.graphql;

import org.jspecify.annotations.NullMarked;
