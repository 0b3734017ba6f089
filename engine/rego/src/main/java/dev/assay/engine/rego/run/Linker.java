package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Block;
import dev.assay.engine.rego.plan.DocumentNode;
import dev.assay.engine.rego.plan.Operand;
import dev.assay.engine.rego.plan.RuleIndex;
import dev.assay.engine.rego.plan.Statement;
import dev.assay.engine.rego.plan.Statement.Kind;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the statements of one function ready to run. */
final class Linker {
  private final LinkedPlan plan;
  private final boolean openRegisters;

  Linker(LinkedPlan plan, boolean openRegisters) {
    this.plan = plan;
    this.openRegisters = openRegisters;
  }

  BlockNode[] blocks(List<Block> blocks) {
    return blocks.stream().map(this::block).toArray(BlockNode[]::new);
  }

  private BlockNode block(Block block) {
    return new BlockNode(
        block.label(), block.statements().stream().map(this::node).toArray(Node[]::new));
  }

  Source source(Operand operand) {
    return switch (operand) {
      case Operand.Local(int index) -> Source.register(index, openRegisters);
      case Operand.Input() -> Source.INPUT;
      case Operand.Data() -> Source.DATA;
      case Operand.Constant(Value value) -> Source.constant(value);
    };
  }

  private Source[] sources(List<Operand> operands) {
    return operands.stream().map(this::source).toArray(Source[]::new);
  }

  Node node(Statement statement) {
    return switch (statement) {
      case Statement.Assign s ->
          new RegisterNodes.Assign(
              source(s.source()), s.target(), openRegisters ? Node.NEXT : Node.UNDEFINED);
      case Statement.AssignOnce s ->
          new RegisterNodes.AssignOnce(source(s.source()), s.target(), s.function(), s.location());
      case Statement.Reset s -> new RegisterNodes.Reset(s.target());
      case Statement.LoadSlot s -> new RegisterNodes.LoadSlot(s.slot(), s.target());
      case Statement.IsDefined s -> new ConditionNodes.IsDefined(s.source(), true);
      case Statement.IsUndefined s -> new ConditionNodes.IsDefined(s.source(), false);
      case Statement.IsTrue s -> new ConditionNodes.IsTrue(source(s.source()));
      case Statement.Equal s -> new ConditionNodes.Equal(source(s.left()), source(s.right()), true);
      case Statement.NotEqual s ->
          new ConditionNodes.Equal(source(s.left()), source(s.right()), false);
      case Statement.Compare s ->
          new ConditionNodes.Compare(s.comparison(), source(s.left()), source(s.right()));
      case Statement.IsCollection s ->
          new ConditionNodes.IsCollection(s.kind(), source(s.source()));
      case Statement.IsArrayOf s ->
          new ConditionNodes.IsSized(Kind.ARRAY, source(s.source()), s.length());
      case Statement.IsObjectOf s ->
          new ConditionNodes.IsSized(Kind.OBJECT, source(s.source()), s.size());
      case Statement.Dot s -> new ValueNodes.Dot(source(s.source()), source(s.key()), s.target());
      case Statement.Path s -> path(s);
      case Statement.Length s -> new ValueNodes.Length(source(s.source()), s.target());
      case Statement.MakeArray s -> new ValueNodes.MakeArray(sources(s.elements()), s.target());
      case Statement.MakeSet s -> new ValueNodes.MakeSet(sources(s.elements()), s.target());
      case Statement.MakeObject s -> object(s);
      case Statement.Merge s ->
          new ValueNodes.Merge(source(s.left()), source(s.right()), s.target());
      case Statement.Collect s -> new CollectNodes.Collect(s.kind(), s.target());
      case Statement.CollectTree s -> new CollectNodes.CollectTree(s.target());
      case Statement.Add s -> new CollectNodes.Add(s.collection(), source(s.value()));
      case Statement.Group s -> new GroupNodes.Group(groups(s), block(s.build()));
      case Statement.AddToGroup s ->
          new GroupNodes.AddToGroup(s.groups(), sources(s.keys()), source(s.value()));
      case Statement.Insert s ->
          new CollectNodes.Insert(s.object(), source(s.key()), source(s.value()), false, null);
      case Statement.InsertOnce s ->
          new CollectNodes.Insert(
              s.object(), source(s.key()), source(s.value()), true, s.location());
      case Statement.InsertAt s ->
          new CollectNodes.InsertAt(
              s.object(), sources(s.keys()), source(s.value()), s.member(), s.location());
      case Statement.Finish s -> new CollectNodes.Finish(s.target());
      case Statement.Blocks s -> new ControlNodes.Blocks(blocks(s.blocks()));
      case Statement.Scan s ->
          new ControlNodes.Scan(source(s.source()), s.key(), s.value(), block(s.block()));
      case Statement.Leave s -> new ControlNodes.Leave(s.label());
      case Statement.Undefined _ -> new ControlNodes.Leave(Node.UNDEFINED);
      case Statement.Not s -> new ControlNodes.Not(block(s.block()), s.success());
      case Statement.Exists s -> new ControlNodes.Exists(block(s.block()), s.success());
      case Statement.Return s -> new ControlNodes.Return(source(s.source()));
      case Statement.Choose s ->
          new RuleNodes.Choose(
              s.chains().stream().map(chain -> chain(s, chain)).toArray(RuleNodes.Chain[]::new),
              s.choices() == null ? null : index(s.choices()),
              s.target(),
              s.first());
      case Statement.Select s -> new RuleNodes.Select(blocks(s.blocks()), index(s.choices()));
      case Statement.Call s ->
          new CallNodes.Call(plan.function(s.function()), sources(s.arguments()), s.target());
      case Statement.CallBuiltin s -> builtin(s);
      case Statement.CallDynamic s ->
          new CallNodes.CallDynamic(plan, sources(s.path()), sources(s.arguments()), s.target());
      case Statement.Extent s -> new DocumentNodes.Extent(place(s.node()), s.target());
      case Statement.Walk s ->
          new DocumentNodes.Walk(
              place(s.node()),
              s.path().stream().map(this::step).toArray(DocumentNodes.Step[]::new),
              s.value(),
              block(s.block()));
      case Statement.With s ->
          new ControlNodes.With(
              new Replacements(
                  s.replacements(),
                  sources(s.replacements().stream().map(Statement.Replacement::value).toList())),
              block(s.block()));
      case Statement.Outside s -> new ControlNodes.Outside(s.levels(), block(s.block()));
      case Statement.AddResult s -> new ControlNodes.AddResult(source(s.value()));
      case Statement.Tell s -> new WatchNodes.Tell(s.step(), s.point());
      case Statement.Candidate s ->
          new WatchNodes.Candidate(
              source(s.subject()), s.subject() instanceof Operand.Data, s.path(), s.tests());
      case Statement.Watched s -> new WatchNodes.Watched(s.query(), block(s.block()));
    };
  }

