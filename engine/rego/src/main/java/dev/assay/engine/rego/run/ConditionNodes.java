package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Statement.Comparison;
import dev.assay.engine.rego.plan.Statement.Kind;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;

/** Statements that hold or do not. */
final class ConditionNodes {
  private ConditionNodes() {}

  static final class IsDefined extends Node {
    private final int register;
    private final boolean wanted;

    IsDefined(int register, boolean wanted) {
      this.register = register;
      this.wanted = wanted;
    }

    @Override
    int run(Frame frame) {
      return (frame.registers[register] != null) == wanted ? NEXT : UNDEFINED;
    }
  }

  static final class IsTrue extends Node {
    private final Source source;

    IsTrue(Source source) {
      this.source = source;
    }

    @Override
    int run(Frame frame) {
      Value value = source.get(frame);
      return value == null || value.equals(BooleanValue.FALSE) ? UNDEFINED : NEXT;
    }
  }

  static final class Equal extends Node {
    private final Source left;
    private final Source right;
    private final boolean wanted;

    Equal(Source left, Source right, boolean wanted) {
      this.left = left;
      this.right = right;
      this.wanted = wanted;
    }

    @Override
    int run(Frame frame) {
      Value a = left.get(frame);
      Value b = right.get(frame);
      return a != null && b != null && a.equals(b) == wanted ? NEXT : UNDEFINED;
    }
  }

  static final class Compare extends Node {
    private final Comparison comparison;
    private final Source left;
    private final Source right;

    Compare(Comparison comparison, Source left, Source right) {
      this.comparison = comparison;
      this.left = left;
      this.right = right;
    }

    @Override
    int run(Frame frame) {
      Value a = left.get(frame);
      Value b = right.get(frame);
      if (a == null || b == null) {
        return UNDEFINED;
      }
      int order =
          a instanceof LongNumber x && b instanceof LongNumber y
              ? Long.compare(x.longValue(), y.longValue())
              : a.compareTo(b);
      boolean holds =
          switch (comparison) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
          };
      return holds ? NEXT : UNDEFINED;
    }
  }

  static final class IsCollection extends Node {
    private final Kind kind;
    private final Source source;

    IsCollection(Kind kind, Source source) {
      this.kind = kind;
      this.source = source;
    }

    @Override
    int run(Frame frame) {
      Value value = source.get(frame);
      boolean holds =
          switch (kind) {
            case ARRAY -> value instanceof ArrayValue;
            case OBJECT -> value instanceof ObjectValue;
            case SET -> value instanceof SetValue;
          };
      return holds ? NEXT : UNDEFINED;
    }
  }

  static final class IsSized extends Node {
    private final Kind kind;
    private final Source source;
    private final int size;

    IsSized(Kind kind, Source source, int size) {
      this.kind = kind;
      this.source = source;
      this.size = size;
    }

    @Override
    int run(Frame frame) {
      Value value = source.get(frame);
      boolean holds =
          kind == Kind.ARRAY
              ? value instanceof ArrayValue array && array.size() == size
              : value instanceof ObjectValue object && object.size() == size;
      return holds ? NEXT : UNDEFINED;
    }
  }
}
