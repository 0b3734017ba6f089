package dev.assay.engine.cel.value;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** The CEL type of each value. */
public final class CelTypes {
  private CelTypes() {}

  /** What {@code type(value)} gives. */
  public static TypeValue of(Value value) {
    return switch (value) {
      case StringValue _ -> TypeValue.STRING;
      case LongNumber _ -> TypeValue.INT;
      case DecimalNumber _ -> TypeValue.DOUBLE;
      case BooleanValue _ -> TypeValue.BOOL;
      case NullValue _ -> TypeValue.NULL;
      case ArrayValue _ -> TypeValue.LIST;
      case ObjectValue _ -> TypeValue.MAP;
      case SetValue _ -> TypeValue.of("set");
      case OpaqueValue opaque -> TypeValue.of(opaque.typeName());
    };
  }

  /** The name of a value's type, for messages. */
  public static String name(Value value) {
    return of(value).name();
  }
}
