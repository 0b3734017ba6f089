package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan. It is defined, and the next follows, or undefined, and its block ends.
 *
 * <p>Registers are named by their index. A register that was never written is undefined; reading it
 * where a value is needed makes the statement undefined.
 */
public sealed interface Statement {
  /** In place of a register that nobody reads. */
  int NONE = -1;

  // --- registers ---

  record Assign(Operand source, int target) implements Statement {}

  /**
   * Sets a register that may be set only to one value.
   *
   * @param function whether a function is computed, for the message of the conflict
   */
  record AssignOnce(Operand source, int target, boolean function, @Nullable Location location)
      implements Statement {}

  record Reset(int target) implements Statement {}

  /** What a {@link With} put into a slot. */
  record LoadSlot(int slot, int target) implements Statement {}

  // --- conditions ---

  record IsDefined(int source) implements Statement {}

  record IsUndefined(int source) implements Statement {}

  /** Not undefined and not false. */
  record IsTrue(Operand source) implements Statement {}

  record Equal(Operand left, Operand right) implements Statement {}

  record NotEqual(Operand left, Operand right) implements Statement {}

  record Compare(Comparison comparison, Operand left, Operand right) implements Statement {}

  /** The orders that conditions ask for. */
  enum Comparison {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** Of arrays, objects and sets. */
  record IsCollection(Kind kind, Operand source) implements Statement {}

  /** An array of just this many elements. */
  record IsArrayOf(Operand source, int length) implements Statement {}

  /** An object of just this many keys. */
  record IsObjectOf(Operand source, int size) implements Statement {}

  // --- values ---

  /** An element by its index or key; of a set the key itself. */
  record Dot(Operand source, Operand key, int target) implements Statement {}

  /** Several constant keys in a row. */
  record Path(Operand source, List<Value> keys, int target) implements Statement {
    public Path {
      keys = List.copyOf(keys);
    }
  }

  record Length(Operand source, int target) implements Statement {}

  record MakeArray(List<Operand> elements, int target) implements Statement {
    public MakeArray {
      elements = List.copyOf(elements);
    }
  }

  record MakeSet(List<Operand> elements, int target) implements Statement {
    public MakeSet {
      elements = List.copyOf(elements);
    }
  }

  record MakeObject(List<Operand> keys, List<Operand> values, int target) implements Statement {
    public MakeObject {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }

  /** The left one with what the right one adds; where both are objects they are merged in turn. */
  record Merge(Operand left, Operand right, int target) implements Statement {}

  // --- collecting ---

  /** What is collected. */
  enum Kind {
    ARRAY,
    SET,
    OBJECT
  }

  /** Starts an empty collection in a register. */
  record Collect(Kind kind, int target) implements Statement {}

  /** Starts an object of objects, which {@link InsertAt} fills. */
  record CollectTree(int target) implements Statement {}

  /** Adds to an array or a set. */
  record Add(int collection, Operand value) implements Statement {}

  /**
   * The collection of all that a block adds under some keys. The block runs once for the function
   * and the documents that it sees; later the group is looked up.
   *
   * @param groups the register that keeps the groups
   */
  record Group(Kind kind, int groups, Block build, List<Operand> keys, int target)
      implements Statement {
    public Group {
      keys = List.copyOf(keys);
    }
  }

  record AddToGroup(int groups, List<Operand> keys, Operand value) implements Statement {
    public AddToGroup {
      keys = List.copyOf(keys);
    }
  }

  /** Sets a key; the last value stays. */
  record Insert(int object, Operand key, Operand value) implements Statement {}

  /** Sets a key, which may have only one value. */
  record InsertOnce(int object, Operand key, Operand value, @Nullable Location location)
      implements Statement {}

  /**
   * Sets what stands at a path in an object of objects.
   *
   * @param keys not empty
   * @param member whether the value is a member of a set that stands there
   */
  record InsertAt(
      int object, List<Operand> keys, Operand value, boolean member, @Nullable Location location)
      implements Statement {
    public InsertAt {
      keys = List.copyOf(keys);
    }
  }

  /** Ends the collection in a register, which holds its value from now on. */
  record Finish(int target) implements Statement {}

  // --- control ---

  /** The blocks in order, each whether or not the one before was defined. */
  record Blocks(List<Block> blocks) implements Statement {
    public Blocks {
      blocks = List.copyOf(blocks);
    }
  }

