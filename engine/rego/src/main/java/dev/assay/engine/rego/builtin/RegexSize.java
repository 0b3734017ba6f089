package dev.assay.engine.rego.builtin;

import org.jspecify.annotations.Nullable;

/**
 * How large a part of a regular expression is.
 *
 * @param height of its tree
 * @param program instructions
 * @param repeats how often its innermost part is repeated
 * @param chain instructions that take no character, one behind another
 * @param empty whether it may be found in nothing
 */
record RegexSize(int height, long program, long repeats, long chain, boolean empty) {
  static final RegexSize ONE = new RegexSize(1, 1, 1, 1, false);
  static final RegexSize NOTHING = new RegexSize(1, 1, 1, 1, true);

  /** Of hundreds of ranges. */
  static final RegexSize CLASS = new RegexSize(1, 50, 1, 1, false);

  /** No upper bound of a repetition. */
  static final int UNBOUNDED = -1;

  /**
   * Of this, repeated.
   *
   * @param most {@link #UNBOUNDED} where there is no bound
   * @param counted whether numbers say how often
   */
  RegexSize repeated(int least, int most, boolean counted) {
    boolean nothing = least == 0 || empty;
    if (!counted) {
      return new RegexSize(height + 1, program + 2, repeats, chain + 1, nothing);
    }
    int times = Math.max(most == UNBOUNDED ? least : most, 1);
    return new RegexSize(
        height + 1,
        times * program + Math.max(most - least, 2),
        most == 0 ? 0 : times * repeats,
        empty || most > least ? times * (chain + 1) : chain + 1,
        nothing);
  }

  /** What stands between two parentheses, as far as it is read. */
  static final class Group {
    final boolean captures;

    /** What a repetition behind it would repeat, or null. */
    @Nullable RegexSize last;

    private boolean lastIsLiteral;
    private int items;
    private int branches = 1;
    private int height;
    private int branchHeight;
    private long program;
    private long repeats = 1;
    private long chain;
    private long branchChain;
    private long emptyChain;
    private boolean empty;
    private boolean branchEmpty = true;

    Group(boolean captures) {
      this.captures = captures;
    }

    void add(RegexSize size, boolean literal) {
      settle();
      if (!literal || !lastIsLiteral) {
        items++;
      }
      last = size;
      lastIsLiteral = literal;
    }

    /** What follows is no part of the literal that is left of it. */
    void endLiteral() {
      lastIsLiteral = false;
    }

    /** Instructions so far. */
    long program() {
      return program;
    }

    /** Instructions so far that take no character, the last of them. */
    long emptyChain() {
      return emptyChain;
    }

    private void settle() {
      RegexSize settled = last;
      if (settled != null) {
        branchHeight = Math.max(branchHeight, settled.height);
        program += settled.program;
        repeats = Math.max(repeats, settled.repeats);
        if (settled.empty) {
          emptyChain += settled.chain;
        } else {
          branchChain = Math.max(branchChain, emptyChain + settled.chain);
          emptyChain = 0;
          branchEmpty = false;
        }
        branchChain = Math.max(branchChain, emptyChain);
        last = null;
      }
    }

    void branch() {
      settle();
      height = Math.max(height, branchHeight + (items > 1 ? 1 : 0));
      chain = Math.max(chain, branchChain);
      empty |= branchEmpty;
      branchHeight = 0;
      branchChain = 0;
      emptyChain = 0;
      branchEmpty = true;
      items = 0;
      lastIsLiteral = false;
      branches++;
    }

    RegexSize size() {
      branch();
      branches--;
      int whole = Math.max(height, 1) + (branches > 1 ? 1 : 0) + (captures ? 1 : 0);
      int around = captures ? 2 : 0;
      return new RegexSize(
          whole, program + branches + around, repeats, chain + branches + around, empty);
    }
  }
}
