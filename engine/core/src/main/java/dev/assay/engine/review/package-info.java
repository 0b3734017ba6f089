/**
 * The model of a decision: what is asked ({@link dev.assay.engine.review.ReviewRequest}), the
 * policies that answer, the facts that they may ask for, and the {@link
 * dev.assay.engine.review.Decision}. Nothing here opens a file or a socket or reads a clock of its
 * own.
 */
@NullMarked
package dev.assay.engine.review;

import org.jspecify.annotations.NullMarked;
