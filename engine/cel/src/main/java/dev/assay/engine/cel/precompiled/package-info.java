/**
 * Compiled expressions as data, so that policies that ship with the product need no parser and no
 * checker when it starts.
 */
@NullMarked
package dev.assay.engine.cel.precompiled;

import org.jspecify.annotations.NullMarked;
