package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.library.Binary;
import dev.assay.engine.cel.library.FunctionLibrary;
import dev.assay.engine.cel.library.Regexes;
import dev.assay.engine.cel.library.Unary;
import dev.assay.engine.cel.library.Variadic;
import dev.assay.engine.cel.run.CompareNodes.Order;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes executable nodes of expressions; picks special nodes where operands are constants. */
public final class Linker {
  /** What folding constants may cost; dearer calls are left to the evaluation. */
  private static final long FOLDING_BUDGET = 10_000;

  private Linker() {}

  /**
   * The node of an expression.
   *
   * @throws IllegalArgumentException where it calls a function that the library does not have
   */
  public static Node link(Expr expr) {
    return switch (expr) {
      case Expr.Const constant -> new VariableNodes.Const(constant.value());
      case Expr.Slot slot -> new VariableNodes.Slot(slot.slot());
      case Expr.Local local -> new VariableNodes.Local(local.index());
      case Expr.Select select -> element(link(select.operand()), constant(select.field()));
      case Expr.Index index -> element(link(index.operand()), link(index.key()));
      case Expr.Has has -> new FieldNodes.Has(link(has.operand()), has.field());
      case Expr.OptionalSelect select ->
          new FieldNodes.OptionalElement(link(select.operand()), constant(select.field()));
      case Expr.OptionalIndex index ->
          new FieldNodes.OptionalElement(link(index.operand()), link(index.key()));
      case Expr.ListOf list -> list(list);
      case Expr.MapOf map -> map(map);
      case Expr.And and -> new LogicNodes.Chain(linkAll(and.operands()), false);
      case Expr.Or or -> new LogicNodes.Chain(linkAll(or.operands()), true);
      case Expr.Not not -> new LogicNodes.Not(link(not.operand()));
      case Expr.Conditional c ->
          new LogicNodes.Conditional(link(c.condition()), link(c.yes()), link(c.no()));
      case Expr.Let let -> new VariableNodes.Let(let.local(), link(let.value()), link(let.body()));
      case Expr.Quantified quantified -> quantified(quantified);
      case Expr.Filter filter ->
          new LoopNodes.Collect(
              link(filter.range()), filter.local(), link(filter.predicate()), null);
      case Expr.Collect collect ->
          new LoopNodes.Collect(
              link(collect.range()),
              collect.local(),
              collect.predicate() == null ? null : link(collect.predicate()),
              link(collect.transform()));
      case Expr.Call call -> fold(call(call), call);
    };
  }

  private static Node[] linkAll(List<Expr> exprs) {
    Node[] nodes = new Node[exprs.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = link(exprs.get(i));
    }
    return nodes;
  }

  private static Node constant(String text) {
    return new VariableNodes.Const(StringValue.of(text));
  }

  private static Node element(Node operand, Node key) {
    if (operand instanceof FieldNodes.Optional) {
      return new FieldNodes.OptionalElement(operand, key);
    }
    return constantOf(key) instanceof StringValue field
        ? new FieldNodes.Select(operand, field.string())
        : new FieldNodes.Index(operand, key);
  }

