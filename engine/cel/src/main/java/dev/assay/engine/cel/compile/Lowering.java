package dev.assay.engine.cel.compile;

import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.library.FunctionLibrary;
import dev.assay.engine.cel.value.BytesValue;
import dev.assay.engine.cel.value.DoubleValue;
import dev.assay.engine.cel.value.TypeValue;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.Value;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lowers a checked expression to ours: names become slots and locals, expanded macros become macros
 * again. The caller has bounded the depth.
 */
final class Lowering {
  private static final String VARIABLES = CelEnvironment.COMPOSED.replace(".", "");

  /** Functions that are nodes of the evaluator and stand in no library. */
  private static final Set<String> LAZY = Set.of("or", "orValue");

  private final CelAbstractSyntaxTree ast;
  private final CelDialect dialect;
  private final Map<String, Integer> slots = new HashMap<>();
  private int locals;

  Lowering(CelAbstractSyntaxTree ast, CelEnvironment environment, CelDialect dialect) {
    this.ast = ast;
    this.dialect = dialect;
    for (int i = 0; i < environment.variables().size(); i++) {
      slots.put(environment.variables().get(i).name(), i);
    }
  }

  /** The variables of macros that are in sight. */
  private record Scope(String name, int local, @Nullable Scope outer) {
    static @Nullable Integer find(@Nullable Scope scope, String name) {
      for (Scope at = scope; at != null; at = at.outer) {
        if (at.name.equals(name)) {
          return at.local;
        }
      }
      return null;
    }
  }

  Expr lower() {
    return lower(ast.getExpr(), null);
  }

  /** How many locals the lowered expression binds. */
  int locals() {
    return locals;
  }

