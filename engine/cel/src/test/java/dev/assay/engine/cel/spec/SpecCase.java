package dev.assay.engine.cel.spec;

import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.cel.spec.TextProto.Message;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.cel.value.CelTypes;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One case of the suite: an expression, what its variables hold, what must come out. */
final class SpecCase {
  private static final CelCompiler COMPILER = new JavaCelCompiler(CelDialect.STANDARD);

  /** Messages, enumerations and wrapper types of protobuf; the engine has none. */
  private static final Pattern MESSAGES =
      Pattern.compile(
          "TestAllTypes|TestRequired|google\\.protobuf\\.(?!Timestamp|Duration)|GlobalEnum|NestedEnum");

  private final String name;
  private final Message test;

  SpecCase(String name, Message test) {
    this.name = name;
    this.test = test;
  }

  String name() {
    return name;
  }

  /** How a case came out. */
  sealed interface Outcome {}

  record Passed() implements Outcome {}

  /** The case needs what the engine leaves out on purpose. */
  record OutOfScope(String why) implements Outcome {}

  record Failed(String why) implements Outcome {}

  Outcome run() {
    String expression = test.string("expr");
    if (test.has("container")) {
      return new OutOfScope("containers of names");
    }
    if (MESSAGES.matcher(expression).find()) {
      return new OutOfScope("messages");
    }
    if (expression.contains(".format(")) {
      return new OutOfScope("string.format");
    }
    if (test.isTrue("disable_macros")) {
      return new OutOfScope("macros switched off");
    }
    try {
      return judge(expression);
    } catch (SpecValues.NeedsMessages _) {
      return new OutOfScope("messages");
    }
  }

  private Outcome judge(String expression) {
    CelEnvironment environment = new CelEnvironment(List.of());
    List<String> names = new ArrayList<>();
    for (Message declaration : test.messages("type_env")) {
      Message ident = declaration.message("ident");
      if (ident == null) {
        return new OutOfScope("functions of the host");
      }
      names.add(declaration.string("name"));
      environment =
          environment.with(declaration.string("name"), SpecValues.type(ident.message("type")));
    }
    List<Value> values = new ArrayList<>();
    for (String variable : names) {
      values.add(binding(variable));
    }
    CelProgram program;
    try {
      program = COMPILER.compile(expression, environment, CelType.Simple.DYN);
    } catch (CelCompileException e) {
      return test.isTrue("disable_check")
          ? new OutOfScope("unchecked expressions")
          : new Failed("refused: " + e.issues());
    }
    Message typed = test.message("typed_result");
    if (typed != null && typed.has("deduced_type")) {
      CelType expected = SpecValues.type(typed.message("deduced_type"));
      if (!expected.equals(program.type())) {
        return new Failed("type " + program.type() + ", expected " + expected);
      }
    }
    return test.isTrue("check_only") ? new Passed() : evaluate(program, values, typed);
  }

  private Value binding(String variable) {
    for (Message binding : test.messages("bindings")) {
      if (binding.string("key").equals(variable)) {
        Message value = binding.message("value");
        Message inner = value == null ? null : value.message("value");
        if (inner != null) {
          return SpecValues.value(inner);
        }
      }
    }
    return Value.of("unbound");
  }

  private Outcome evaluate(CelProgram program, List<Value> values, @Nullable Message typed) {
    boolean errorExpected = test.has("eval_error") || test.has("any_eval_errors");
    Value found;
    try {
      CelBindings bindings = values::get;
      found = program.evaluate(bindings, new CelBudget(1_000_000, Deadline.NONE));
    } catch (CelEvaluationException e) {
      return errorExpected ? new Passed() : new Failed("error: " + e.getMessage());
    }
    if (errorExpected) {
      return new Failed(found + ", expected an error");
    }
    Message wanted = typed != null ? typed.message("result") : test.message("value");
    Value expected = wanted == null ? Value.of(true) : SpecValues.value(wanted);
    return same(found, expected) ? new Passed() : new Failed(found + ", expected " + expected);
  }

  /** Equal and of the same type, NaN being the same as NaN. */
  private static boolean same(Value a, Value b) {
    if (!CelTypes.of(a).equals(CelTypes.of(b))) {
      return false;
    }
    if (CelOrder.isDouble(a)) {
      return Double.compare(CelOrder.doubleOf(a), CelOrder.doubleOf(b)) == 0
          || CelOrder.doubleOf(a) == CelOrder.doubleOf(b);
    }
    if (a instanceof ArrayValue x && b instanceof ArrayValue y) {
      boolean same = x.size() == y.size();
      for (int i = 0; same && i < x.size(); i++) {
        same = same(x.get(i), y.get(i));
      }
      return same;
    }
    if (a instanceof ObjectValue x && b instanceof ObjectValue y) {
      boolean same = x.size() == y.size();
      for (int i = 0; same && i < x.size(); i++) {
        Value theirs = y.get(x.keyAt(i));
        same = theirs != null && same(x.valueAt(i), theirs);
      }
      return same;
    }
    return CelEquality.equal(a, b);
  }
}
