package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plans that {@code opa build -t plan} writes ({@code plan.json}; its schema is OPA's
 * {@code v1/ir/plan.schema.json}).
 */
public final class OpaPlanReader {
  /** Labels below stand for other ends of a statement. */
  private static final int FIRST_LABEL = 3;

  private static final int DOCUMENTS = 2;

  private final List<Value> strings = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final Set<String> functionNames = new HashSet<>();

  /** Ours by the plan's: arguments come first with us, whatever registers they have there. */
  private final Map<Integer, Integer> renamed = new HashMap<>();

  private final Deque<OpenBlock> open = new ArrayDeque<>();

  /** Whether it has arguments beside the documents. */
  private boolean function;

  private int registers;
  private int labels;

  private OpaPlanReader() {}

  /** A block that is being read: its label once somebody leaves it. */
  private static final class OpenBlock {
    int label;
  }

  /**
   * The plan that a JSON text holds.
   *
   * @param json the text, read
   */
  public static Plan read(Value json) throws PlanFormatException {
    return new OpaPlanReader().plan(json);
  }

  private Plan plan(Value json) throws PlanFormatException {
    Value statics = required(json, "static");
    for (Value string : list(statics, "strings")) {
      strings.add(StringValue.of(string(string, "value")));
    }
    for (Value file : list(statics, "files")) {
      files.add(string(file, "value"));
    }
    List<Value> functions = list(required(json, "funcs"), "funcs");
    for (Value function : functions) {
      functionNames.add(string(function, "name"));
    }
    Map<FunctionName, PlanFunction> read = new HashMap<>();
    Map<List<String>, FunctionName> dynamic = new HashMap<>();
    for (Value function : functions) {
      PlanFunction made = function(function);
      read.put(made.name(), made);
      List<Value> path = list(function, "path");
      if (!path.isEmpty()) {
        List<String> names = new ArrayList<>();
        for (Value part : path) {
          names.add(string(part));
        }
        dynamic.put(List.copyOf(names), made.name());
      }
    }
    Map<String, PlanFunction> entries = new HashMap<>();
    for (Value entry : list(required(json, "plans"), "plans")) {
      start();
      while (registers < DOCUMENTS) {
        renamed.put(registers, registers++);
      }
      List<Block> blocks = blocks(list(entry, "blocks"));
      String name = string(entry, "name");
      entries.put(
          name,
          new PlanFunction(
              new FunctionName(name), DOCUMENTS, registers, PlanFunction.Memo.NONE, true, blocks));
    }
    return new Plan(read, entries, dynamic, 0, true);
  }

  private void start() {
    labels = FIRST_LABEL;
    registers = 0;
    function = false;
    renamed.clear();
    open.clear();
  }

  private PlanFunction function(Value json) throws PlanFormatException {
    start();
    String name = string(json, "name");
    List<Value> parameters = list(json, "params");
    for (Value parameter : parameters) {
      renamed.put(integer(parameter), registers++);
    }
    function = parameters.size() > DOCUMENTS;
    List<Block> blocks = blocks(list(json, "blocks"));
    return new PlanFunction(
        new FunctionName(name),
        parameters.size(),
        registers,
        parameters.size() == DOCUMENTS ? PlanFunction.Memo.ANSWER : PlanFunction.Memo.NONE,
        true,
        blocks);
  }

  private List<Block> blocks(List<Value> json) throws PlanFormatException {
    List<Block> blocks = new ArrayList<>(json.size());
    for (Value block : json) {
      blocks.add(block(block));
    }
    return blocks;
  }

  private Block block(Value json) throws PlanFormatException {
    OpenBlock state = new OpenBlock();
    open.push(state);
    List<Statement> statements = new ArrayList<>();
    for (Value statement : list(json, "stmts")) {
      statement(string(statement, "type"), required(statement, "stmt"), statements);
    }
    open.pop();
    return new Block(state.label, statements);
  }

