package dev.assay.engine.kubernetes;

import dev.assay.engine.source.SourceNode;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A selector over labels, with the semantics of {@code metav1.LabelSelector}: all requirements must
 * hold, and a selector without any selects everything.
 */
record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
  static final LabelSelector EVERYTHING = new LabelSelector(Map.of(), List.of());

  LabelSelector {
    matchLabels = Map.copyOf(matchLabels);
    matchExpressions = List.copyOf(matchExpressions);
  }

  /** One of {@code matchExpressions}. */
  record Requirement(String key, Operator operator, List<String> values) {
    Requirement {
      values = List.copyOf(values);
    }

    boolean matches(@Nullable String label) {
      return switch (operator) {
        case IN -> label != null && values.contains(label);
        case NOT_IN -> label == null || !values.contains(label);
        case EXISTS -> label != null;
        case DOES_NOT_EXIST -> label == null;
      };
    }
  }

  enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  static LabelSelector read(SourceNode node) {
    node.onlyKeys("matchLabels", "matchExpressions");
    List<Requirement> requirements = new ArrayList<>();
    for (SourceNode expression : node.get("matchExpressions").list()) {
      expression.onlyKeys("key", "operator", "values");
      String key = expression.get("key").requiredString();
      SourceNode operatorNode = expression.get("operator");
      List<String> values = expression.get("values").strings();
      Operator operator =
          switch (operatorNode.requiredString()) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            case String other -> {
              if (!other.isEmpty()) {
                operatorNode.problem(
                    "the operator is \""
                        + other
                        + "\"; expected In, NotIn, Exists or DoesNotExist");
              }
              yield Operator.EXISTS;
            }
          };
      boolean wantsValues = operator == Operator.IN || operator == Operator.NOT_IN;
      if (wantsValues == values.isEmpty()) {
        expression.problem(
            operatorNode.string("")
                + (wantsValues ? " needs at least one of values" : " takes no values"));
      }
      requirements.add(new Requirement(key, operator, values));
    }
    return new LabelSelector(node.get("matchLabels").stringMap(), requirements);
  }

  boolean selectsEverything() {
    return matchLabels.isEmpty() && matchExpressions.isEmpty();
  }

  /** Whether nothing but this label decides. */
  boolean asksOnlyFor(String label) {
    return matchLabels.keySet().stream().allMatch(label::equals)
        && matchExpressions.stream().map(Requirement::key).allMatch(label::equals);
  }

  /** Whether the labels of an object's metadata are selected; an object without labels has none. */
  boolean matches(@Nullable Value object) {
    ObjectValue labels = labelsOf(object);
    for (Map.Entry<String, String> entry : matchLabels.entrySet()) {
      if (!entry.getValue().equals(label(labels, entry.getKey()))) {
        return false;
      }
    }
    for (Requirement requirement : matchExpressions) {
      if (!requirement.matches(label(labels, requirement.key()))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String label(@Nullable ObjectValue labels, String key) {
    return labels != null && labels.get(key) instanceof StringValue value ? value.string() : null;
  }

  private static @Nullable ObjectValue labelsOf(@Nullable Value object) {
    return object instanceof ObjectValue fields
            && fields.get("metadata") instanceof ObjectValue metadata
            && metadata.get("labels") instanceof ObjectValue labels
        ? labels
        : null;
  }
}
