package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a template that has been read, with the errors of Go's {@code text/template}. */
final class TemplateRun {
  /** Templates and control structures in one another, as they run. */
  private static final int MOST_DEPTH = 200;

  private final BuiltinContext context;
  private final String text;
  private final Map<String, List<TemplateNode>> templates;
  private final TemplateFunctions functions;
  private final BoundedText out;

  private String template = Templates.NAME;
  private List<Variable> variables = new ArrayList<>();
  private TemplateNode current = new TemplateNode.Dot(0);
  private int depth;

  private TemplateRun(
      BuiltinContext context, String text, Map<String, List<TemplateNode>> templates) {
    this.context = context;
    this.text = text;
    this.templates = templates;
    this.functions = new TemplateFunctions(context);
    this.out = new BoundedText(context);
  }

  private static final class Variable {
    final String name;
    TemplateValue value;

    Variable(String name, TemplateValue value) {
      this.name = name;
      this.value = value;
    }
  }

  /** Whether what runs goes on, or a loop or one of its rounds ends. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  static String render(
      BuiltinContext context,
      String text,
      Map<String, List<TemplateNode>> templates,
      ObjectValue data)
      throws BuiltinException {
    TemplateRun run = new TemplateRun(context, text, templates);
    TemplateValue dot = TemplateValue.of(new GoValue.Mapping(data));
    run.variables.add(new Variable("$", dot));
    run.walk(dot, templates.getOrDefault(Templates.NAME, List.of()));
    return run.out.toString();
  }

  /** Remembers where the run is, for errors, as Go does: at what was looked at last. */
  private void at(TemplateNode node) {
    current = node;
  }

  private BuiltinException error(String what) {
    TemplateNode node = current;
    int lineStart = text.lastIndexOf('\n', node.position() - 1) + 1;
    if (node.position() == 0) {
      lineStart = 0;
    }
    long line = 1 + text.substring(0, node.position()).chars().filter(c -> c == '\n').count();
    int column = text.substring(lineStart, node.position()).getBytes(StandardCharsets.UTF_8).length;
    return new BuiltinException(
        "template: "
            + Templates.NAME
            + ":"
            + line
            + ":"
            + column
            + ": executing "
            + GoLiterals.quote(template)
            + " at <"
            + node.shown()
            + ">: "
            + what);
  }

