import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A {@code switch} over types ({@code SwitchBootstraps.typeSwitch}) as a row of instanceof. */
final class TypeSwitches {
  private static final ClassDesc OWNER = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

  private TypeSwitches() {}

  /**
   * The body of a method that takes the value and the first label to look at and gives the label
   * that fits, -1 for null, or the number of labels where none fits. Empty for another call, and for
   * labels that are no types.
   */
  static Optional<Consumer<CodeBuilder>> plain(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    List<ConstantDesc> labels = call.bootstrapArgs();
    if (!bootstrap.owner().equals(OWNER)
        || !bootstrap.methodName().equals("typeSwitch")
        || call.typeSymbol().parameterType(0).isPrimitive()
        || !labels.stream().allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive())) {
      return Optional.empty();
    }
    return Optional.of(code -> write(labels, code));
  }

  private static void write(List<ConstantDesc> labels, CodeBuilder code) {
    Label some = code.newLabel();
    code.aload(0).ifnonnull(some).loadConstant(-1).ireturn().labelBinding(some);
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }
}