  /** The block for each element of a collection, in order. */
  record Scan(Operand source, int key, int value, Block block) implements Statement {}

  /** Leaves all blocks up to and including the one that has the label. */
  record Leave(int label) implements Statement {}

  /** Is undefined. */
  record Undefined() implements Statement {}

  /**
   * Defined where the block is not: where it neither ends nor leaves by {@code success}.
   *
   * @param success a label, or 0
   */
  record Not(Block block, int success) implements Statement {}

  /** Defined where the block ends or leaves by {@code success}, at the first time. */
  record Exists(Block block, int success) implements Statement {}

  /** The function's answer; ends it. */
  record Return(Operand source) implements Statement {}

  /**
   * The chains in order of which one rule each gives a value; all values must be the same.
   *
   * @param choices which chains may hold, or null where nothing is known of them
   * @param first whether one value is enough, for all would be the same
   */
  record Choose(
      List<Chain> chains, @Nullable RuleIndex choices, int target, boolean first, boolean function)
      implements Statement {
    public Choose {
      chains = List.copyOf(chains);
    }
  }

  /**
   * A rule and those after its {@code else}: the first whose block sets the register gives the
   * value.
   *
   * @param result the register of all blocks
   */
  record Chain(List<Block> blocks, int result, @Nullable Location location) {
    public Chain {
      blocks = List.copyOf(blocks);
    }
  }

  /** Blocks of which an index tells which can be defined; the others are left out. */
  record Select(List<Block> blocks, RuleIndex choices) implements Statement {
    public Select {
      blocks = List.copyOf(blocks);
    }
  }

  /** Calls a function of the plan. */
  record Call(
      FunctionName function, List<Operand> arguments, int target, @Nullable Location location)
      implements Statement {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record CallBuiltin(String name, List<Operand> arguments, int target, @Nullable Location location)
      implements Statement {
    public CallBuiltin {
      arguments = List.copyOf(arguments);
    }
  }

  /** Calls the function that stands at a path, where there is one; undefined else. */
  record CallDynamic(
      List<Operand> path, List<Operand> arguments, int target, @Nullable Location location)
      implements Statement {
    public CallDynamic {
      path = List.copyOf(path);
      arguments = List.copyOf(arguments);
    }
  }

  /** All that stands at a node: what its rules say and what the base documents hold. */
  record Extent(DocumentNode node, int target) implements Statement {}

  /**
   * The block for each document below a node that a path leads to.
   *
   * @param path a key each, known, or looked for where the operand is an unwritten register of
   *     {@code bound}
   * @param value the register for the document, or NONE
   */
  record Walk(DocumentNode node, List<PathStep> path, int value, Block block) implements Statement {
    public Walk {
      path = List.copyOf(path);
    }
  }

  /** A step of a walk: a key that is known, or a register that takes each key in turn. */
  sealed interface PathStep {
    record Known(Operand key) implements PathStep {}

    record Each(int target) implements PathStep {}
  }

  /** The block with other documents; what is outside of the block sees the old ones. */
  record With(List<Replacement> replacements, Block block, @Nullable Location location)
      implements Statement {
    public With {
      replacements = List.copyOf(replacements);
    }
  }

  /** What a {@code with} replaces. */
  sealed interface Replacement {
    Operand value();

    record Input(List<Value> path, Operand value) implements Replacement {}

    record Data(List<Value> path, Operand value) implements Replacement {}

    /** A value that stands for a function. */
    record Slot(int slot, Operand value) implements Replacement {}

    /** A document that a register holds, as in OPA's plans. */
    record Register(int local, List<Value> path, Operand value) implements Replacement {}
  }

  /** The block with the documents as they were outside of so many withs. */
  record Outside(int levels, Block block) implements Statement {}

  /** Adds a result of the query. */
  record AddResult(Operand value) implements Statement {}

  // --- watching ---

  /** Tells of a step; see {@link Watching}. */
  record Tell(Step step, TracePoint point) implements Statement {}

  /** Tells that a body begins and that it ended, whatever came of it. */
  record Watched(TracePoint.Query query, Block block) implements Statement {}

  /**
   * Undefined where a rule cannot hold by what one document or argument is, so that it is not
   * looked at.
   *
   * @param tests one of which must hold; where there is none the value need only be there
   */
  record Candidate(Operand subject, List<Value> path, List<GuardTest> tests) implements Statement {
    public Candidate {
      path = List.copyOf(path);
      tests = List.copyOf(tests);
    }
  }
}
