package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.PlanFunction;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** A function of a plan; its statements are made ready when it is called for the first time. */
final class LinkedFunction {
  /** So many turns of loops, as a power of two, count as one call more. */
  private static final int STEPS_LIKE_A_CALL = 4;

  private final LinkedPlan plan;
  private final PlanFunction function;
  private final int number;
  private final PlanFunction.Memo memo;
  private final int registers;

  /** Made on the first call; a race only makes them twice. */
  private BlockNode @Nullable [] blocks;

  /** Calls so far, and what they took; not exact where threads race. */
  private long work;

  /** Whether its code would be too long for the JVM. */
  private boolean tooLong;

  /** Made when the function has been called often. */
  private @Nullable CompiledBody compiled;

  LinkedFunction(LinkedPlan plan, PlanFunction function, int number) {
    this.plan = plan;
    this.function = function;
    this.number = number;
    this.memo = function.memo();
    this.registers = function.registers();
  }

  /** The answer, or null where it is undefined. */
  @Nullable Value call(Frame caller, Source[] arguments) throws EvaluationException {
    Evaluation evaluation = caller.evaluation;
    if (memo == PlanFunction.Memo.ANSWER) {
      return answer(evaluation, caller, arguments);
    }
    Frame frame = new Frame(evaluation, registers);
    for (int i = 0; i < arguments.length; i++) {
      Value argument = arguments[i].get(caller);
      if (argument == null && !function.openRegisters()) {
        return null;
      }
      frame.registers[i] = argument;
    }
    if (memo == PlanFunction.Memo.NONE) {
      return run(frame);
    }
    World.CallKey key = key(frame);
    if (key == null) {
      return run(frame);
    }
    World world = evaluation.world;
    Value known = world.answer(key);
    if (known == null) {
      known = run(frame);
      world.remember(key, known);
      return known;
    }
    return World.isNoAnswer(known) ? null : known;
  }

  /** The answer of a function that needs no arguments. */
  @Nullable Value answer(Evaluation evaluation) throws EvaluationException {
    World world = evaluation.world;
    Value known = world.answer(number);
    if (known == null) {
      known = run(new Frame(evaluation, registers));
      world.remember(number, plan.functions(), known);
      return known;
    }
    return World.isNoAnswer(known) ? null : known;
  }

  /** As in OPA's plans, where the documents are arguments. */
  private @Nullable Value answer(Evaluation evaluation, Frame caller, Source[] arguments)
      throws EvaluationException {
    World world = evaluation.world;
    Value known = world.answer(number);
    if (known == null) {
      Frame frame = new Frame(evaluation, registers);
      for (int i = 0; i < arguments.length; i++) {
        frame.registers[i] = arguments[i].get(caller);
      }
      known = run(frame);
      world.remember(number, plan.functions(), known);
      return known;
    }
    return World.isNoAnswer(known) ? null : known;
  }

  private World.@Nullable CallKey key(Frame frame) {
    int count = function.parameters();
    Value a = frame.registers[0];
    Value b = count > 1 ? frame.registers[1] : World.CallKey.NOTHING;
    return count > 2 || a == null || b == null || !scalar(a) || !scalar(b)
        ? null
        : new World.CallKey(number, a, b);
  }

  private static boolean scalar(Value value) {
    return !(value instanceof ObjectValue
        || value instanceof ArrayValue
        || value instanceof SetValue);
  }

  private @Nullable Value run(Frame frame) throws EvaluationException {
    Evaluation evaluation = frame.evaluation;
    evaluation.enter();
    try {
      CompiledBody code = compiled;
      return (code == null ? interpreted(frame) : code.run(frame)) == Node.RETURN
          ? frame.answer
          : null;
    } finally {
      evaluation.depth--;
    }
  }

  private int interpreted(Frame frame) throws EvaluationException {
    if (work >= plan.workBeforeCode() && !tooLong) {
      compiled = FunctionCompiler.compile(linker(), function.blocks());
      if (compiled != null) {
        return compiled.run(frame);
      }
      tooLong = true;
    }
    BlockNode[] known = blocks;
    if (known == null) {
      known = linker().blocks(function.blocks());
      blocks = known;
    }
    long before = frame.evaluation.steps();
    for (BlockNode block : known) {
      int said = block.run(frame);
      if (said == Node.RETURN) {
        work += 1 + ((frame.evaluation.steps() - before) >> STEPS_LIKE_A_CALL);
        return said;
      }
    }
    work += 1 + ((frame.evaluation.steps() - before) >> STEPS_LIKE_A_CALL);
    return Node.UNDEFINED;
  }

  private Linker linker() {
    return new Linker(plan, function.openRegisters());
  }

  /** Runs an entry of the plan, which adds results. */
  void enter(Frame frame) throws EvaluationException {
    run(frame);
  }

  Frame frame(Evaluation evaluation) {
    return new Frame(evaluation, registers);
  }
}
