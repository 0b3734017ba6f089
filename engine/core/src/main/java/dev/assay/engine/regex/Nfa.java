package dev.assay.engine.regex;

import dev.assay.engine.regex.Syntax.Chars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * An expression as nodes that lead to others: a character to one, a choice to two, and the starts
 * and ends of the text to one if they are there. Node 0 is where the expression was found.
 * Immutable once made.
 */
final class Nfa {
  static final int FOUND = 0;

  /** Nodes; repetitions are written out. */
  private static final int MAX_NODES = 2000;

  private static final int ASCII = 128;

  /** What a node is. */
  enum Kind {
    FOUND,
    CHARS,
    CHOICE,
    BEGIN,
    END
  }

  private final List<Kind> kinds = new ArrayList<>();
  private final List<Chars> sets = new ArrayList<>();
  private int[] next = new int[16];
  private int[] other = new int[16];
  private final int start;

  /** By character; characters that no set tells apart have one number. */
  private final byte[] classes = new byte[ASCII];

  private final int classCount;
  private final char[] examples;

  private Nfa(Syntax syntax) throws SyntaxReader.Beyond {
    add(Kind.FOUND, Chars.NONE, -1, -1);
    start = add(syntax, FOUND);
    classCount = classify();
    examples = new char[classCount];
    for (int c = ASCII - 1; c >= 0; c--) {
      examples[classes[c]] = (char) c;
    }
  }

  static Nfa of(Syntax syntax) throws SyntaxReader.Beyond {
    return new Nfa(syntax);
  }

  private int add(Kind kind, Chars chars, int to, int orTo) throws SyntaxReader.Beyond {
    int node = kinds.size();
    if (node >= MAX_NODES) {
      throw new SyntaxReader.Beyond();
    }
    if (node == next.length) {
      next = Arrays.copyOf(next, 2 * node);
      other = Arrays.copyOf(other, 2 * node);
    }
    kinds.add(kind);
    sets.add(chars);
    next[node] = to;
    other[node] = orTo;
    return node;
  }

  /** Adds what leads through the expression to a node; gives the first of it. */
  private int add(Syntax syntax, int to) throws SyntaxReader.Beyond {
    return switch (syntax) {
      case Chars chars -> add(Kind.CHARS, chars, to, -1);
      case Syntax.Begin _ -> add(Kind.BEGIN, Chars.NONE, to, -1);
      case Syntax.End _ -> add(Kind.END, Chars.NONE, to, -1);
      case Syntax.Sequence(List<Syntax> parts) -> {
        int first = to;
        for (int i = parts.size() - 1; i >= 0; i--) {
          first = add(parts.get(i), first);
        }
        yield first;
      }
      case Syntax.Choice(List<Syntax> branches) -> {
        int first = add(branches.getLast(), to);
        for (int i = branches.size() - 2; i >= 0; i--) {
          first = add(Kind.CHOICE, Chars.NONE, add(branches.get(i), to), first);
        }
        yield first;
      }
      case Syntax.Repeat repeat -> add(repeat, to);
    };
  }

  private int add(Syntax.Repeat repeat, int to) throws SyntaxReader.Beyond {
    int first = to;
    if (repeat.most() == Syntax.UNBOUNDED) {
      int again = add(Kind.CHOICE, Chars.NONE, to, to);
      int body = add(repeat.part(), again);
      next[again] = body;
      first = again;
    } else {
      for (int i = repeat.least(); i < repeat.most(); i++) {
        first = add(Kind.CHOICE, Chars.NONE, add(repeat.part(), first), to);
      }
    }
    int before = -1;
    for (int i = 0; i < repeat.least() && first != before; i++) {
      before = first;
      first = add(repeat.part(), first); // the same where there is nothing to repeat
    }
    return first;
  }

  /** Numbers the characters so that those that all sets treat alike have the same number. */
  private int classify() {
    int count = 1;
    for (Chars set : new HashSet<>(sets)) {
      // Each class is split into those in the set and those not; 0 is a class without a number yet.
      int[] within = new int[ASCII];
      int[] without = new int[ASCII];
      int split = 0;
      for (int c = 0; c < ASCII; c++) {
        int[] half = set.has(c) ? within : without;
        int old = classes[c];
        if (half[old] == 0) {
          half[old] = ++split;
        }
        classes[c] = (byte) (half[old] - 1);
      }
      count = split;
    }
    return count;
  }

  int size() {
    return kinds.size();
  }

  int start() {
    return start;
  }

  Kind kind(int node) {
    return kinds.get(node);
  }

  /** Where a node leads. */
  int next(int node) {
    return next[node];
  }

  /** Where a choice leads else. */
  int other(int node) {
    return other[node];
  }

  int classCount() {
    return classCount;
  }

  /** The classes of all ASCII characters. */
  byte[] classes() {
    return classes.clone();
  }

  /** Whether a node of characters takes those of a class. */
  boolean takes(int node, int characterClass) {
    return sets.get(node).has(examples[characterClass]);
  }
}
