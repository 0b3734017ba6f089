package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A program was refused; carries all that is wrong with it, in the order of place. */
public final class RegoException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RegoError> errors;

  public RegoException(List<RegoError> errors) {
    super(errors.stream().map(RegoError::toString).collect(Collectors.joining("\n")));
    List<RegoError> sorted = new ArrayList<>(errors);
    sorted.sort((a, b) -> Location.compare(a.location(), b.location()));
    this.errors = List.copyOf(sorted);
  }

  public List<RegoError> errors() {
    return errors;
  }
}