  private Flow walk(TemplateValue dot, List<TemplateNode> nodes) throws BuiltinException {
    for (TemplateNode node : nodes) {
      context.spend(1);
      Flow flow = walk(dot, node);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow walk(TemplateValue dot, TemplateNode node) throws BuiltinException {
    at(node);
    switch (node) {
      case TemplateNode.Text(_, String literal) -> out.append(literal);
      case TemplateNode.Action(_, TemplateNode.Pipe pipe) -> {
        TemplateValue value = pipe(dot, pipe);
        if (pipe.variables().isEmpty()) {
          print(value);
        }
      }
      case TemplateNode.Leave(_, boolean loop) -> {
        return loop ? Flow.BREAK : Flow.CONTINUE;
      }
      case TemplateNode.Branch branch -> {
        return branch(dot, branch);
      }
      case TemplateNode.Call call -> call(dot, call);
      case TemplateNode.Command _, TemplateNode.Operand _ ->
          throw error("unknown node: " + node.shown());
    }
    return Flow.ON;
  }

  private void print(TemplateValue value) throws BuiltinException {
    if (value.isThere()) {
      GoPrinter.sprint(value.value(), out);
    } else {
      out.append(Templates.NO_VALUE);
    }
  }

  private Flow branch(TemplateValue dot, TemplateNode.Branch branch) throws BuiltinException {
    if (++depth > MOST_DEPTH) {
      throw error("exceeded maximum template depth (" + MOST_DEPTH + ")");
    }
    int mark = variables.size();
    TemplateValue value = pipe(dot, branch.pipe());
    Flow flow =
        switch (branch.kind()) {
          case IF -> choose(value.truth(), dot, dot, branch);
          case WITH -> choose(value.truth(), value, dot, branch);
          case RANGE -> range(value, dot, branch);
        };
    pop(mark);
    depth--;
    return flow;
  }

  private void pop(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  private Flow choose(
      boolean truth, TemplateValue dot, TemplateValue otherDot, TemplateNode.Branch branch)
      throws BuiltinException {
    if (truth) {
      return walk(dot, branch.body());
    }
    return branch.otherwise() == null ? Flow.ON : walk(otherDot, branch.otherwise());
  }

  private Flow range(TemplateValue value, TemplateValue dot, TemplateNode.Branch branch)
      throws BuiltinException {
    boolean any = false;
    switch (value.value()) {
      case GoValue.Int(long count, _) -> {
        if (branch.pipe().variables().size() > 1) {
          throw error("can't use " + count + " to iterate over more than one variable");
        }
        for (long i = 0; i < count; i++) {
          any = true;
          TemplateValue round = TemplateValue.of(GoValue.Int.of(i));
          if (round(TemplateValue.MISSING, round, branch) == Flow.BREAK) {
            break;
          }
        }
      }
      case GoValue.Sequence(List<Value> elements) -> {
        for (int i = 0; i < elements.size(); i++) {
          any = true;
          TemplateValue element = TemplateValue.element(GoValue.ofJson(elements.get(i)));
          if (round(TemplateValue.of(GoValue.Int.of(i)), element, branch) == Flow.BREAK) {
            break;
          }
        }
      }
      case GoValue.Mapping(ObjectValue entries) -> {
        for (int i = 0; i < entries.size(); i++) {
          any = true;
          TemplateValue key = TemplateValue.of(GoValue.Text.of(GoValue.key(entries.keyAt(i))));
          TemplateValue element = TemplateValue.element(GoValue.ofJson(entries.valueAt(i)));
          if (round(key, element, branch) == Flow.BREAK) {
            break;
          }
        }
      }
      case GoValue.Missing _, GoValue.Nil _ -> {}
      default ->
          throw error(
              GoFormat.sprintf(context, "range can't iterate over %v", List.of(value.value())));
    }
    return any || branch.otherwise() == null ? Flow.ON : walk(dot, branch.otherwise());
  }

  private Flow round(TemplateValue index, TemplateValue element, TemplateNode.Branch branch)
      throws BuiltinException {
    context.spend(1);
    TemplateNode.Pipe pipe = branch.pipe();
    List<TemplateNode.Variable> declared = pipe.variables();
    int mark = variables.size();
    if (!declared.isEmpty()) {
      TemplateValue first = declared.size() > 1 ? index : element;
      if (pipe.assigns()) {
        assign(declared.getFirst(), first);
        if (declared.size() > 1) {
          assign(declared.get(1), element);
        }
      } else {
        variables.get(mark - declared.size()).value = first;
        variables.get(mark - 1).value = element;
      }
    }
    Flow flow = walk(element, branch.body());
    pop(mark);
    return flow;
  }

  private void assign(TemplateNode.Variable variable, TemplateValue value) throws BuiltinException {
    find(variable).value = value;
  }

  private Variable find(TemplateNode.Variable variable) throws BuiltinException {
    String name = variable.names().getFirst();
    for (Variable known : variables.reversed()) {
      if (known.name.equals(name)) {
        return known;
      }
    }
    throw error("undefined variable: " + name);
  }

  private void call(TemplateValue dot, TemplateNode.Call call) throws BuiltinException {
    List<TemplateNode> nodes = templates.get(call.name());
    if (nodes == null) {
      throw error("template " + GoLiterals.quote(call.name()) + " not defined");
    }
    if (++depth > MOST_DEPTH) {
      throw error("exceeded maximum template depth (" + MOST_DEPTH + ")");
    }
    TemplateValue inner = call.pipe() == null ? TemplateValue.MISSING : pipe(dot, call.pipe());
    List<Variable> outerVariables = variables;
    String outer = template;
    variables = new ArrayList<>(List.of(new Variable("$", inner)));
    template = call.name();
    walk(inner, nodes);
    template = outer;
    variables = outerVariables;
    depth--;
  }

  private TemplateValue pipe(TemplateValue dot, TemplateNode.Pipe pipe) throws BuiltinException {
    at(pipe);
    TemplateValue value = null;
    for (TemplateNode.Command command : pipe.commands()) {
      value = command(dot, command, value).unboxed();
    }
    TemplateValue result = value == null ? TemplateValue.MISSING : value;
    for (TemplateNode.Variable variable : pipe.variables()) {
      if (pipe.assigns()) {
        assign(variable, result);
      } else {
        variables.add(new Variable(variable.names().getFirst(), result));
      }
    }
    return result;
  }

  /**
   * The value of a command.
   *
   * @param last what the command before it gives, as its last argument; null where there is none
   */
  private TemplateValue command(
      TemplateValue dot, TemplateNode.Command command, @Nullable TemplateValue last)
      throws BuiltinException {
    TemplateNode.Operand first = command.operands().getFirst();
    boolean arguments = command.operands().size() > 1 || last != null;
    return switch (first) {
      case TemplateNode.Function function ->
          function(
              dot,
              function,
              command,
              command.operands().subList(1, command.operands().size()),
              last);
      case TemplateNode.Field field -> {
        at(field);
        yield fields(dot, field.names(), 0, arguments);
      }
      case TemplateNode.Chain chain -> chain(dot, chain, arguments);
      case TemplateNode.Variable variable -> {
        at(variable);
        if (variable.names().size() == 1 && arguments) {
          throw notAFunction(variable);
        }
        yield fields(find(variable).value, variable.names(), 1, arguments);
      }
      case TemplateNode.Nil nil -> {
        at(nil);
        throw arguments ? notAFunction(nil) : error("nil is not a command");
      }
      case TemplateNode.Pipe pipe -> {
        if (arguments) {
          throw notAFunction(pipe);
        }
        yield pipe(dot, pipe);
      }
      case TemplateNode.Dot _, TemplateNode.Constant _ -> {
        at(first);
        if (arguments) {
          throw notAFunction(first);
        }
        yield operand(dot, first);
      }
    };
  }

  private BuiltinException notAFunction(TemplateNode node) {
    return error("can't give argument to non-function " + node.shown());
  }

  /** The value of an operand that has no arguments. */
  private TemplateValue operand(TemplateValue dot, TemplateNode.Operand operand)
      throws BuiltinException {
    at(operand);
    return switch (operand) {
      case TemplateNode.Dot _ -> dot;
      case TemplateNode.Nil _ -> TemplateValue.MISSING;
      case TemplateNode.Field field -> fields(dot, field.names(), 0, false);
      case TemplateNode.Variable variable ->
          fields(find(variable).value, variable.names(), 1, false);
      case TemplateNode.Chain chain -> chain(dot, chain, false);
      case TemplateNode.Pipe pipe -> pipe(dot, pipe);
      case TemplateNode.Function function -> function(dot, function, function, List.of(), null);
      case TemplateNode.Constant(_, GoValue.Big _, String shown) ->
          throw error(shown + " overflows int");
      case TemplateNode.Constant(_, GoValue value, _) -> TemplateValue.of(value);
    };
  }

  private TemplateValue chain(TemplateValue dot, TemplateNode.Chain chain, boolean arguments)
      throws BuiltinException {
    at(chain);
    if (chain.operand() instanceof TemplateNode.Nil) {
      throw error("indirection through explicit nil in " + chain.shown());
    }
    return fields(operand(dot, chain.operand()), chain.names(), 0, arguments);
  }

  private TemplateValue fields(TemplateValue start, List<String> names, int from, boolean arguments)
      throws BuiltinException {
    TemplateValue value = start;
    for (int i = from; i < names.size(); i++) {
      value = field(value, names.get(i), arguments && i == names.size() - 1);
    }
    return value;
  }

  private TemplateValue field(TemplateValue receiver, String name, boolean arguments)
      throws BuiltinException {
    if (receiver.isMissing()) {
      return TemplateValue.MISSING;
    }
    if (receiver.isNil()) {
      throw error("nil pointer evaluating interface {}." + name);
    }
    if (!(receiver.value() instanceof GoValue.Mapping(ObjectValue entries))) {
      throw error("can't evaluate field " + name + " in type " + receiver.type());
    }
    if (arguments) {
      throw error(name + " is not a method but has arguments");
    }
    Value found = entries.get(name);
    return found == null ? TemplateValue.MISSING : TemplateValue.element(GoValue.ofJson(found));
  }

  private TemplateValue function(
      TemplateValue dot,
      TemplateNode.Function function,
      TemplateNode node,
      List<TemplateNode.Operand> operands,
      @Nullable TemplateValue last)
      throws BuiltinException {
    at(function);
    String name = function.name();
    TemplateFunctions.Arity arity = TemplateFunctions.ARITIES.get(name);
    if (arity == null) {
      throw error(GoLiterals.quote(name) + " is not a defined function");
    }
    int count = operands.size() + (last == null ? 0 : 1);
    if (arity.more() ? count < arity.least() : count != arity.least()) {
      String wanted = arity.more() ? "at least " + arity.least() : "" + arity.least();
      int got = arity.more() ? operands.size() : count;
      throw error("wrong number of args for " + name + ": want " + wanted + " got " + got);
    }
    if (name.equals("and") || name.equals("or")) {
      return shortCircuit(dot, name.equals("or"), operands, last);
    }
    List<TemplateValue> arguments = new ArrayList<>(count);
    for (TemplateNode.Operand operand : operands) {
      boolean format = name.equals("printf") && arguments.isEmpty();
      arguments.add(format ? format(dot, operand) : operand(dot, operand));
    }
    if (last != null) {
      boolean format = name.equals("printf") && arguments.isEmpty();
      arguments.add(format ? checkString(last) : last);
    }
    try {
      if (name.equals("call")) {
        throw new TemplateFunctions.Failed(notCallable(operands, arguments.getFirst()));
      }
      return functions.call(name, arguments);
    } catch (TemplateFunctions.Failed e) {
      at(node);
      throw error("error calling " + name + ": " + e.text());
    }
  }

  private static String notCallable(List<TemplateNode.Operand> operands, TemplateValue callee) {
    if (!callee.isThere()) {
      return "call of nil";
    }
    String shown =
        !operands.isEmpty()
            ? operands.getFirst().shown()
            : callee.value() instanceof GoValue.Text(String text, _)
                ? text
                : "<" + callee.value().type() + " Value>";
    return "non-function " + shown + " of type " + callee.value().type();
  }

  private TemplateValue shortCircuit(
      TemplateValue dot,
      boolean until,
      List<TemplateNode.Operand> operands,
      @Nullable TemplateValue last)
      throws BuiltinException {
    TemplateValue value = TemplateValue.MISSING;
    for (TemplateNode.Operand operand : operands) {
      value = operand(dot, operand);
      if (value.truth() == until) {
        return value;
      }
    }
    return last == null ? value : last;
  }

  /** The format of {@code printf}, which must be a string as Go's compiler would have it. */
  private TemplateValue format(TemplateValue dot, TemplateNode.Operand operand)
      throws BuiltinException {
    at(operand);
    return switch (operand) {
      case TemplateNode.Nil _ -> throw error("cannot assign nil to string");
      case TemplateNode.Constant(_, GoValue value, String shown) -> {
        if (!(value instanceof GoValue.Text)) {
          throw error("expected string; found " + shown);
        }
        yield TemplateValue.of(value);
      }
      default -> checkString(operand(dot, operand));
    };
  }

  private TemplateValue checkString(TemplateValue value) throws BuiltinException {
    if (value.isMissing()) {
      throw error("invalid value; expected string");
    }
    if (value.value() instanceof GoValue.Text(_, String type) && type.equals("string")) {
      return value;
    }
    throw error(
        "wrong type for value; expected string; got "
            + (value.isNil() ? "interface {}" : value.value().type()));
  }
}
