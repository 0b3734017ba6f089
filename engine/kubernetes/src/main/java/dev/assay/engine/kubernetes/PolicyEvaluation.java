package dev.assay.engine.kubernetes;

import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.value.EvidenceValue;
import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one evaluation of a policy: what the request holds, the parameters in force, and
 * the policy's composed variables, each evaluated when first read and then remembered. Used by one
 * thread.
 */
final class PolicyEvaluation implements CelBindings {
  private final String policy;
  private final ReviewRequest request;
  private final Facts facts;
  private final @Nullable Value params;
  private final List<CelProgram> variables;
  private final int firstVariable;
  private final CelBudget budget;

  private final @Nullable Value[] known;
  private final @Nullable CelEvaluationException[] failed;
  private final Map<Question, ConsultedFact> consulted = new LinkedHashMap<>();
  private boolean factUnavailable;

  private record Question(String name, String subject) {}

  /**
   * Prepares an evaluation.
   *
   * @param policy the name of the policy
   * @param params the parameter object; null where none is in force
   * @param firstVariable the slot of the first composed variable
   */
  PolicyEvaluation(
      String policy,
      ReviewRequest request,
      Facts facts,
      @Nullable Value params,
      List<CelProgram> variables,
      int firstVariable,
      CelBudget budget) {
    this.policy = policy;
    this.request = request;
    this.facts = facts;
    this.params = params;
    this.variables = variables;
    this.firstVariable = firstVariable;
    this.budget = budget;
    this.known = new Value[firstVariable + variables.size()];
    this.failed = new CelEvaluationException[variables.size()];
  }

  CelBudget budget() {
    return budget;
  }

  /** Whether an evaluation failed for want of a fact rather than by its own fault. */
  boolean factUnavailable() {
    return factUnavailable;
  }

  @Override
  public Value value(int slot) throws CelEvaluationException {
    Value value = known[slot];
    if (value == null) {
      value = slot >= firstVariable ? variable(slot - firstVariable) : given(slot);
      known[slot] = value;
    }
    return value;
  }

  @Override
  public @Nullable CelProgram definition(int slot) {
    return slot >= firstVariable ? variables.get(slot - firstVariable) : null;
  }

  private Value variable(int index) throws CelEvaluationException {
    CelEvaluationException earlier = failed[index];
    if (earlier != null) {
      throw earlier;
    }
    try {
      return variables.get(index).evaluate(this, budget);
    } catch (CelEvaluationException e) {
      failed[index] = e;
      throw e;
    }
  }

  private Value given(int slot) throws CelEvaluationException {
    Value given =
        switch (slot) {
          case PolicyVariables.OBJECT -> request.object();
          case PolicyVariables.OLD_OBJECT -> request.oldObject();
          case PolicyVariables.REQUEST -> RequestValue.of(request);
          case PolicyVariables.NAMESPACE_OBJECT -> namespace();
          case PolicyVariables.EVIDENCE -> new EvidenceValue(this::evidence);
          case PolicyVariables.PARAMS -> params;
          default -> throw new IllegalArgumentException("no variable has slot " + slot);
        };
    return given == null ? NullValue.NULL : given;
  }

  /** The evidence that was asked for so far, in the order of the first questions. */
  Collection<ConsultedFact> consulted() {
    return consulted.values();
  }

  /** Each question is asked once, so that an evaluation and its explanation see the same world. */
  private EvidenceValue.Finding evidence(String name, String subject)
      throws CelEvaluationException {
    ConsultedFact found = consulted.get(new Question(name, subject));
    if (found == null) {
      found =
          new ConsultedFact(policy, name, subject, facts.find(name, subject, request.deadline()));
      consulted.put(new Question(name, subject), found);
    }
    return switch (found.fact()) {
      case Fact.Known(var value, _) -> new EvidenceValue.Finding(value, "");
      case Fact.Absent(String reason) -> new EvidenceValue.Finding(null, reason);
      case Fact.Unavailable(String reason) -> {
        factUnavailable = true;
        throw new CelEvaluationException(
            CelEvaluationException.Kind.ERROR,
            "the fact " + name + " of " + subject + " is not known: " + reason);
      }
    };
  }

  private @Nullable Value namespace() throws CelEvaluationException {
    if (request.namespace().isEmpty()) {
      return null;
    }
    return switch (facts.find(NamespaceFacts.NAME, request.namespace(), request.deadline())) {
      case Fact.Known(var namespace, _) -> namespace;
      case Fact.Absent _ -> null;
      case Fact.Unavailable(String reason) -> {
        factUnavailable = true;
        throw new CelEvaluationException(
            CelEvaluationException.Kind.ERROR,
            "the namespace "
                + request.namespace()
                + " is not known ("
                + reason
                + "); give its manifest too");
      }
    };
  }
}
