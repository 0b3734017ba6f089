package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens of a text, in arrays: a token is an index. The last is {@link Token#EOF}. */
final class Tokens {
  private static final int SPACE_BEFORE = 1;
  private static final int LINE_BEFORE = 2;

  /** Most texts have a token for every four characters. */
  private static final int CHARS_PER_TOKEN = 4;

  private static final int SMALLEST = 16;

  private Token[] kinds;
  private byte[] gaps;
  private int[] starts;
  private int[] ends;
  private int size;
  private boolean nextHasProblem;
  private final Map<Integer, List<String>> problems = new HashMap<>();

  Tokens(int textLength) {
    int capacity = textLength / CHARS_PER_TOKEN + SMALLEST;
    kinds = new Token[capacity];
    gaps = new byte[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  void add(Token kind, int start, int end, boolean spaceBefore, boolean lineBefore) {
    if (size == kinds.length) {
      int capacity = 2 * size;
      kinds = Arrays.copyOf(kinds, capacity);
      gaps = Arrays.copyOf(gaps, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    kinds[size] = kind;
    gaps[size] = (byte) ((spaceBefore ? SPACE_BEFORE : 0) | (lineBefore ? LINE_BEFORE : 0));
    starts[size] = start;
    ends[size++] = end;
    nextHasProblem = false;
  }

  int size() {
    return size;
  }

  Token kind(int index) {
    return kinds[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  boolean spaceBefore(int index) {
    return gaps[index] != 0;
  }

  boolean lineBefore(int index) {
    return (gaps[index] & LINE_BEFORE) != 0;
  }

  /** What is wrong with the token that is added next. */
  void problem(String message) {
    nextHasProblem = true;
    problems.computeIfAbsent(size, _ -> new ArrayList<>()).add(message);
  }

  boolean nextHasProblem() {
    return nextHasProblem;
  }

  /** What is wrong with an illegal token, if more than that it is none. */
  List<String> problems(int index) {
    return problems.getOrDefault(index, List.of());
  }

  /** The first token that starts at an offset or after it. */
  int indexAt(int offset) {
    int found = Arrays.binarySearch(starts, 0, size, offset);
    return found >= 0 ? found : -found - 1;
  }
}