  private Expr lower(CelExpr expr, @Nullable Scope scope) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> new Expr.Const(constant(expr.constant(), expr.id()));
      case IDENT -> ident(expr, expr.ident().name(), scope);
      case SELECT -> select(expr, expr.select(), scope);
      case CALL -> call(expr, expr.call(), scope);
      case LIST -> list(expr.list(), scope);
      case MAP -> map(expr.map(), scope);
      case COMPREHENSION -> comprehension(expr, expr.comprehension(), scope);
      case STRUCT ->
          throw new UnsupportedExpressionException(
              expr.id(), "messages of type " + expr.struct().messageName() + " cannot be made");
      case NOT_SET -> throw new UnsupportedExpressionException(expr.id(), "an empty expression");
    };
  }

  private List<Expr> lowerAll(List<CelExpr> exprs, @Nullable Scope scope) {
    List<Expr> lowered = new ArrayList<>(exprs.size());
    for (CelExpr expr : exprs) {
      lowered.add(lower(expr, scope));
    }
    return lowered;
  }

  private static Value constant(CelConstant constant, long id) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> NullValue.NULL;
      case BOOLEAN_VALUE -> Value.of(constant.booleanValue());
      case INT64_VALUE -> Value.of(constant.int64Value());
      case UINT64_VALUE -> UintValue.ofBits(constant.uint64Value().longValue());
      case DOUBLE_VALUE -> DoubleValue.of(constant.doubleValue());
      case STRING_VALUE -> Value.of(constant.stringValue());
      case BYTES_VALUE -> BytesValue.copyOf(constant.bytesValue().toByteArray());
      case TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET ->
          throw new UnsupportedExpressionException(
              id, "a constant of the kind " + constant.getKind());
    };
  }

  private Expr ident(CelExpr expr, String written, @Nullable Scope scope) {
    Integer local = Scope.find(scope, written);
    if (local != null) {
      return new Expr.Local(local);
    }
    Optional<CelReference> reference = ast.getReference(expr.id());
    if (reference.isPresent() && reference.get().value().isPresent()) {
      return new Expr.Const(constant(reference.get().value().get(), expr.id()));
    }
    String name = reference.map(CelReference::name).filter(n -> !n.isEmpty()).orElse(written);
    Integer slot = slots.get(name);
    if (slot != null) {
      return new Expr.Slot(slot);
    }
    if (!name.equals("dyn")
        && ast.getType(expr.id()).map(type -> type.kind() == CelKind.TYPE).orElse(false)) {
      return new Expr.Const(TypeValue.of(name));
    }
    throw new UnsupportedExpressionException(
        expr.id(),
        name.equals(VARIABLES)
            ? "'variables' is no value by itself; name a variable, as in variables.x"
            : "'" + name + "' is no variable");
  }

  private Expr select(CelExpr expr, CelSelect select, @Nullable Scope scope) {
    if (ast.getReference(expr.id()).isPresent()) {
      return ident(expr, "", null);
    }
    CelExpr operand = select.operand();
    if (operand.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
        && operand.ident().name().equals(VARIABLES)
        && Scope.find(scope, VARIABLES) == null
        && !slots.containsKey(VARIABLES)) {
      Integer slot = slots.get(CelEnvironment.COMPOSED + select.field());
      if (slot != null) {
        // A composed variable is declared and therefore there.
        return select.testOnly() ? new Expr.Const(Value.of(true)) : new Expr.Slot(slot);
      }
    }
    Expr of = lower(operand, scope);
    return select.testOnly()
        ? new Expr.Has(of, select.field())
        : new Expr.Select(of, select.field());
  }

  private Expr list(CelExpr.CelList list, @Nullable Scope scope) {
    List<Expr.Element> elements = new ArrayList<>();
    for (int i = 0; i < list.elements().size(); i++) {
      elements.add(
          new Expr.Element(
              lower(list.elements().get(i), scope), list.optionalIndices().contains(i)));
    }
    return new Expr.ListOf(elements);
  }

  private Expr map(CelExpr.CelMap map, @Nullable Scope scope) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (CelExpr.CelMap.Entry entry : map.entries()) {
      entries.add(
          new Expr.Entry(
              lower(entry.key(), scope), lower(entry.value(), scope), entry.optionalEntry()));
    }
    return new Expr.MapOf(entries);
  }

  private Expr call(CelExpr expr, CelCall call, @Nullable Scope scope) {
    List<CelExpr> all = new ArrayList<>();
    call.target().ifPresent(all::add);
    all.addAll(call.args());
    String function = call.function();
    return switch (function) {
      case "_&&_" -> new Expr.And(chain(function, all, scope, new ArrayList<>()));
      case "_||_" -> new Expr.Or(chain(function, all, scope, new ArrayList<>()));
      case "_?._" ->
          new Expr.OptionalSelect(lower(all.get(0), scope), all.get(1).constant().stringValue());
      default -> strict(expr, function, lowerAll(all, scope));
    };
  }

  private Expr strict(CelExpr expr, String function, List<Expr> arguments) {
    return switch (function) {
      case "!_" -> new Expr.Not(arguments.getFirst());
      case "_?_:_" -> new Expr.Conditional(arguments.get(0), arguments.get(1), arguments.get(2));
      case "_[_]" -> new Expr.Index(arguments.get(0), arguments.get(1));
      case "_[?_]" -> new Expr.OptionalIndex(arguments.get(0), arguments.get(1));
      default -> {
        String name = function.equals("sum") ? sumOf(expr) : function;
        if (!LAZY.contains(name) && !FunctionLibrary.ALL.has(name, arguments.size())) {
          throw new UnsupportedExpressionException(
              expr.id(), "the function '" + function + "' is not supported");
        }
        String problem =
            dialect == CelDialect.KUBERNETES ? LiteralChecks.problem(name, arguments) : null;
        if (problem != null) {
          throw new UnsupportedExpressionException(expr.id(), problem);
        }
        yield new Expr.Call(name, arguments);
      }
    };
  }

  /** Flattens a chain of one logical operator, which the parser has made a tree of. */
  private List<Expr> chain(
      String function, List<CelExpr> operands, @Nullable Scope scope, List<Expr> chain) {
    for (CelExpr operand : operands) {
      if (isCall(operand, function)) {
        chain(function, operand.call().args(), scope, chain);
      } else {
        chain.add(lower(operand, scope));
      }
    }
    return chain;
  }

  /** What an empty list sums up to is known from the overload alone. */
  private String sumOf(CelExpr expr) {
    List<String> overloads =
        ast.getReference(expr.id()).map(r -> (List<String>) r.overloadIds()).orElse(List.of());
    return switch (overloads.size() == 1 ? overloads.getFirst() : "") {
      case "list_uint_sum_uint" -> "sum.uint";
      case "list_double_sum_double" -> "sum.double";
      case "list_duration_sum_duration" -> "sum.duration";
      default -> "sum";
    };
  }

  private static boolean isCall(CelExpr expr, String function) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
        && expr.call().function().equals(function);
  }

  private static boolean isIdent(CelExpr expr, String name) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
        && expr.ident().name().equals(name);
  }

  private static boolean isList(CelExpr expr, int size) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST
        && expr.list().elements().size() == size;
  }

  private Expr comprehension(CelExpr expr, CelComprehension loop, @Nullable Scope scope) {
    CelExpr step = loop.loopStep();
    String result = loop.accuVar();
    if (isList(loop.iterRange(), 0) && isIdent(step, result)) {
      Expr value = lower(loop.accuInit(), scope);
      int local = locals++;
      return new Expr.Let(local, value, lower(loop.result(), new Scope(result, local, scope)));
    }
    if (!loop.iterVar2().isEmpty()) {
      throw unknownMacro(expr);
    }
    Expr range = lower(loop.iterRange(), scope);
    int local = locals++;
    Scope inside = new Scope(loop.iterVar(), local, scope);
    if (isCall(step, "_&&_") && isIdent(step.call().args().getFirst(), result)) {
      return new Expr.Quantified(
          Expr.Quantifier.ALL, range, local, lower(step.call().args().get(1), inside));
    }
    if (isCall(step, "_||_") && isIdent(step.call().args().getFirst(), result)) {
      return new Expr.Quantified(
          Expr.Quantifier.EXISTS, range, local, lower(step.call().args().get(1), inside));
    }
    if (isCall(loop.result(), "_==_") && isCall(step, "_?_:_")) {
      return new Expr.Quantified(
          Expr.Quantifier.EXISTS_ONE, range, local, lower(step.call().args().getFirst(), inside));
    }
    if (isList(loop.accuInit(), 0) && isIdent(loop.result(), result)) {
      boolean conditional = isCall(step, "_?_:_");
      CelExpr append = conditional ? step.call().args().get(1) : step;
      if (isCall(append, "_+_") && isList(append.call().args().get(1), 1)) {
        CelExpr element = append.call().args().get(1).list().elements().getFirst();
        Expr predicate = conditional ? lower(step.call().args().getFirst(), inside) : null;
        return predicate != null && isIdent(element, loop.iterVar())
            ? new Expr.Filter(range, local, predicate)
            : new Expr.Collect(range, local, predicate, lower(element, inside));
      }
    }
    throw unknownMacro(expr);
  }

  private static UnsupportedExpressionException unknownMacro(CelExpr expr) {
    return new UnsupportedExpressionException(expr.id(), "this macro is not supported");
  }
}
