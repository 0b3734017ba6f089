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

  record IsDefined(int register, boolean wanted) implements Node {
    @Override
    public int run(Frame frame) {
      return (frame.registers[register] != null) == wanted ? NEXT : UNDEFINED;
    }
  }

  record IsTrue(Source source) implements Node {
    @Override
    public int run(Frame frame) {
      Value value = source.get(frame);
      return value == null || value.equals(BooleanValue.FALSE) ? UNDEFINED : NEXT;
    }
  }

  record Equal(Source left, Source right, boolean wanted) implements Node {
    @Override
    public int run(Frame frame) {
      Value a = left.get(frame);
      Value b = right.get(frame);
      return a != null && b != null && a.equals(b) == wanted ? NEXT : UNDEFINED;
    }
  }

  record Compare(Comparison comparison, Source left, Source right) implements Node {
    @Override
    public int run(Frame frame) {
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

  record IsCollection(Kind kind, Source source) implements Node {
    @Override
    public int run(Frame frame) {
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

  record IsSized(Kind kind, Source source, int size) implements Node {
    @Override
    public int run(Frame frame) {
      Value value = source.get(frame);
      boolean holds =
          kind == Kind.ARRAY
              ? value instanceof ArrayValue array && array.size() == size
              : value instanceof ObjectValue object && object.size() == size;
      return holds ? NEXT : UNDEFINED;
    }
  }
}
