package dev.assay.engine.rego.run;

import static java.lang.constant.ConstantDescs.CD_List;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.assay.engine.rego.plan.Block;
import dev.assay.engine.rego.plan.Statement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a function that is called often as code of the JVM: what decides which statements run
 * becomes jumps and loops, and each other statement a call of its node, which is a constant. The
 * JVM then sees which node it is, and takes it and the loop around it together.
 */
final class FunctionCompiler {
  /** The JVM compiles no method of more than 8,000 bytes; a statement takes some 12, a loop 60. */
  private static final int MOST_STATEMENTS = 250;

  private static final ClassDesc NODE = ClassDesc.of(Node.class.getName());
  private static final ClassDesc FRAME = ClassDesc.of(Frame.class.getName());
  private static final ClassDesc SOURCE = ClassDesc.of(Source.class.getName());
  private static final ClassDesc VALUE = ClassDesc.of("dev.assay.engine.value.Value");
  private static final ClassDesc VALUES = VALUE.arrayType();
  private static final ClassDesc LOOP = ClassDesc.of(Loop.class.getName());
  private static final ClassDesc EVALUATION = ClassDesc.of(Evaluation.class.getName());
  private static final ClassDesc GROUPS = ClassDesc.of(GroupNodes.Groups.class.getName());
  private static final ClassDesc MERGE = ClassDesc.of(RuleNodes.Merge.class.getName());
  private static final ClassDesc INDEX = ClassDesc.of(RuleNodes.Index.class.getName());
  private static final ClassDesc BODY = ClassDesc.of(CompiledBody.class.getName());
  private static final ClassDesc SELF = ClassDesc.of(CompiledBody.class.getPackageName() + ".Code");
  private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_int, FRAME);

  private static final int THIS_FRAME = 1;

  private final Linker linker;
  private final List<Object> constants = new ArrayList<>();

  /** Where the blocks end that are open, by their labels. */
  private final Map<Integer, Label> open = new HashMap<>();

  private final CodeBuilder code;

  /** The local in which the registers of the frame are at hand. */
  private final int registers;

  private FunctionCompiler(Linker linker, CodeBuilder code) {
    this.linker = linker;
    this.code = code;
    this.registers = code.allocateLocal(TypeKind.REFERENCE);
  }

  /** The code of blocks, or null where it would be too long to be of use. */
  static @Nullable CompiledBody compile(Linker linker, List<Block> blocks) {
    if (size(blocks) > MOST_STATEMENTS) {
      return null;
    }
    List<Object> constants = new ArrayList<>();
    byte[] bytes =
        ClassFile.of()
            .build(
                SELF,
                type -> {
                  type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                  type.withInterfaceSymbols(BODY);
                  type.withMethodBody(
                      ConstantDescs.INIT_NAME,
                      MethodTypeDesc.of(CD_void),
                      ClassFile.ACC_PRIVATE,
                      code ->
                          code.aload(0)
                              .invokespecial(
                                  CD_Object, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void))
                              .return_());
                  type.withMethodBody(
                      "run",
                      RUN,
                      ClassFile.ACC_PUBLIC,
                      code -> {
                        FunctionCompiler compiler = new FunctionCompiler(linker, code);
                        compiler.body(blocks);
                        constants.addAll(compiler.constants);
                      });
                });
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constants, true);
      return (CompiledBody)
          lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("code that was written here is refused", e);
    }
  }

  private static int size(List<Block> blocks) {
    int size = 0;
    for (Block block : blocks) {
      for (Statement statement : block.statements()) {
        size += 1 + size(inner(statement));
      }
    }
    return size;
  }

  /** The blocks of statements that become jumps and loops. */
  private static List<Block> inner(Statement statement) {
    return switch (statement) {
      case Statement.Blocks blocks -> blocks.blocks();
      case Statement.Scan scan -> List.of(scan.block());
      case Statement.Not not -> List.of(not.block());
      case Statement.Exists exists -> List.of(exists.block());
      case Statement.Group group -> List.of(group.build());
      case Statement.Choose choose ->
          choose.chains().stream().flatMap(chain -> chain.blocks().stream()).toList();
      case Statement.Select select -> select.blocks();
      default -> List.of();
    };
  }

  private void body(List<Block> blocks) {
    code.aload(THIS_FRAME).getfield(FRAME, "registers", VALUES).astore(registers);
    for (Block block : blocks) {
      Label next = code.newLabel();
      block(block, next);
      code.labelBinding(next);
    }
    code.iconst_0().ireturn();
  }

  /** What follows runs where the block is defined; it jumps away where it is not. */
  private void block(Block block, Label undefined) {
    Label outer = block.label() == 0 ? null : open.put(block.label(), undefined);
    for (Statement statement : block.statements()) {
      statement(statement, undefined);
    }
    if (block.label() != 0) {
      close(block.label(), outer);
    }
  }

  private void close(int label, @Nullable Label outer) {
    if (outer == null) {
      open.remove(label);
    } else {
      open.put(label, outer);
    }
  }

  private void statement(Statement statement, Label undefined) {
    switch (statement) {
      case Statement.Blocks(List<Block> blocks) -> {
        for (Block block : blocks) {
          Label next = code.newLabel();
          block(block, next);
          code.labelBinding(next);
        }
      }
      case Statement.Scan scan -> scan(scan);
      case Statement.Not not -> {
        Label holds = code.newLabel();
        Label outer = open.put(not.success(), undefined);
        block(not.block(), holds);
        close(not.success(), outer);
        code.goto_(undefined).labelBinding(holds);
      }
      case Statement.Exists exists -> {
        Label holds = code.newLabel();
        Label outer = open.put(exists.success(), holds);
        block(exists.block(), undefined);
        close(exists.success(), outer);
        code.labelBinding(holds);
      }
      case Statement.Leave leave -> leave(leave.label());
      case Statement.Undefined _ -> code.goto_(undefined);
      case Statement.Group group -> group(group, undefined);
      case Statement.Choose choose -> choose(choose);
      case Statement.Select select -> select(select);
      case Statement.With _,
          Statement.Outside _,
          Statement.Walk _,
          Statement.Return _,
          Statement.Watched _ ->
          dispatched(linker.node(statement), undefined);
      default -> {
        node(linker.node(statement));
        code.ifne(undefined);
      }
    }
  }

  private void leave(int label) {
    Label end = open.get(label);
    if (end == null) {
      code.loadConstant(label).ireturn();
    } else {
      code.goto_(end);
    }
  }

  private void constant(Object value, ClassDesc type) {
    code.loadConstant(
        DynamicConstantDesc.ofNamed(ConstantDescs.BSM_CLASS_DATA_AT, "_", type, constants.size()));
    constants.add(value);
  }

  /** Calls a node and leaves what it says on the stack. */
  private void node(Node node) {
    constant(node, NODE);
    code.aload(THIS_FRAME).invokeinterface(NODE, "run", RUN);
  }

  /** Calls a node that may end more than its block. */
  private void dispatched(Node node, Label undefined) {
    node(node);
    int said = code.allocateLocal(TypeKind.INT);
    Label next = code.newLabel();
    code.istore(said).iload(said).ifeq(next);
    code.iload(said).iconst_1().if_icmpeq(undefined);
    open.forEach((label, end) -> code.iload(said).loadConstant(label).if_icmpeq(end));
    code.iload(said).ireturn().labelBinding(next);
  }

  private void scan(Statement.Scan scan) {
    int of = code.allocateLocal(TypeKind.REFERENCE);
    int elements = code.allocateLocal(TypeKind.REFERENCE);
    int keys = code.allocateLocal(TypeKind.REFERENCE);
    int i = code.allocateLocal(TypeKind.INT);
    Label end = code.newLabel();
    Label loop = code.newLabel();
    Label next = code.newLabel();
    constant(linker.source(scan.source()), SOURCE);
    code.aload(THIS_FRAME)
        .invokevirtual(SOURCE, "get", MethodTypeDesc.of(VALUE, FRAME))
        .astore(of)
        .aload(of)
        .invokestatic(LOOP, "elements", MethodTypeDesc.of(CD_List, VALUE))
        .astore(elements)
        .aload(elements)
        .ifnull(end);
    if (scan.key() >= 0) {
      code.aload(of).invokestatic(LOOP, "keys", MethodTypeDesc.of(CD_List, VALUE)).astore(keys);
    }
    code.iconst_0()
        .istore(i)
        .labelBinding(loop)
        .iload(i)
        .aload(elements)
        .invokeinterface(CD_List, "size", MethodTypeDesc.of(CD_int))
        .if_icmpge(end);
    if (scan.key() >= 0) {
      code.aload(registers)
          .loadConstant(scan.key())
          .aload(keys)
          .iload(i)
          .invokestatic(LOOP, "key", MethodTypeDesc.of(VALUE, CD_List, CD_int))
          .aastore();
    }
    if (scan.value() >= 0) {
      code.aload(registers)
          .loadConstant(scan.value())
          .aload(elements)
          .iload(i)
          .invokeinterface(CD_List, "get", MethodTypeDesc.of(CD_Object, CD_int))
          .checkcast(VALUE)
          .aastore();
    }
    code.aload(THIS_FRAME)
        .getfield(FRAME, "evaluation", EVALUATION)
        .invokevirtual(EVALUATION, "step", MethodTypeDesc.of(CD_void));
    block(scan.block(), next);
    code.labelBinding(next).iinc(i, 1).goto_(loop).labelBinding(end);
  }

  private void group(Statement.Group group, Label undefined) {
    GroupNodes.Groups groups = linker.groups(group);
    Label made = code.newLabel();
    constant(groups, GROUPS);
    code.aload(THIS_FRAME)
        .invokevirtual(GROUPS, "start", MethodTypeDesc.of(CD_boolean, FRAME))
        .ifeq(made);
    block(group.build(), made);
    code.labelBinding(made);
    constant(groups, GROUPS);
    code.aload(THIS_FRAME).invokevirtual(GROUPS, "take", RUN).ifne(undefined);
  }

  private void choose(Statement.Choose choose) {
    Label end = code.newLabel();
    List<Statement.Chain> chains = choose.chains();
    if (choose.choices() == null) {
      for (Statement.Chain chain : chains) {
        chain(choose, chain, end);
      }
    } else {
      List<Runnable> cases = new ArrayList<>();
      for (Statement.Chain chain : chains) {
        cases.add(() -> chain(choose, chain, end));
      }
      chosen(linker.index(choose.choices()), cases);
    }
    code.labelBinding(end);
  }

  /** The rules of a chain up to the one that holds; jumps to the end where that is enough. */
  private void chain(Statement.Choose choose, Statement.Chain chain, Label end) {
    Label done = code.newLabel();
    code.aload(registers).loadConstant(chain.result()).aconst_null().aastore();
    for (Block block : chain.blocks()) {
      Label next = code.newLabel();
      block(block, next);
      code.labelBinding(next);
      constant(
          new RuleNodes.Merge(chain.result(), choose.target(), choose.function(), chain.location()),
          MERGE);
      code.aload(THIS_FRAME)
          .invokevirtual(MERGE, "holds", MethodTypeDesc.of(CD_boolean, FRAME))
          .ifne(done);
    }
    code.labelBinding(done);
    if (choose.first()) {
      code.aload(registers).loadConstant(choose.target()).aaload().ifnonnull(end);
    }
  }

  private void select(Statement.Select select) {
    List<Runnable> cases = new ArrayList<>();
    for (Block block : select.blocks()) {
      cases.add(() -> {
        Label next = code.newLabel();
        block(block, next);
        code.labelBinding(next);
      });
    }
    chosen(linker.index(select.choices()), cases);
  }

  /** Those cases that an index names, in its order. */
  private void chosen(RuleNodes.Index index, List<Runnable> cases) {
    int chosen = code.allocateLocal(TypeKind.REFERENCE);
    int i = code.allocateLocal(TypeKind.INT);
    Label loop = code.newLabel();
    Label next = code.newLabel();
    Label end = code.newLabel();
    constant(index, INDEX);
    code.aload(THIS_FRAME)
        .invokevirtual(INDEX, "choose", MethodTypeDesc.of(CD_int.arrayType(), FRAME))
        .astore(chosen)
        .iconst_0()
        .istore(i)
        .labelBinding(loop)
        .iload(i)
        .aload(chosen)
        .arraylength()
        .if_icmpge(end)
        .aload(chosen)
        .iload(i)
        .iaload();
    List<SwitchCase> labels = new ArrayList<>();
    for (int number = 0; number < cases.size(); number++) {
      labels.add(SwitchCase.of(number, code.newLabel()));
    }
    code.tableswitch(0, cases.size() - 1, next, labels);
    for (int number = 0; number < cases.size(); number++) {
      code.labelBinding(labels.get(number).target());
      cases.get(number).run();
      code.goto_(next);
    }
    code.labelBinding(next).iinc(i, 1).goto_(loop).labelBinding(end);
  }
}
