package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.expr.Expr.Quantifier;
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
import java.util.Base64;
import java.util.List;

/** Reads what {@link ExprWriter} writes, and nothing else. */
final class ExprReader {
  private final int slots;
  private final int locals;

  /** Expressions may name slots and locals below these numbers only. */
  ExprReader(int slots, int locals) {
    this.slots = slots;
    this.locals = locals;
  }

  Expr read(Value value) {
    return read(value, 1);
  }

  private Expr read(Value value, int depth) {
    if (depth > CheckedExpr.MAX_DEPTH) {
      throw new DamagedTableException("an expression is nested too deeply");
    }
    return switch (value) {
      case NullValue _, BooleanValue _, LongNumber _, StringValue _ -> new Expr.Const(value);
      case ArrayValue _ -> node(Parts.of(value), depth + 1);
      default -> throw new DamagedTableException("expected an expression, found " + value);
    };
  }

  private Expr node(Parts parts, int depth) {
    String kind = parts.string();
    Expr expr =
        switch (kind) {
          case "double" -> new Expr.Const(DoubleValue.of(Double.parseDouble(parts.string())));
          case "uint" -> new Expr.Const(UintValue.ofBits(Long.parseUnsignedLong(parts.string())));
          case "bytes" ->
              new Expr.Const(BytesValue.copyOf(Base64.getDecoder().decode(parts.string())));
          case "type" -> new Expr.Const(TypeValue.of(parts.string()));
          case "slot" -> new Expr.Slot(below(slots, parts.number()));
          case "local" -> new Expr.Local(local(parts));
          case "select" -> new Expr.Select(read(parts.next(), depth), parts.string());
          case "has" -> new Expr.Has(read(parts.next(), depth), parts.string());
          case "index" -> new Expr.Index(read(parts.next(), depth), read(parts.next(), depth));
          case "optionalSelect" ->
              new Expr.OptionalSelect(read(parts.next(), depth), parts.string());
          case "optionalIndex" ->
              new Expr.OptionalIndex(read(parts.next(), depth), read(parts.next(), depth));
          case "list" -> list(parts, depth);
          case "map" -> map(parts, depth);
          case "and" -> new Expr.And(rest(parts, 2, depth));
          case "or" -> new Expr.Or(rest(parts, 2, depth));
          case "not" -> new Expr.Not(read(parts.next(), depth));
          case "if" ->
              new Expr.Conditional(
                  read(parts.next(), depth), read(parts.next(), depth), read(parts.next(), depth));
          case "let" ->
              new Expr.Let(local(parts), read(parts.next(), depth), read(parts.next(), depth));
          case "all" -> quantified(Quantifier.ALL, parts, depth);
          case "exists" -> quantified(Quantifier.EXISTS, parts, depth);
          case "existsOne" -> quantified(Quantifier.EXISTS_ONE, parts, depth);
          case "filter" -> {
            int local = local(parts);
            yield new Expr.Filter(read(parts.next(), depth), local, read(parts.next(), depth));
          }
          case "collect" -> {
            int local = local(parts);
            yield new Expr.Collect(
                read(parts.next(), depth), local, null, read(parts.next(), depth));
          }
          case "collectSome" -> {
            int local = local(parts);
            yield new Expr.Collect(
                read(parts.next(), depth),
                local,
                read(parts.next(), depth),
                read(parts.next(), depth));
          }
          case "call" -> new Expr.Call(parts.string(), rest(parts, 0, depth));
          default -> throw new DamagedTableException("unknown kind of expression '" + kind + "'");
        };
    parts.end();
    return expr;
  }

  private Expr quantified(Quantifier quantifier, Parts parts, int depth) {
    int local = local(parts);
    return new Expr.Quantified(
        quantifier, read(parts.next(), depth), local, read(parts.next(), depth));
  }

  private Expr list(Parts parts, int depth) {
    List<Expr.Element> elements = new ArrayList<>();
    while (parts.more()) {
      Parts element = Parts.of(parts.next());
      boolean optional = flag(element.next());
      elements.add(new Expr.Element(read(element.next(), depth), optional));
      element.end();
    }
    return new Expr.ListOf(elements);
  }

  private Expr map(Parts parts, int depth) {
    List<Expr.Entry> entries = new ArrayList<>();
    while (parts.more()) {
      Parts entry = Parts.of(parts.next());
      boolean optional = flag(entry.next());
      entries.add(new Expr.Entry(read(entry.next(), depth), read(entry.next(), depth), optional));
      entry.end();
    }
    return new Expr.MapOf(entries);
  }

  private List<Expr> rest(Parts parts, int atLeast, int depth) {
    if (parts.remaining() < atLeast) {
      throw new DamagedTableException("an expression has too few operands");
    }
    List<Expr> exprs = new ArrayList<>(parts.remaining());
    while (parts.more()) {
      exprs.add(read(parts.next(), depth));
    }
    return exprs;
  }

  private int local(Parts parts) {
    return below(locals, parts.number());
  }

  private static int below(int limit, int index) {
    if (index >= limit) {
      throw new DamagedTableException("variable " + index + " of " + limit);
    }
    return index;
  }

  private static boolean flag(Value value) {
    if (value instanceof BooleanValue flag) {
      return flag.value();
    }
    throw new DamagedTableException("expected true or false, found " + value);
  }
}
