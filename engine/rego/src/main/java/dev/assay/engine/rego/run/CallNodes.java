package dev.assay.engine.rego.run;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.BuiltinFunction;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of the plan and builtins are called. */
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
final class CallNodes {
  private CallNodes() {}

  record Call(LinkedFunction function, Source[] arguments, int target) implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      Value answer = function.call(frame, arguments);
      frame.registers[target] = answer;
      return answer == null ? UNDEFINED : NEXT;
    }
  }

  record CallDynamic(LinkedPlan plan, Source[] path, Source[] arguments, int target)
      implements Node {
    @Override
    public int run(Frame frame) throws EvaluationException {
      List<String> names = new ArrayList<>(path.length);
      for (Source part : path) {
        if (!(part.get(frame) instanceof StringValue name)) {
          return UNDEFINED;
        }
        names.add(name.string());
      }
      LinkedFunction function = plan.dynamic(names);
      Value answer = function == null ? null : function.call(frame, arguments);
      frame.registers[target] = answer;
      return answer == null ? UNDEFINED : NEXT;
    }
  }

  /** A builtin; what its function is like is told apart once, when the node is made. */
  sealed interface CallBuiltin extends Node {
    String name();

    int target();

    @Nullable Location location();

    @Nullable Value call(Frame frame) throws BuiltinException;

    static Node of(Builtin builtin, Source[] arguments, int target, @Nullable Location location) {
      String name = builtin.name();
      return switch (builtin.function()) {
        case BuiltinFunction.Nullary function -> new Nullary(name, function, target, location);
        case BuiltinFunction.Unary function ->
            new Unary(name, function, arguments[0], target, location);
        case BuiltinFunction.Binary function ->
            new Binary(name, function, arguments[0], arguments[1], target, location);
        case BuiltinFunction.Ternary function ->
            new Ternary(name, function, arguments[0], arguments[1], arguments[2], target, location);
        case BuiltinFunction.Variadic function ->
            new Variadic(name, function, arguments, target, location);
      };
    }

    @Override
    default int run(Frame frame) throws EvaluationException {
      Evaluation evaluation = frame.evaluation;
      evaluation.location = location();
      Value answer;
      try {
        answer = call(frame);
      } catch (BuiltinException e) {
        answer = failed(evaluation, e);
      }
      frame.registers[target()] = answer;
      return answer == null ? UNDEFINED : NEXT;
    }

    /** Undefined, unless the evaluation ends. */
    private @Nullable Value failed(Evaluation evaluation, BuiltinException e)
        throws EvaluationException {
      EvaluationException.Code code =
          switch (e.kind()) {
            case BUILTIN, HALT -> EvaluationException.Code.EVAL_BUILTIN_ERROR;
            case TYPE -> EvaluationException.Code.EVAL_TYPE_ERROR;
            case CANCEL -> EvaluationException.Code.EVAL_CANCEL_ERROR;
          };
      boolean ends =
          switch (e.kind()) {
            case BUILTIN, TYPE -> evaluation.strict;
            case HALT, CANCEL -> true;
          };
      if (ends) {
        throw new EvaluationException(code, name() + ": " + e.getMessage(), location());
      }
      return null;
    }

    record Nullary(
        String name, BuiltinFunction.Nullary function, int target, @Nullable Location location)
        implements CallBuiltin {
      @Override
      public @Nullable Value call(Frame frame) throws BuiltinException {
        return function.call(frame.evaluation);
      }
    }

    record Unary(
        String name,
        BuiltinFunction.Unary function,
        Source a,
        int target,
        @Nullable Location location)
        implements CallBuiltin {
      @Override
      public @Nullable Value call(Frame frame) throws BuiltinException {
        Value first = a.get(frame);
        return first == null ? null : function.call(frame.evaluation, first);
      }
    }

    record Binary(
        String name,
        BuiltinFunction.Binary function,
        Source a,
        Source b,
        int target,
        @Nullable Location location)
        implements CallBuiltin {
      @Override
      public @Nullable Value call(Frame frame) throws BuiltinException {
        Value first = a.get(frame);
        Value second = b.get(frame);
        return first == null || second == null
            ? null
            : function.call(frame.evaluation, first, second);
      }
    }

    record Ternary(
        String name,
        BuiltinFunction.Ternary function,
        Source a,
        Source b,
        Source c,
        int target,
        @Nullable Location location)
        implements CallBuiltin {
      @Override
      public @Nullable Value call(Frame frame) throws BuiltinException {
        Value first = a.get(frame);
        Value second = b.get(frame);
        Value third = c.get(frame);
        return first == null || second == null || third == null
            ? null
            : function.call(frame.evaluation, first, second, third);
      }
    }

    record Variadic(
        String name,
        BuiltinFunction.Variadic function,
        Source[] arguments,
        int target,
        @Nullable Location location)
        implements CallBuiltin {
      @Override
      public @Nullable Value call(Frame frame) throws BuiltinException {
        Value[] values = ValueNodes.read(arguments, frame);
        return values == null ? null : function.call(frame.evaluation, values);
      }
    }
  }
}
