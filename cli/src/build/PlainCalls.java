import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Replaces calls of a class that link themselves at run time by calls of static methods that are
 * added to it and do the same.
 */
final class PlainCalls {
  private final ClassModel model;

  /** What each call becomes; equal calls, which share a constant, become one method. */
  private final Map<InvokeDynamicKey, Method> methods = new LinkedHashMap<>();

  /** A call as the constant pool knows it. */
  private record InvokeDynamicKey(int constant) {}

  private record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  PlainCalls(ClassModel model) {
    this.model = model;
    for (MethodModel method : model.methods()) {
      method.code().ifPresent(this::find);
    }
  }

  boolean any() {
    return !methods.isEmpty();
  }

  byte[] apply(ClassFile classFile) {
    ClassDesc self = model.thisClass().asSymbol();
    boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
    ClassTransform calls =
        ClassTransform.transformingMethodBodies(
            method -> method.code().isPresent() && uses(method.code().get()),
            (code, element) -> {
              Method plain =
                  element instanceof InvokeDynamicInstruction call ? methods.get(key(call)) : null;
              if (plain == null) {
                code.with(element);
              } else {
                code.invokestatic(self, plain.name(), plain.type(), isInterface);
              }
            });
    return classFile.transformClass(
        model,
        calls.andThen(
            new ClassTransform() {
              @Override
              public void accept(ClassBuilder builder, ClassElement element) {
                builder.with(element);
              }

              @Override
              public void atEnd(ClassBuilder builder) {
                for (Method method : methods.values()) {
                  builder.withMethodBody(
                      method.name(),
                      method.type(),
                      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                      method.body());
                }
              }
            }));
  }

  private void find(CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeDynamicInstruction call && !methods.containsKey(key(call))) {
        Optional<Consumer<CodeBuilder>> body =
            TypeSwitches.plain(call).or(() -> RecordMethods.plain(call));
        body.ifPresent(
            plain ->
                methods.put(
                    key(call), new Method("plain$" + methods.size(), call.typeSymbol(), plain)));
      }
    }
  }

  private boolean uses(CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeDynamicInstruction call && methods.containsKey(key(call))) {
        return true;
      }
    }
    return false;
  }

  private static InvokeDynamicKey key(InvokeDynamicInstruction call) {
    return new InvokeDynamicKey(call.invokedynamic().index());
  }
}