  GroupNodes.Groups groups(Statement.Group group) {
    return new GroupNodes.Groups(
        group.kind(), group.groups(), sources(group.keys()), group.target());
  }

  private RuleNodes.Chain chain(Statement.Choose choose, Statement.Chain chain) {
    return new RuleNodes.Chain(
        blocks(chain.blocks()),
        new RuleNodes.Merge(chain.result(), choose.target(), choose.function(), chain.location()));
  }

  private DocumentNodes.Step step(Statement.PathStep step) {
    return switch (step) {
      case Statement.PathStep.Known(Operand key) -> new DocumentNodes.Step(source(key), -1);
      case Statement.PathStep.Each(int target) -> new DocumentNodes.Step(null, target);
    };
  }

  private Node path(Statement.Path path) {
    List<Value> keys = path.keys();
    // At the root of the base documents only what is an object is looked into.
    return keys.size() == 1
            && keys.getFirst() instanceof StringValue key
            && !(path.source() instanceof Operand.Data)
        ? new ValueNodes.Field(source(path.source()), key, key.string(), path.target())
        : ValueNodes.Path.of(source(path.source()), keys, path.target());
  }

  private Node object(Statement.MakeObject statement) {
    List<Value> keys = new ArrayList<>();
    for (Operand key : statement.keys()) {
      if (!(key instanceof Operand.Constant(Value value))) {
        return new ValueNodes.MakeObject(
            sources(statement.keys()), sources(statement.values()), statement.target());
      }
      keys.add(value);
    }
    return new ValueNodes.FillObject(
        ObjectValue.Template.of(keys), sources(statement.values()), statement.target());
  }

  RuleNodes.Index index(RuleIndex index) {
    return new RuleNodes.Index(
        block(index.load()), index.subject(), index.byValue(), index.others());
  }

  private Node builtin(Statement.CallBuiltin call) {
    Builtin builtin = plan.builtins().find(call.name());
    if (builtin == null) {
      return _ -> {
        throw new EvaluationException(
            EvaluationException.Code.EVAL_INTERNAL_ERROR,
            call.name() + ": the builtin is declared, but nothing here does it",
            call.location());
      };
    }
    return CallNodes.CallBuiltin.of(
        builtin, sources(call.arguments()), call.target(), call.location());
  }

  private DocumentNodes.Place place(DocumentNode node) {
    Map<Value, DocumentNodes.Place> children = new HashMap<>();
    node.children().forEach((key, child) -> children.put(key, place(child)));
    @Nullable LinkedFunction own = node.own() == null ? null : plan.function(node.own());
    @Nullable LinkedFunction whole = node.whole() == null ? null : plan.function(node.whole());
    return new DocumentNodes.Place(own, whole, children, node.path());
  }
}
