package dev.assay.engine.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of values, kept sorted and without duplicates. */
public final class SetValue extends Value {
  public static final SetValue EMPTY = new SetValue(new Value[0]);

  final Value[] elements;

  /** 0 until computed; a race only computes it twice. */
  private int hash;

  private SetValue(Value[] elements) {
    this.elements = elements;
  }

  /** The set of these values; of equal ones (1 and 1.0) the first given stays. */
  public static SetValue copyOf(Collection<? extends Value> values) {
    return owning(values.toArray(Value[]::new));
  }

  /** The set of these values; of equal ones (1 and 1.0) the first given stays. */
  public static SetValue of(Value... values) {
    return owning(values.clone());
  }

  /** Takes the array over and sorts it. */
  private static SetValue owning(Value[] sorted) {
    Arrays.sort(sorted);
    int kept = 0;
    for (Value value : sorted) {
      if (kept == 0 || sorted[kept - 1].compareTo(value) != 0) {
        sorted[kept++] = value;
      }
    }
    return kept == 0
        ? EMPTY
        : new SetValue(kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept));
  }

  public int size() {
    return elements.length;
  }

  public boolean contains(Value value) {
    return Arrays.binarySearch(elements, value) >= 0;
  }

  /** The elements in ascending order, unmodifiable, without a copy. */
  public List<Value> asList() {
    return new ArrayValue.View(elements);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects elements in any order; sorts them once. Not for use by several threads. */
  public static final class Builder {
    private static final int FIRST_SIZE = 8;

    private Value[] elements = new Value[FIRST_SIZE];
    private int size;

    private Builder() {}

    public Builder add(Value element) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = element;
      return this;
    }

    /** How many were added, equal ones counted each time. */
    public int added() {
      return size;
    }

    /** The set of what was added. More may be added afterwards, which does not change it. */
    public SetValue build() {
      return owning(Arrays.copyOf(elements, size));
    }
  }

  @Override
  public ValueType type() {
    return ValueType.SET;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof SetValue set
            && hashCode() == set.hashCode()
            && Arrays.equals(elements, set.elements));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = ~Arrays.hashCode(elements);
      known = known == 0 ? 1 : known;
      hash = known;
    }
    return known;
  }

  /** The set as a Rego term: {@code {1, 2}}, or {@code set()} where it is empty. */
  @Override
  public String toString() {
    return TermWriter.term(this);
  }
}
