package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.value.BytesValue;
import dev.assay.engine.cel.value.DoubleValue;
import dev.assay.engine.cel.value.TypeValue;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions as values: JSON's scalars stand for themselves, everything else is a list that starts
 * with the name of its kind.
 */
final class ExprWriter {
  private ExprWriter() {}

  static Value write(Expr expr) {
    return switch (expr) {
      case Expr.Const constant -> constant(constant.value());
      case Expr.Slot slot -> list("slot", Value.of(slot.slot()));
      case Expr.Local local -> list("local", Value.of(local.index()));
      case Expr.Select select -> list("select", write(select.operand()), Value.of(select.field()));
      case Expr.Has has -> list("has", write(has.operand()), Value.of(has.field()));
      case Expr.Index index -> list("index", write(index.operand()), write(index.key()));
      case Expr.OptionalSelect select ->
          list("optionalSelect", write(select.operand()), Value.of(select.field()));
      case Expr.OptionalIndex index ->
          list("optionalIndex", write(index.operand()), write(index.key()));
      case Expr.ListOf list -> {
        List<Value> parts = parts("list");
        for (Expr.Element element : list.elements()) {
          parts.add(ArrayValue.of(Value.of(element.optional()), write(element.value())));
        }
        yield ArrayValue.copyOf(parts);
      }
      case Expr.MapOf map -> {
        List<Value> parts = parts("map");
        for (Expr.Entry entry : map.entries()) {
          parts.add(
              ArrayValue.of(Value.of(entry.optional()), write(entry.key()), write(entry.value())));
        }
        yield ArrayValue.copyOf(parts);
      }
      case Expr.And and -> all(parts("and"), and.operands());
      case Expr.Or or -> all(parts("or"), or.operands());
      case Expr.Not not -> list("not", write(not.operand()));
      case Expr.Conditional c -> list("if", write(c.condition()), write(c.yes()), write(c.no()));
      case Expr.Let let ->
          list("let", Value.of(let.local()), write(let.value()), write(let.body()));
      case Expr.Quantified quantified ->
          list(
              switch (quantified.quantifier()) {
                case ALL -> "all";
                case EXISTS -> "exists";
                case EXISTS_ONE -> "existsOne";
              },
              Value.of(quantified.local()),
              write(quantified.range()),
              write(quantified.predicate()));
      case Expr.Filter filter ->
          list(
              "filter", Value.of(filter.local()), write(filter.range()), write(filter.predicate()));
      case Expr.Collect collect ->
          collect.predicate() == null
              ? list(
                  "collect",
                  Value.of(collect.local()),
                  write(collect.range()),
                  write(collect.transform()))
              : list(
                  "collectSome",
                  Value.of(collect.local()),
                  write(collect.range()),
                  write(collect.predicate()),
                  write(collect.transform()));
      case Expr.Call call -> {
        List<Value> parts = parts("call");
        parts.add(Value.of(call.function()));
        yield all(parts, call.arguments());
      }
    };
  }

  private static Value constant(Value value) {
    return switch (value) {
      case NullValue _, BooleanValue _, LongNumber _, StringValue _ -> value;
      case DoubleValue number -> list("double", Value.of(Double.toString(number.value())));
      case UintValue number -> list("uint", Value.of(number.toString()));
      case BytesValue bytes -> list("bytes", Value.of(bytes.toString()));
      case TypeValue type -> list("type", Value.of(type.name()));
      default -> throw new IllegalArgumentException("a constant of no literal: " + value);
    };
  }

  private static List<Value> parts(String kind) {
    List<Value> parts = new ArrayList<>();
    parts.add(Value.of(kind));
    return parts;
  }

  private static Value all(List<Value> parts, List<Expr> exprs) {
    for (Expr expr : exprs) {
      parts.add(write(expr));
    }
    return ArrayValue.copyOf(parts);
  }

  private static Value list(String kind, Value... rest) {
    List<Value> parts = parts(kind);
    parts.addAll(List.of(rest));
    return ArrayValue.copyOf(parts);
  }
}
