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
final class CallNodes {
  private CallNodes() {}

  static final class Call extends Node {
    private final LinkedFunction function;
    private final Source[] arguments;
    private final int target;

    Call(LinkedFunction function, Source[] arguments, int target) {
      this.function = function;
      this.arguments = arguments;
      this.target = target;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
      Value answer = function.call(frame, arguments);
      frame.registers[target] = answer;
      return answer == null ? UNDEFINED : NEXT;
    }
  }

  static final class CallDynamic extends Node {
    private final LinkedPlan plan;
    private final Source[] path;
    private final Source[] arguments;
    private final int target;

    CallDynamic(LinkedPlan plan, Source[] path, Source[] arguments, int target) {
      this.plan = plan;
      this.path = path;
      this.arguments = arguments;
      this.target = target;
    }

    @Override
    int run(Frame frame) throws EvaluationException {
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
  abstract static sealed class CallBuiltin extends Node {
    private final String name;
    private final int target;
    private final @Nullable Location location;

    CallBuiltin(String name, int target, @Nullable Location location) {
      this.name = name;
      this.target = target;
      this.location = location;
    }

    static Node of(Builtin builtin, Source[] arguments, int target, @Nullable Location location) {
      String name = builtin.name();
      return switch (builtin.function()) {
        case BuiltinFunction.Nullary function -> new Nullary(name, function, target, location);
        case BuiltinFunction.Unary function ->
            new Unary(name, function, arguments[0], target, location);
        case BuiltinFunction.Binary function ->
            new Binary(name, function, arguments[0], arguments[1], target, location);
        case BuiltinFunction.Ternary function ->
            new Ternary(name, function, arguments, target, location);
        case BuiltinFunction.Variadic function ->
            new Variadic(name, function, arguments, target, location);
      };
    }

    abstract @Nullable Value call(Frame frame) throws BuiltinException;

    @Override
    final int run(Frame frame) throws EvaluationException {
      Evaluation evaluation = frame.evaluation;
      evaluation.location = location;
      Value answer;
      try {
        answer = call(frame);
      } catch (BuiltinException e) {
        answer = failed(evaluation, e);
      }
      frame.registers[target] = answer;
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
        throw new EvaluationException(code, name + ": " + e.getMessage(), location);
      }
      return null;
    }

    private static final class Nullary extends CallBuiltin {
      private final BuiltinFunction.Nullary function;

      Nullary(
          String name, BuiltinFunction.Nullary function, int target, @Nullable Location location) {
        super(name, target, location);
        this.function = function;
      }

      @Override
      @Nullable Value call(Frame frame) throws BuiltinException {
        return function.call(frame.evaluation);
      }
    }

    private static final class Unary extends CallBuiltin {
      private final BuiltinFunction.Unary function;
      private final Source a;

      Unary(
          String name,
          BuiltinFunction.Unary function,
          Source a,
          int target,
          @Nullable Location location) {
        super(name, target, location);
        this.function = function;
        this.a = a;
      }

      @Override
      @Nullable Value call(Frame frame) throws BuiltinException {
        Value first = a.get(frame);
        return first == null ? null : function.call(frame.evaluation, first);
      }
    }

    private static final class Binary extends CallBuiltin {
      private final BuiltinFunction.Binary function;
      private final Source a;
      private final Source b;

      Binary(
          String name,
          BuiltinFunction.Binary function,
          Source a,
          Source b,
          int target,
          @Nullable Location location) {
        super(name, target, location);
        this.function = function;
        this.a = a;
        this.b = b;
      }

      @Override
      @Nullable Value call(Frame frame) throws BuiltinException {
        Value first = a.get(frame);
        Value second = b.get(frame);
        return first == null || second == null
            ? null
            : function.call(frame.evaluation, first, second);
      }
    }

    private static final class Ternary extends CallBuiltin {
      private final BuiltinFunction.Ternary function;
      private final Source[] arguments;

      Ternary(
          String name,
          BuiltinFunction.Ternary function,
          Source[] arguments,
          int target,
          @Nullable Location location) {
        super(name, target, location);
        this.function = function;
        this.arguments = arguments;
      }

      @Override
      @Nullable Value call(Frame frame) throws BuiltinException {
        Value first = arguments[0].get(frame);
        Value second = arguments[1].get(frame);
        Value third = arguments[2].get(frame);
        return first == null || second == null || third == null
            ? null
            : function.call(frame.evaluation, first, second, third);
      }
    }

    private static final class Variadic extends CallBuiltin {
      private final BuiltinFunction.Variadic function;
      private final Source[] arguments;

      Variadic(
          String name,
          BuiltinFunction.Variadic function,
          Source[] arguments,
          int target,
          @Nullable Location location) {
        super(name, target, location);
        this.function = function;
        this.arguments = arguments;
      }

      @Override
      @Nullable Value call(Frame frame) throws BuiltinException {
        Value[] values = ValueNodes.read(arguments, frame);
        return values == null ? null : function.call(frame.evaluation, values);
      }
    }
  }
}
