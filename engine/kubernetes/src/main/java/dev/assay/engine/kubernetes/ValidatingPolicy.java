package dev.assay.engine.kubernetes;

import dev.assay.engine.cel.Blame;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.DerivedFrom;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.FailureCode;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.PolicyResult;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ValidatingAdmissionPolicy with the bindings that put it into force. A validation that is false
 * becomes one violation for each field that made it so.
 *
 * @param paramKind null where the policy has no parameters
 * @param variables the composed variables, in the order of their slots
 * @param failureDenies whether the failurePolicy is Fail
 */
record ValidatingPolicy(
    PolicyInfo info,
    MatchResources match,
    @Nullable ParamKind paramKind,
    List<MatchCondition> matchConditions,
    List<CelProgram> variables,
    List<Validation> validations,
    boolean failureDenies,
    List<PolicyBinding> bindings,
    Parameters parameters)
    implements Policy {

  /**
   * What all evaluations of a policy under one binding may cost, in CEL's units: Kubernetes' own
   * limit.
   */
  private static final long BUDGET_PER_BINDING = 10_000_000;

  ValidatingPolicy {
    matchConditions = List.copyOf(matchConditions);
    variables = List.copyOf(variables);
    validations = List.copyOf(validations);
    bindings = List.copyOf(bindings);
  }

  /** One of {@code matchConditions}: the policy applies where all are true. */
  record MatchCondition(String name, CelProgram expression) {}

  @Override
  public PolicyResult review(ReviewRequest request, Facts facts) {
    if (bindings.isEmpty()) {
      return PolicyResult.NOT_MATCHED;
    }
    Review review = new Review(request, facts);
    switch (match.match(request, facts)) {
      case MatchResources.Outcome.NotMatched() -> {
        return PolicyResult.NOT_MATCHED;
      }
      case MatchResources.Outcome.Unknown(String reason) ->
          review.fail(
              "",
              FailureCode.FACT_UNAVAILABLE,
              reason,
              bindings.stream().anyMatch(b -> denies(b.action())));
      case MatchResources.Outcome.Matched() -> bindings.forEach(review::bind);
    }
    return review.result();
  }

  private boolean denies(EnforcementAction action) {
    return failureDenies && action == EnforcementAction.DENY;
  }

  /** The review of one request, collecting what is found. */
  private final class Review {
    private final ReviewRequest request;
    private final Facts facts;
    private final List<Violation> violations = new ArrayList<>();
    private final List<PolicyFailure> failures = new ArrayList<>();
    private final Set<ConsultedFact> consulted = new LinkedHashSet<>();
    private boolean matched;
    private @Nullable ObjectPaths paths;

    Review(ReviewRequest request, Facts facts) {
      this.request = request;
      this.facts = facts;
    }

    PolicyResult result() {
      if (violations.isEmpty() && failures.isEmpty() && consulted.isEmpty()) {
        return matched ? PolicyResult.CLEAN : PolicyResult.NOT_MATCHED;
      }
      boolean looked = matched || !violations.isEmpty() || !failures.isEmpty();
      return new PolicyResult(looked, violations, failures, List.copyOf(consulted));
    }

    void fail(String rule, FailureCode code, String message, boolean denies) {
      failures.add(new PolicyFailure(info.name(), rule, code, message, denies));
    }

    void bind(PolicyBinding binding) {
      switch (binding.match().match(request, facts)) {
        case MatchResources.Outcome.NotMatched() -> {}
        case MatchResources.Outcome.Unknown(String reason) ->
            fail("", FailureCode.FACT_UNAVAILABLE, reason, denies(binding.action()));
        case MatchResources.Outcome.Matched() -> bindParameters(binding);
      }
    }

    private void bindParameters(PolicyBinding binding) {
      ParamKind kind = paramKind;
      ParamRef ref = binding.paramRef();
      if (kind == null || ref == null) {
        evaluate(binding, null);
        return;
      }
      List<ObjectValue> found = parameters.find(kind, ref, request.namespace());
      if (found.isEmpty() && ref.denyIfNotFound()) {
        fail(
            "",
            FailureCode.PARAMETER_NOT_FOUND,
            "binding "
                + binding.name()
                + " asks for parameters of "
                + kind
                + " "
                + (ref.name().isEmpty() ? "by a selector" : "named " + ref.name())
                + " and there are none; give such an object along with the policies",
            denies(binding.action()));
      }
      found.forEach(params -> evaluate(binding, params));
    }

    private void evaluate(PolicyBinding binding, @Nullable Value params) {
      int firstVariable = paramKind == null ? PolicyVariables.PARAMS : PolicyVariables.PARAMS + 1;
      PolicyEvaluation evaluation =
          new PolicyEvaluation(
              info.name(),
              request,
              facts,
              params,
              variables,
              firstVariable,
              new CelBudget(BUDGET_PER_BINDING, request.deadline()));
      if (conditionsHold(binding, evaluation)) {
        matched = true;
        for (Validation validation : validations) {
          validate(validation, binding, evaluation);
        }
      }
      consulted.addAll(evaluation.consulted());
    }

    /** One condition that is false settles it, even beside another that fails. */
    private boolean conditionsHold(PolicyBinding binding, PolicyEvaluation evaluation) {
      List<PolicyFailure> found = new ArrayList<>();
      for (MatchCondition condition : matchConditions) {
        String rule = "matchConditions[" + condition.name() + "]";
        try {
          if (!(condition.expression().evaluate(evaluation, evaluation.budget())
              instanceof BooleanValue held)) {
            found.add(
                failure(
                    rule, FailureCode.EVALUATION_ERROR, "the condition gave no boolean", binding));
          } else if (!held.value()) {
            return false;
          }
        } catch (CelEvaluationException e) {
          found.add(failure(rule, code(e, evaluation), e.getMessage(), binding));
        }
      }
      failures.addAll(found);
      return found.isEmpty();
    }

    private void validate(
        Validation validation, PolicyBinding binding, PolicyEvaluation evaluation) {
      try {
        switch (validation.expression().evaluate(evaluation, evaluation.budget())) {
          case BooleanValue held when held.value() -> {}
          case BooleanValue _ -> violate(validation, binding, evaluation);
          case Value other ->
              failures.add(
                  failure(
                      validation.rule(),
                      FailureCode.EVALUATION_ERROR,
                      "the expression gave " + other.type().term() + "; expected a boolean",
                      binding));
        }
      } catch (CelEvaluationException e) {
        failures.add(failure(validation.rule(), code(e, evaluation), e.getMessage(), binding));
      }
    }

    private void violate(
        Validation validation, PolicyBinding binding, PolicyEvaluation evaluation) {
      String message = message(validation, evaluation);
      ObjectPaths known = paths;
      if (known == null) {
        known = ObjectPaths.of(request);
        paths = known;
      }
      CelBudget budget = new CelBudget(BUDGET_PER_BINDING, request.deadline());
      List<Blame> blames = validation.expression().explain(evaluation, budget, known);
      if (blames.isEmpty()) {
        violations.add(violation(validation, binding, message, null));
      }
      for (Blame blame : blames) {
        violations.add(violation(validation, binding, message, blame));
      }
    }

    private Violation violation(
        Validation validation, PolicyBinding binding, String message, @Nullable Blame blame) {
      DerivedFrom derived = request.derivedFrom();
      FieldPath path = blame == null ? null : blame.path();
      return new Violation(
          info.name(),
          validation.rule(),
          binding.action(),
          info.severity(),
          message,
          path == null || derived == null ? path : derived.original(path),
          blame == null ? null : blame.found(),
          validation.fix(),
          validation.reason(),
          derived == null ? null : derived.label());
    }

    private PolicyFailure failure(
        String rule, FailureCode code, @Nullable String message, PolicyBinding binding) {
      return new PolicyFailure(
          info.name(), rule, code, String.valueOf(message), denies(binding.action()));
    }

    private FailureCode code(CelEvaluationException e, PolicyEvaluation evaluation) {
      return switch (e.kind()) {
        case BUDGET_EXCEEDED -> FailureCode.BUDGET_EXCEEDED;
        case DEADLINE_EXCEEDED -> FailureCode.DEADLINE_EXCEEDED;
        case ERROR ->
            evaluation.factUnavailable()
                ? FailureCode.FACT_UNAVAILABLE
                : FailureCode.EVALUATION_ERROR;
      };
    }
  }

  /**
   * The message of a violation, as Kubernetes chooses it: a usable messageExpression, then message,
   * then the expression.
   */
  private static String message(Validation validation, PolicyEvaluation evaluation) {
    CelProgram messageExpression = validation.messageExpression();
    if (messageExpression != null) {
      try {
        Value made = messageExpression.evaluate(evaluation, evaluation.budget());
        if (made instanceof StringValue text && isOneLine(text.string())) {
          return text.string().strip();
        }
      } catch (CelEvaluationException _) {
        // The next best message is said, as the API server does; the verdict does not depend on it.
      }
    }
    return validation.message().isEmpty()
        ? "failed expression: " + validation.expression().source().strip()
        : validation.message().strip();
  }

  private static boolean isOneLine(String text) {
    return !text.isBlank() && text.strip().indexOf('\n') < 0 && text.length() <= 5 * 1024;
  }
}