  private void statement(String type, Value s, List<Statement> out) throws PlanFormatException {
    switch (type) {
      case "NopStmt" -> {}
      case "AssignIntStmt", "MakeNumberIntStmt" ->
          out.add(
              new Statement.Assign(new Operand.Constant(required(s, "value")), local(s, "target")));
      case "MakeNumberRefStmt" -> {
        Value text = indexed(integer(s, "Index"));
        out.add(
            new Statement.Assign(
                new Operand.Constant(NumberValue.ofLiteral(string(text))), local(s, "target")));
      }
      case "MakeNullStmt" ->
          out.add(new Statement.Assign(new Operand.Constant(NullValue.NULL), local(s, "target")));
      case "AssignVarStmt" ->
          out.add(new Statement.Assign(operand(s, "source"), local(s, "target")));
      case "AssignVarOnceStmt" ->
          out.add(
              new Statement.AssignOnce(
                  operand(s, "source"), local(s, "target"), function, location(s)));
      case "ResetLocalStmt" -> out.add(new Statement.Reset(local(s, "target")));
      case "IsDefinedStmt" -> out.add(new Statement.IsDefined(local(s, "source")));
      case "IsUndefinedStmt" -> out.add(new Statement.IsUndefined(local(s, "source")));
      case "EqualStmt" -> out.add(new Statement.Equal(operand(s, "a"), operand(s, "b")));
      case "NotEqualStmt" -> out.add(new Statement.NotEqual(operand(s, "a"), operand(s, "b")));
      case "IsArrayStmt" ->
          out.add(new Statement.IsCollection(Statement.Kind.ARRAY, operand(s, "source")));
      case "IsObjectStmt" ->
          out.add(new Statement.IsCollection(Statement.Kind.OBJECT, operand(s, "source")));
      case "IsSetStmt" ->
          out.add(new Statement.IsCollection(Statement.Kind.SET, operand(s, "source")));
      case "DotStmt" ->
          out.add(new Statement.Dot(operand(s, "source"), operand(s, "key"), local(s, "target")));
      case "LenStmt" -> out.add(new Statement.Length(operand(s, "source"), local(s, "target")));
      case "MakeArrayStmt" ->
          out.add(new Statement.Collect(Statement.Kind.ARRAY, local(s, "target")));
      case "MakeObjectStmt" ->
          out.add(new Statement.Collect(Statement.Kind.OBJECT, local(s, "target")));
      case "MakeSetStmt" -> out.add(new Statement.Collect(Statement.Kind.SET, local(s, "target")));
      case "ArrayAppendStmt" -> out.add(new Statement.Add(local(s, "array"), operand(s, "value")));
      case "SetAddStmt" -> out.add(new Statement.Add(local(s, "set"), operand(s, "value")));
      case "ObjectInsertStmt" ->
          out.add(new Statement.Insert(local(s, "object"), operand(s, "key"), operand(s, "value")));
      case "ObjectInsertOnceStmt" ->
          out.add(
              new Statement.InsertOnce(
                  local(s, "object"), operand(s, "key"), operand(s, "value"), location(s)));
      case "ObjectMergeStmt" ->
          out.add(
              new Statement.Merge(
                  new Operand.Local(local(s, "a")),
                  new Operand.Local(local(s, "b")),
                  local(s, "target")));
      case "BlockStmt" -> out.add(new Statement.Blocks(blocks(list(s, "blocks"))));
      case "BreakStmt" -> out.add(leave(integer(s, "index")));
      case "ScanStmt" ->
          out.add(
              new Statement.Scan(
                  new Operand.Local(local(s, "source")),
                  local(s, "key"),
                  local(s, "value"),
                  block(required(s, "block"))));
      case "NotStmt" -> out.add(new Statement.Not(block(required(s, "block")), 0));
      case "ReturnLocalStmt" ->
          out.add(new Statement.Return(new Operand.Local(local(s, "source"))));
      case "CallStmt" -> call(s, out);
      case "CallDynamicStmt" -> callDynamic(s, out);
      case "WithStmt" -> with(s, out);
      case "ResultSetAddStmt" ->
          out.add(new Statement.AddResult(new Operand.Local(local(s, "value"))));
      default -> throw new PlanFormatException("a plan has no statement of the type " + type);
    }
  }

  /** Leaving the innermost block is the same as being undefined. */
  private Statement leave(int outwards) throws PlanFormatException {
    if (outwards == 0) {
      return new Statement.Undefined();
    }
    int at = 0;
    for (OpenBlock block : open) {
      if (at++ == outwards) {
        if (block.label == 0) {
          block.label = labels++;
        }
        return new Statement.Leave(block.label);
      }
    }
    throw new PlanFormatException("a break leaves more blocks than there are: " + outwards);
  }