  private static Node list(Expr.ListOf list) {
    List<Expr.Element> elements = list.elements();
    Node[] nodes = new Node[elements.size()];
    boolean[] optional = new boolean[nodes.length];
    Value[] constants = new Value[nodes.length];
    int known = 0;
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = link(elements.get(i).value());
      optional[i] = elements.get(i).optional();
      Value constant = constantOf(nodes[i]);
      if (constant != null && !optional[i]) {
        constants[known++] = constant;
      }
    }
    return known == nodes.length
        ? new VariableNodes.Const(ArrayValue.of(constants))
        : new LiteralNodes.ListLiteral(nodes, optional);
  }

  private static Node map(Expr.MapOf map) {
    List<Expr.Entry> entries = map.entries();
    Node[] keys = new Node[entries.size()];
    Node[] values = new Node[keys.length];
    boolean[] optional = new boolean[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = link(entries.get(i).key());
      values[i] = link(entries.get(i).value());
      optional[i] = entries.get(i).optional();
    }
    return new LiteralNodes.MapLiteral(keys, values, optional);
  }

  private static Node quantified(Expr.Quantified quantified) {
    Node range = link(quantified.range());
    Node predicate = link(quantified.predicate());
    return switch (quantified.quantifier()) {
      case ALL -> new LoopNodes.Any(range, quantified.local(), predicate, false);
      case EXISTS -> new LoopNodes.Any(range, quantified.local(), predicate, true);
      case EXISTS_ONE -> new LoopNodes.ExistsOne(range, quantified.local(), predicate);
    };
  }

  private static Node call(Expr.Call call) {
    Node[] arguments = linkAll(call.arguments());
    return switch (arguments.length) {
      case 1 -> unary(call.function(), arguments[0]);
      case 2 -> binary(call.function(), arguments[0], arguments[1]);
      default -> variadic(call.function(), arguments);
    };
  }

  private static Node unary(String function, Node a) {
    Unary unary = FunctionLibrary.ALL.findUnary(function);
    if (unary == null) {
      throw unknown(function, 1);
    }
    return switch (function) {
      case "size" -> new CallNodes.Size(a);
      case "hasValue" -> new FieldNodes.HasValue(a);
      case "dyn" -> a;
      default -> new CallNodes.UnaryCall(unary, a);
    };
  }

  private static Node binary(String function, Node a, Node b) {
    Node special =
        switch (function) {
          case "_==_" -> equal(a, b, true);
          case "_!=_" -> equal(a, b, false);
          case "_<_" -> ordered(Order.LESS, a, b);
          case "_<=_" -> ordered(Order.LESS_EQUAL, a, b);
          case "_>_" -> ordered(Order.GREATER, a, b);
          case "_>=_" -> ordered(Order.GREATER_EQUAL, a, b);
          case "@in" -> in(a, b);
          case "startsWith" -> stringTest(CompareNodes.StringTest.Kind.STARTS_WITH, a, b);
          case "endsWith" -> stringTest(CompareNodes.StringTest.Kind.ENDS_WITH, a, b);
          case "contains" -> stringTest(CompareNodes.StringTest.Kind.CONTAINS, a, b);
          case "matches" -> matches(a, b);
          case "or" -> new FieldNodes.Or(a, b);
          case "orValue" -> new FieldNodes.OrValue(a, b);
          default -> null;
        };
    if (special != null) {
      return special;
    }
    Binary binary = FunctionLibrary.ALL.findBinary(function);
    if (binary == null) {
      throw unknown(function, 2);
    }
    return new CallNodes.BinaryCall(binary, a, b);
  }

  private static Node variadic(String function, Node[] arguments) {
    Variadic variadic = FunctionLibrary.ALL.findVariadic(function, arguments.length);
    if (variadic == null) {
      throw unknown(function, arguments.length);
    }
    return new CallNodes.VariadicCall(variadic, arguments);
  }

  private static IllegalArgumentException unknown(String function, int arguments) {
    return new IllegalArgumentException(
        "the library has no function " + function + " of " + arguments + " arguments");
  }

  private static @Nullable Value constantOf(Node node) {
    return node instanceof VariableNodes.Const constant ? constant.value : null;
  }

  private static Node equal(Node a, Node b, boolean wanted) {
    if (constantOf(a) != null && constantOf(b) == null) {
      return equal(b, a, wanted);
    }
    return switch (constantOf(b)) {
      case StringValue text -> new CompareNodes.EqualString(a, text.string(), wanted);
      case BooleanValue truth -> new CompareNodes.EqualTruth(a, truth, wanted);
      case LongNumber number when a instanceof CallNodes.Size size ->
          new CompareNodes.SizeCompare(size, number.longValue(), number.longValue(), wanted);
      case null, default -> new CompareNodes.Equal(a, b, wanted);
    };
  }

  private static Node ordered(Order order, Node a, Node b) {
    if (a instanceof CallNodes.Size size && constantOf(b) instanceof LongNumber bound) {
      long value = bound.longValue();
      return switch (order) {
        case LESS -> new CompareNodes.SizeCompare(size, value, Long.MAX_VALUE, false);
        case LESS_EQUAL -> new CompareNodes.SizeCompare(size, 0, value, true);
        case GREATER -> new CompareNodes.SizeCompare(size, 0, value, false);
        case GREATER_EQUAL -> new CompareNodes.SizeCompare(size, value, Long.MAX_VALUE, true);
      };
    }
    return new CompareNodes.Ordered(order, a, b);
  }

  private static Node in(Node value, Node container) {
    if (constantOf(container) instanceof ArrayValue list) {
      Set<String> strings = new HashSet<>();
      for (Value element : list.asList()) {
        if (!(element instanceof StringValue text)) {
          return new CallNodes.In(value, container);
        }
        strings.add(text.string());
      }
      return new CompareNodes.InStrings(value, Set.copyOf(strings));
    }
    return new CallNodes.In(value, container);
  }

  private static @Nullable Node stringTest(CompareNodes.StringTest.Kind kind, Node a, Node b) {
    return constantOf(b) instanceof StringValue text
        ? new CompareNodes.StringTest(kind, a, text)
        : null;
  }

  private static @Nullable Node matches(Node a, Node b) {
    if (constantOf(b) instanceof StringValue regex) {
      try {
        return new CompareNodes.Matches(a, Regexes.compile(regex.string()));
      } catch (CelEvaluationException _) {
        return null; // the plain call tells the error when it is evaluated
      }
    }
    return null;
  }

  /** Calls on constants alone are made now, such as {@code quantity('4')}. */
  private static Node fold(Node node, Expr.Call call) {
    for (Expr argument : call.arguments()) {
      if (!(argument instanceof Expr.Const)) {
        return node;
      }
    }
    try {
      return new VariableNodes.Const(
          node.eval(
              new Frame(
                  0, 0, slot -> Value.of(slot), new CelBudget(FOLDING_BUDGET, Deadline.NONE))));
    } catch (CelEvaluationException _) {
      return node; // the error belongs to the evaluation
    }
  }
}
