package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.RegoException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The errors of one run of the checks. Rules pass the checks one after the other, each through all
 * of them; so errors are kept by check, and those of a check are dropped where an earlier one found
 * that later ones would speak of what is not so.
 */
final class Findings {
  private record Found(RegoError error, boolean recoverable) {}

  private final Map<Stage, List<Found>> byStage = new EnumMap<>(Stage.class);

  /** Adds an error after which the errors of later checks are not reported. */
  void add(Stage stage, RegoErrorCode code, Location place, String message, String... hints) {
    add(stage, new RegoError(code, message, place, List.of(hints)));
  }

  void add(Stage stage, RegoError error) {
    byStage.computeIfAbsent(stage, _ -> new ArrayList<>()).add(new Found(error, false));
  }

  /** Adds an error that leaves later checks as they would be without it. */
  void addRecoverable(
      Stage stage, RegoErrorCode code, Location place, String message, String... hints) {
    addRecoverable(stage, new RegoError(code, message, place, List.of(hints)));
  }

  void addRecoverable(Stage stage, RegoError error) {
    byStage.computeIfAbsent(stage, _ -> new ArrayList<>()).add(new Found(error, true));
  }

  /** Adds what was found elsewhere. */
  void addAll(Findings others) {
    others.byStage.forEach(
        (stage, found) -> byStage.computeIfAbsent(stage, _ -> new ArrayList<>()).addAll(found));
  }

  boolean isEmpty() {
    return byStage.isEmpty();
  }

  /** Whether errors were found after which a check has nothing to say. */
  boolean stopsBefore(Stage stage) {
    for (Map.Entry<Stage, List<Found>> entry : byStage.entrySet()) {
      if (entry.getKey().compareTo(stage) < 0
          && entry.getValue().stream().anyMatch(found -> !found.recoverable())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Ends with the errors, if there are any.
   *
   * @param limit how many are reported; 0 for all
   */
  void raise(int limit) throws RegoException {
    List<RegoError> errors = new ArrayList<>();
    Set<RegoError> known = new HashSet<>();
    boolean more = false;
    for (List<Found> stage : byStage.values()) {
      boolean stop = false;
      for (Found found : stage) {
        stop |= !found.recoverable();
        if (!known.add(found.error())) {
          continue;
        }
        if (limit > 0 && errors.size() == limit) {
          more = true;
          break;
        }
        errors.add(found.error());
      }
      if (stop || more) {
        break;
      }
    }
    if (errors.isEmpty()) {
      return;
    }
    if (more) {
      RegoError last = errors.removeLast();
      List<String> details = new ArrayList<>(last.details());
      details.add("only the first " + limit + " errors are reported");
      errors.add(new RegoError(last.code(), last.message(), last.location(), details));
    }
    throw new RegoException(errors);
  }
}
