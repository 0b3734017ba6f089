package dev.assay.engine.builtins.graphql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a query, in the order in which it is found. */
final class Findings {
  private final boolean verdictOnly;
  private final List<GraphqlError> errors = new ArrayList<>();

  /**
   * No findings yet.
   *
   * @param verdictOnly whether nobody asks what is wrong, so that the first finding ends all
   */
  Findings(boolean verdictOnly) {
    this.verdictOnly = verdictOnly;
  }

  boolean verdictOnly() {
    return verdictOnly;
  }

  void add(@Nullable Place place, String message) throws GraphqlException {
    if (verdictOnly) {
      throw new GraphqlException(message);
    }
    errors.add(new GraphqlError(place, message));
  }

  void throwIfAny() throws GraphqlException {
    if (!errors.isEmpty()) {
      throw new GraphqlException(GraphqlError.summary(errors));
    }
  }
}
