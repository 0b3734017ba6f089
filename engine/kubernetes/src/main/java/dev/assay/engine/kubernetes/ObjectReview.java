package dev.assay.engine.kubernetes;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Position;
import org.jspecify.annotations.Nullable;

/**
 * The decision about one object of a document.
 *
 * @param at where the object stands in the document: the root, or an item of a List
 * @param decision about the object and the Pods that it will bring about
 */
public record ObjectReview(
    SourceDocument document, FieldPath at, ReviewRequest request, Decision decision) {

  /**
   * Where a field of the object stands in the file; where the object starts if no field is given.
   */
  public Position position(@Nullable FieldPath field) {
    return document.position(field == null ? at : at.append(field));
  }
}
