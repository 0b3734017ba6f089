package dev.assay.engine.rego.run;

import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that statements see, and what functions answered that saw just these. A {@code
 * with} makes another.
 */
final class World {
  private static final int SEGMENT_BITS = 6;
  private static final int SEGMENT = 1 << SEGMENT_BITS;

  private static final Value[] NOTHING_KEPT = {};

  /** Stands for an answer that is undefined; no policy ever sees it. */
  static final Value NO_ANSWER = new Collector.OfArray();

  final @Nullable Value input;
  final Value data;
  final @Nullable Value[] slots;

  /** What the registers held that OPA's plans replace, to be put back. */
  @Nullable Value[] kept = NOTHING_KEPT;

  /** What was before the {@code with}. */
  final @Nullable World outer;

  /** The answers by the number of the function, in segments that are made when needed. */
  private @Nullable Value @Nullable [][] answers;

  private @Nullable Map<CallKey, Value> calls;

  World(@Nullable Value input, Value data, int slots) {
    this(input, data, new Value[slots], null);
  }

  private World(@Nullable Value input, Value data, @Nullable Value[] slots, @Nullable World outer) {
    this.input = input;
    this.data = data;
    this.slots = slots;
    this.outer = outer;
  }

  @SuppressWarnings("ReferenceEquality") // There is one, and no value is like it.
  static boolean isNoAnswer(Value answer) {
    return answer == NO_ANSWER;
  }

  World replaced(@Nullable Value newInput, Value newData, @Nullable Value[] newSlots) {
    return new World(newInput, newData, newSlots, this);
  }

  /** The answer of a function without arguments: null where it was not asked yet. */
  @Nullable Value answer(int function) {
    if (answers == null) {
      return null;
    }
    int segment = function >> SEGMENT_BITS;
    @Nullable Value[] of = segment < answers.length ? answers[segment] : null;
    return of == null ? null : of[function & (SEGMENT - 1)];
  }

  void remember(int function, int functions, @Nullable Value answer) {
    if (answers == null) {
      answers = new Value[(functions >> SEGMENT_BITS) + 1][];
    }
    int segment = function >> SEGMENT_BITS;
    @Nullable Value[] of = answers[segment];
    if (of == null) {
      of = new Value[Math.min(SEGMENT, functions)];
      answers[segment] = of;
    }
    of[function & (SEGMENT - 1)] = answer == null ? NO_ANSWER : answer;
  }

  /** The answer of a call with arguments: null where it was not asked yet. */
  @Nullable Value answer(CallKey key) {
    return calls == null ? null : calls.get(key);
  }

  void remember(CallKey key, @Nullable Value answer) {
    if (calls == null) {
      calls = new HashMap<>();
    }
    calls.put(key, answer == null ? NO_ANSWER : answer);
  }

  /** A function and its arguments. */
  record CallKey(int function, Value a, Value b) {
    /** In place of a second argument where there is one only. */
    static final Value NOTHING = NullValue.NULL;
  }
}
