package dev.assay.engine.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A sequence of values. */
public final class ArrayValue extends Value {
  public static final ArrayValue EMPTY = new ArrayValue(new Value[0]);

  /** How often an array is looked through at the price of its index. */
  private static final int SCANS_LIKE_AN_INDEX = 8;

  final Value[] elements;

  /** 0 until computed; a race only computes it twice. */
  private int hash;

  /** Of a large array that was asked for elements. */
  private @Nullable ElementIndex index;

  private ArrayValue(Value[] elements) {
    this.elements = elements;
  }

  public static ArrayValue of(Value... elements) {
    return elements.length == 0 ? EMPTY : new ArrayValue(elements.clone());
  }

  public static ArrayValue copyOf(List<? extends Value> elements) {
    return elements.isEmpty() ? EMPTY : new ArrayValue(elements.toArray(Value[]::new));
  }

  /** Takes the array over; the caller must not touch it again. */
  static ArrayValue owning(Value[] elements) {
    return elements.length == 0 ? EMPTY : new ArrayValue(elements);
  }

  /** The array of a known size whose elements a function makes, asked once for each index. */
  public static ArrayValue generate(int size, IntFunction<? extends Value> element) {
    if (size == 0) {
      return EMPTY;
    }
    Value[] elements = new Value[size];
    for (int i = 0; i < size; i++) {
      elements[i] = element.apply(i);
    }
    return new ArrayValue(elements);
  }

  /** The elements of this array and then those of the other. */
  public ArrayValue concat(ArrayValue other) {
    if (elements.length == 0) {
      return other;
    }
    if (other.elements.length == 0) {
      return this;
    }
    Value[] all = Arrays.copyOf(elements, elements.length + other.elements.length);
    System.arraycopy(other.elements, 0, all, elements.length, other.elements.length);
    return new ArrayValue(all);
  }

  /**
   * The elements from one index, inclusive, to another, exclusive.
   *
   * @throws IndexOutOfBoundsException where these are no indices of this array in ascending order
   */
  public ArrayValue slice(int from, int to) {
    Objects.checkFromToIndex(from, to, elements.length);
    return to - from == elements.length ? this : owning(Arrays.copyOfRange(elements, from, to));
  }

  /** The elements in the total order; equal ones stay in theirs. */
  public ArrayValue sorted() {
    Value[] sorted = elements.clone();
    Arrays.sort(sorted);
    return owning(sorted);
  }

  public int size() {
    return elements.length;
  }

  /**
   * The element at {@code index}, from 0.
   *
   * @throws ArrayIndexOutOfBoundsException where there is none
   */
  public Value get(int index) {
    return elements[index];
  }

  /** Whether an element is equal to a value. An array that is asked often becomes quick at it. */
  public boolean contains(Value value) {
    if (elements.length >= ElementIndex.SMALLEST) {
      ElementIndex own = index;
      if (own == null) {
        own = new ElementIndex(SCANS_LIKE_AN_INDEX);
        index = own;
      }
      KeyIndex made = own.of(elements);
      if (made != null) {
        return made.contains(elements, value);
      }
    }
    return isAmong(elements, value);
  }

  /** Whether one of the elements is equal to a value; looks at them in turn. */
  static boolean isAmong(Value[] elements, Value value) {
    if (value instanceof StringValue string) {
      return isAmong(elements, string.string());
    }
    for (Value element : elements) {
      if (value.equals(element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAmong(Value[] elements, String string) {
    // A string keeps its hash nearer at hand than its text.
    int hash = string.hashCode();
    for (Value element : elements) {
      if (element instanceof StringValue other
          && other.string().hashCode() == hash
          && other.string().equals(string)) {
        return true;
      }
    }
    return false;
  }

  /** The elements as an unmodifiable list, without a copy. */
  public List<Value> asList() {
    return new View(elements);
  }

  @Override
  public ValueType type() {
    return ValueType.ARRAY;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof ArrayValue array
            && hashCode() == array.hashCode()
            && Arrays.equals(elements, array.elements));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(elements);
      known = known == 0 ? 1 : known;
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return TermWriter.term(this);
  }

  /** Collects elements; room is made as it is needed. */
  public static Builder builder() {
    return new Builder(Builder.FIRST_SIZE);
  }

  /**
   * Collects elements.
   *
   * @param size how many are expected; where it is right nothing is copied
   */
  public static Builder builder(int size) {
    return new Builder(size);
  }

  /** Collects elements in order. Not for use by several threads. */
  public static final class Builder {
    private static final int FIRST_SIZE = 8;

    private Value[] elements;
    private int size;

    private Builder(int size) {
      this.elements = new Value[size];
    }

    public Builder add(Value element) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, Math.max(FIRST_SIZE, size * 2));
      }
      elements[size++] = element;
      return this;
    }

    public int size() {
      return size;
    }

    /** The array of what was added. More may be added afterwards, which does not change it. */
    public ArrayValue build() {
      if (size < elements.length) {
        return owning(Arrays.copyOf(elements, size));
      }
      Value[] built = elements;
      // The array is the value's now: the next element makes a copy.
      elements = size == 0 ? elements : Arrays.copyOf(elements, size);
      return owning(built);
    }
  }

  /** A list over an array that nobody changes. */
  static final class View extends AbstractList<Value> implements RandomAccess {
    private final Value[] elements;

    View(Value[] elements) {
      this.elements = elements;
    }

    @Override
    public Value get(int index) {
      return elements[index];
    }

    @Override
    public int size() {
      return elements.length;
    }
  }
}
