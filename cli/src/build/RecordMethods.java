import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A record's {@code equals} and {@code hashCode} ({@code ObjectMethods.bootstrap}) in plain code,
 * with the results that those have.
 */
final class RecordMethods {
  private static final ClassDesc OWNER = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private RecordMethods() {}

  /** The body of a method that does the same; empty for another call. */
  static Optional<Consumer<CodeBuilder>> plain(InvokeDynamicInstruction call) {
    if (!call.bootstrapMethod().owner().equals(OWNER)) {
      return Optional.empty();
    }
    ClassDesc self = (ClassDesc) call.bootstrapArgs().getFirst();
    List<DirectMethodHandleDesc> fields =
        call.bootstrapArgs().stream().skip(2).map(RecordMethods::field).toList();
    return switch (call.name().stringValue()) {
      case "hashCode" -> Optional.of(code -> hashCode(self, fields, code));
      case "equals" -> Optional.of(code -> equals(self, fields, code));
      default -> Optional.empty();
    };
  }

  private static DirectMethodHandleDesc field(ConstantDesc getter) {
    return (DirectMethodHandleDesc) getter;
  }

  private static void hashCode(
      ClassDesc self, List<DirectMethodHandleDesc> fields, CodeBuilder code) {
    code.loadConstant(0);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = field.invocationType().returnType();
      code.loadConstant(31).imul();
      code.aload(0).getfield(self, field.methodName(), type);
      if (type.isPrimitive()) {
        code.invokestatic(
            box(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
      } else {
        code.invokestatic(
            OBJECTS,
            "hashCode",
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private static void equals(
      ClassDesc self, List<DirectMethodHandleDesc> fields, CodeBuilder code) {
    Label other = code.newLabel();
    Label same = code.newLabel();
    code.aload(0).aload(1).if_acmpeq(same);
    code.aload(1).instanceOf(self).ifeq(other);
    code.aload(1).checkcast(self).astore(2);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = field.invocationType().returnType();
      code.aload(0).getfield(self, field.methodName(), type);
      code.aload(2).getfield(self, field.methodName(), type);
      switch (TypeKind.from(type)) {
        case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.if_icmpne(other);
        case LONG -> code.lcmp().ifne(other);
        case FLOAT, DOUBLE ->
            code.invokestatic(
                    box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
                .ifne(other);
        default ->
            code.invokestatic(
                    OBJECTS,
                    "equals",
                    MethodTypeDesc.of(
                        ConstantDescs.CD_boolean,
                        ConstantDescs.CD_Object,
                        ConstantDescs.CD_Object))
                .ifeq(other);
      }
    }
    code.labelBinding(same).loadConstant(1).ireturn();
    code.labelBinding(other).loadConstant(0).ireturn();
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
