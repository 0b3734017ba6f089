package dev.assay.engine.rego.run;

import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.plan.FunctionName;
import dev.assay.engine.rego.plan.Plan;
import dev.assay.engine.rego.plan.PlanFunction;
import dev.assay.engine.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is ready to be evaluated. Safe for use by several threads; each evaluation has a
 * state of its own, and documents are shared by all.
 */
public final class LinkedPlan {
  /** A function that was called so often is worth what it takes to write its code. */
  private static final int CALLS_BEFORE_CODE = 1_000;

  private final Plan plan;
  private final BuiltinTable builtins;
  private final int workBeforeCode;
  private final Map<FunctionName, LinkedFunction> functions = new HashMap<>();
  private final Map<String, LinkedFunction> entries = new HashMap<>();

  /**
   * Takes no time: functions are made ready when they are first called.
   *
   * @param builtins what the plan may call; a call of another is an error when it is made ready
   */
  public LinkedPlan(Plan plan, BuiltinTable builtins) {
    this(plan, builtins, CALLS_BEFORE_CODE);
  }

  private LinkedPlan(Plan plan, BuiltinTable builtins, int workBeforeCode) {
    this.plan = plan;
    this.builtins = builtins;
    this.workBeforeCode = workBeforeCode;
    int number = 0;
    for (PlanFunction function : plan.functions().values()) {
      functions.put(function.name(), new LinkedFunction(this, function, number++));
    }
    plan.entries().forEach((name, entry) -> entries.put(name, new LinkedFunction(this, entry, -1)));
  }

  /**
   * The results of an entry: of a query an object for each, of variables to values.
   *
   * @param input null where there is none
   * @param data the base documents
   * @throws IllegalArgumentException where the plan has no such entry
   */
  public List<Value> evaluate(
      String entry, @Nullable Value input, Value data, EvaluationOptions options)
      throws EvaluationException {
    return evaluate(entry, input, data, options, Tracer.NONE);
  }

  /**
   * As {@link #evaluate(String, Value, Value, EvaluationOptions)}, watched.
   *
   * @param tracer is told of each step, where the plan was made for it ({@link
   *     dev.assay.engine.rego.plan.Watching})
   */
  public List<Value> evaluate(
      String entry, @Nullable Value input, Value data, EvaluationOptions options, Tracer tracer)
      throws EvaluationException {
    LinkedFunction function = entries.get(entry);
    if (function == null) {
      throw new IllegalArgumentException("the plan has no entry " + entry);
    }
    Evaluation evaluation = new Evaluation(this, input, data, options, tracer);
    Frame frame = function.frame(evaluation);
    if (plan.documentsInRegisters()) {
      frame.registers[0] = input;
      frame.registers[1] = data;
    }
    try {
      function.enter(frame);
    } catch (StackOverflowError e) {
      throw new EvaluationException(
          EvaluationException.Code.EVAL_CANCEL_ERROR,
          "functions call one another deeper than the stack of this thread holds",
          evaluation.location);
    }
    return evaluation.results;
  }

  /**
   * The plan whose functions become code of the JVM when they are first called, and not only when
   * they have been called often: for a process that lives long and is to be fast at once.
   */
  public LinkedPlan compiled() {
    return new LinkedPlan(plan, builtins, 0);
  }

  int workBeforeCode() {
    return workBeforeCode;
  }

  int slots() {
    return plan.slots();
  }

  int functions() {
    return functions.size();
  }

  BuiltinTable builtins() {
    return builtins;
  }

  LinkedFunction function(FunctionName name) {
    LinkedFunction function = functions.get(name);
    if (function == null) {
      throw new IllegalStateException("the plan has no function " + name);
    }
    return function;
  }

  @Nullable LinkedFunction dynamic(List<String> path) {
    FunctionName name = plan.dynamic().get(path);
    return name == null ? null : functions.get(name);
  }
}