  private void call(Value s, List<Statement> out) throws PlanFormatException {
    String name = string(s, "func");
    List<Operand> arguments = new ArrayList<>();
    for (Value argument : list(s, "args")) {
      arguments.add(operand(argument));
    }
    int target = local(s, "result");
    out.add(
        functionNames.contains(name)
            ? new Statement.Call(new FunctionName(name), arguments, target, location(s))
            : new Statement.CallBuiltin(name, arguments, target, location(s)));
  }

  private void callDynamic(Value s, List<Statement> out) throws PlanFormatException {
    List<Operand> path = new ArrayList<>();
    for (Value part : list(s, "path")) {
      path.add(operand(part));
    }
    List<Operand> arguments = new ArrayList<>();
    for (Value argument : list(s, "args")) {
      arguments.add(new Operand.Local(register(integer(argument))));
    }
    out.add(new Statement.CallDynamic(path, arguments, local(s, "result"), location(s)));
  }

  private void with(Value s, List<Statement> out) throws PlanFormatException {
    List<Value> path = new ArrayList<>();
    for (Value part : list(s, "path")) {
      path.add(indexed(integer(part)));
    }
    out.add(
        new Statement.With(
            List.of(
                new Statement.Replacement.Register(
                    local(s, "local"), List.copyOf(path), operand(s, "value"))),
            block(required(s, "block")),
            location(s)));
  }

  private Operand operand(Value json, String name) throws PlanFormatException {
    return operand(required(json, name));
  }

  private Operand operand(Value json) throws PlanFormatException {
    String type = string(json, "type");
    Value value = required(json, "value");
    return switch (type) {
      case "local" -> new Operand.Local(register(integer(value)));
      case "string_index" -> new Operand.Constant(indexed(integer(value)));
      case "bool" -> new Operand.Constant(BooleanValue.of(value.equals(BooleanValue.TRUE)));
      default -> throw new PlanFormatException("no operand is like " + json);
    };
  }

  private Value indexed(int index) throws PlanFormatException {
    if (index < 0 || index >= strings.size()) {
      throw new PlanFormatException("there is no string " + index + " in the plan");
    }
    return strings.get(index);
  }

  private int local(Value json, String name) throws PlanFormatException {
    return register(integer(json, name));
  }

  private int register(int index) throws PlanFormatException {
    if (index < 0 || index > Short.MAX_VALUE) {
      throw new PlanFormatException("no register has the number " + index);
    }
    return renamed.computeIfAbsent(index, _ -> registers++);
  }

  private @Nullable Location location(Value json) throws PlanFormatException {
    int file = integer(json, "file");
    int row = integer(json, "row");
    return file < files.size() && row > 0
        ? Location.ofLine(files.get(file), row, integer(json, "col"))
        : null;
  }

  private static Value required(Value json, String name) throws PlanFormatException {
    Value value = json instanceof ObjectValue object ? object.get(name) : null;
    if (value == null) {
      throw new PlanFormatException("a plan has " + name + " here, which was not found");
    }
    return value;
  }

  private static List<Value> list(Value json, String name) throws PlanFormatException {
    Value value = json instanceof ObjectValue object ? object.get(name) : null;
    if (value == null || value instanceof NullValue) {
      return List.of();
    }
    if (value instanceof ArrayValue array) {
      return array.asList();
    }
    throw new PlanFormatException("a plan has an array as " + name);
  }

  private static String string(Value json, String name) throws PlanFormatException {
    return string(required(json, name));
  }

  private static String string(Value json) throws PlanFormatException {
    if (json instanceof StringValue string) {
      return string.string();
    }
    throw new PlanFormatException("a plan has a string where this was found: " + json);
  }

  private static int integer(Value json, String name) throws PlanFormatException {
    return integer(required(json, name));
  }

  private static int integer(Value json) throws PlanFormatException {
    if (json instanceof LongNumber number && number.longValue() == (int) number.longValue()) {
      return (int) number.longValue();
    }
    throw new PlanFormatException("a plan has an integer where this was found: " + json);
  }
}
