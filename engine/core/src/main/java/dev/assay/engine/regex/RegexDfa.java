package dev.assay.engine.regex;

import dev.assay.engine.regex.Nfa.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an expression in RE2's syntax is found in a text, at the price of one step for each
 * character whatever the expression is. States are made when a text leads to them, and their number
 * is bounded: when there are too many, all are forgotten and made anew. It answers yes or no, for
 * expressions and texts in ASCII; where it cannot answer, others have to. Safe for use by several
 * threads.
 */
public final class RegexDfa {
  /** Nodes and followers in all states of one expression together: some 100 KiB. */
  private static final int MAX_SIZE = 1 << 14;

  private static final int ASCII = 128;

  /** What is known of a text. */
  public enum Answer {
    FOUND,
    ABSENT,
    /** The text is not ASCII. */
    UNKNOWN
  }

  private final Nfa nfa;

  /** By character, as the states' followers are numbered. */
  private final byte[] classes;

  /** Where each character may begin anew, for what is sought may be anywhere. */
  private final int[] anew;

  private volatile States states;

  private RegexDfa(Nfa nfa) {
    this.nfa = nfa;
    this.classes = nfa.classes();
    Closure closure = new Closure(false, false);
    closure.add(nfa.start());
    this.anew = closure.nodes();
    this.states = new States();
  }

  /**
   * Reads an expression.
   *
   * @return null where it is beyond what is answered here, or is none
   */
  public static @Nullable RegexDfa of(String regex) {
    try {
      return new RegexDfa(Nfa.of(SyntaxReader.read(regex)));
    } catch (SyntaxReader.Beyond _) {
      return null;
    }
  }

  /** Whether the expression is found anywhere in a text. */
  public Answer find(String text) {
    byte[] classes = this.classes;
    State state = states.start;
    if (state.found) {
      return Answer.FOUND;
    }
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ASCII) {
        return Answer.UNKNOWN;
      }
      State next = state.next[classes[c]];
      if (next == state) {
        continue;
      }
      state = next == null ? step(state, classes[c]) : next;
      if (state.found) {
        return Answer.FOUND;
      }
      if (state.nodes.length == 0) {
        return Answer.ABSENT; // nothing can begin anew either
      }
    }
    return state.foundAtEnd ? Answer.FOUND : Answer.ABSENT;
  }

  private State step(State state, int characterClass) {
    Closure closure = new Closure(false, false);
    for (int node : state.nodes) {
      if (nfa.kind(node) == Kind.CHARS && nfa.takes(node, characterClass)) {
        closure.add(nfa.next(node));
      }
    }
    for (int node : anew) {
      closure.add(node);
    }
    State next = states.of(closure.nodes());
    state.next[characterClass] = next;
    return next;
  }

  /** Nodes that are reached without a character. */
  private final class Closure {
    private final boolean atStart;
    private final boolean atEnd;
    private final BitSet seen = new BitSet(nfa.size());
    private int[] stack = new int[8];
    private int[] nodes = new int[8];
    private int count;

    Closure(boolean atStart, boolean atEnd) {
      this.atStart = atStart;
      this.atEnd = atEnd;
    }

    void add(int first) {
      int depth = 0;
      stack[depth++] = first;
      while (depth > 0) {
        int node = stack[--depth];
        if (seen.get(node)) {
          continue;
        }
        seen.set(node);
        if (depth + 2 > stack.length) {
          stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        switch (nfa.kind(node)) {
          case FOUND, CHARS -> keep(node);
          case CHOICE -> {
            stack[depth++] = nfa.other(node);
            stack[depth++] = nfa.next(node);
          }
          case BEGIN -> {
            if (atStart) {
              stack[depth++] = nfa.next(node);
            }
          }
          case END -> {
            if (atEnd) {
              stack[depth++] = nfa.next(node);
            } else {
              keep(node);
            }
          }
        }
      }
    }

    private void keep(int node) {
      if (count == nodes.length) {
        nodes = Arrays.copyOf(nodes, 2 * count);
      }
      nodes[count++] = node;
    }

    boolean found() {
      return seen.get(Nfa.FOUND);
    }

    /** In order, so that equal states are known as such. */
    int[] nodes() {
      int[] sorted = Arrays.copyOf(nodes, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  /** What may be next; immutable but for the states that follow, which a race only makes twice. */
  private static final class State {
    final int[] nodes;
    final boolean found;
    final boolean foundAtEnd;
    final @Nullable State[] next;

    State(int[] nodes, boolean foundAtEnd, int classCount) {
      this.nodes = nodes;
      this.found = nodes.length > 0 && nodes[0] == Nfa.FOUND;
      this.foundAtEnd = foundAtEnd;
      this.next = new State[classCount];
    }
  }

  /** A set of nodes as a key. */
  private static final class Nodes {
    private final int[] nodes;

    Nodes(int[] nodes) {
      this.nodes = nodes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Nodes that && Arrays.equals(nodes, that.nodes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nodes);
    }
  }

  /** The states that were made; full ones are given up whole. */
  private final class States {
    final State start;
    private final Map<Nodes, State> known = new HashMap<>();
    private int size;

    States() {
      Closure closure = new Closure(true, false);
      closure.add(nfa.start());
      start = make(closure.nodes(), true);
    }

    synchronized State of(int[] nodes) {
      Nodes key = new Nodes(nodes);
      State state = known.get(key);
      if (state == null) {
        if (size > MAX_SIZE) {
          States others = new States();
          states = others;
          return others.of(nodes);
        }
        state = make(nodes, false);
        known.put(key, state);
        size += nodes.length + nfa.classCount();
      }
      return state;
    }

    private State make(int[] nodes, boolean atStart) {
      Closure end = new Closure(atStart, true);
      for (int node : nodes) {
        if (nfa.kind(node) == Kind.END) {
          end.add(node);
        }
      }
      return new State(nodes, end.found(), nfa.classCount());
    }
  }
}
