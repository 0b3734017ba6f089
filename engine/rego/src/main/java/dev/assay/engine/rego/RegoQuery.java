package dev.assay.engine.rego;

import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.run.EvaluationOptions;
import dev.assay.engine.rego.run.LinkedPlan;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question that is ready to be asked. Immutable, for use by any number of threads at once; input
 * and data are {@link Value}s that all of them share, made once ({@link PlainValues#toValue}).
 */
public final class RegoQuery {
  static final String ENTRY = "query";

  private final LinkedPlan plan;
  private final ResultTerms terms;
  private final Value data;
  private final EvaluationOptions options;

  RegoQuery(LinkedPlan plan, ResultTerms terms) {
    this(
        plan,
        terms,
        ObjectValue.EMPTY,
        new EvaluationOptions(new ClosedHost(), Deadline.NONE, EvaluationLimits.DEFAULT, false));
  }

  private RegoQuery(LinkedPlan plan, ResultTerms terms, Value data, EvaluationOptions options) {
    this.plan = plan;
    this.terms = terms;
    this.data = data;
    this.options = options;
  }

  /** The question over other base documents. */
  public RegoQuery withData(Value documents) {
    return new RegoQuery(plan, terms, documents, options);
  }

  /** The question asked by another host, of which builtins learn the time and all else. */
  public RegoQuery withHost(Host host) {
    return with(
        new EvaluationOptions(
            host, options.deadline(), options.limits(), options.strictBuiltinErrors()));
  }

  /** The question with a moment by which there must be an answer. */
  public RegoQuery withDeadline(Deadline deadline) {
    return with(
        new EvaluationOptions(
            options.host(), deadline, options.limits(), options.strictBuiltinErrors()));
  }

  /** The question with other limits. */
  public RegoQuery withLimits(EvaluationLimits limits) {
    return with(
        new EvaluationOptions(
            options.host(), options.deadline(), limits, options.strictBuiltinErrors()));
  }

  /** The question to which an error of a builtin is an error, where else it is undefined. */
  public RegoQuery withStrictBuiltinErrors() {
    return with(new EvaluationOptions(options.host(), options.deadline(), options.limits(), true));
  }

  /**
   * The question whose rules become code of the JVM when they are first asked, which takes some
   * milliseconds, and not only when they have been asked often. The answers are the same.
   */
  public RegoQuery compiled() {
    return new RegoQuery(plan.compiled(), terms, data, options);
  }

  private RegoQuery with(EvaluationOptions changed) {
    return new RegoQuery(plan, terms, data, changed);
  }

  /**
   * All answers.
   *
   * @param input null where there is none
   * @throws EvaluationException where rules conflict, a limit is passed, or an error of a builtin
   *     ends it
   */
  public List<RegoResult> results(@Nullable Value input) throws EvaluationException {
    return results(input, Tracer.NONE);
  }

  /**
   * All answers, while somebody watches.
   *
   * @param tracer is told of each step, where the question was made to be watched
   */
  public List<RegoResult> results(@Nullable Value input, Tracer tracer) throws EvaluationException {
    List<RegoResult> results = new ArrayList<>(1);
    for (Value found : plan.evaluate(ENTRY, input, data, options, tracer)) {
      results.add(terms.result((ObjectValue) found));
    }
    return results;
  }

  /**
   * The value of the question's last expression in its first answer: of {@code data.authz.allow}
   * the value of the rule. Empty where it is undefined.
   */
  public Optional<Value> value(@Nullable Value input) throws EvaluationException {
    List<Value> found = plan.evaluate(ENTRY, input, data, options);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(terms.last((ObjectValue) found.getFirst()));
  }

  /** As {@link #value(Value)}, of maps, lists, records and the like: {@link PlainValues}. */
  public Optional<Value> valueOf(@Nullable Object input) throws EvaluationException {
    return value(PlainValues.toValue(input));
  }
}
