package dev.assay.engine.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of values, kept sorted and without duplicates. */
public final class SetValue extends Value {
  public static final SetValue EMPTY = new SetValue(new Value[0]);

  /** An index costs as much as one search for each so many elements. */
  private static final int SEARCHES_PER_ELEMENT = 8;

  final Value[] elements;

  /** 0 until computed; a race only computes it twice. */
  private int hash;

  /** Of a large set that was asked for elements. */
  private @Nullable ElementIndex index;

  private SetValue(Value[] elements) {
    this.elements = elements;
  }

  /** The set of these values; of equal ones (1 and 1.0) the first given stays. */
  public static SetValue copyOf(Collection<? extends Value> values) {
    return sorting(values.toArray(Value[]::new));
  }

  /** The set of these values; of equal ones (1 and 1.0) the first given stays. */
  public static SetValue of(Value... values) {
    return sorting(values.clone());
  }

  /** Takes the array over and sorts it. */
  private static SetValue sorting(Value[] sorted) {
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

  /** Takes over elements that are sorted and distinct. */
  static SetValue owning(Value[] ascending) {
    return ascending.length == 0 ? EMPTY : new SetValue(ascending);
  }

  /** What is in this set or the other, in linear time; of equal ones that of this set stays. */
  public SetValue union(SetValue other) {
    if (other.elements.length == 0) {
      return this;
    }
    return elements.length == 0 ? other : owning(SetAlgebra.union(elements, other.elements));
  }

  /** What is in both sets, in at most linear time; the elements are those of the smaller set. */
  public SetValue intersection(SetValue other) {
    return other.elements.length < elements.length
        ? owning(SetAlgebra.select(other.elements, elements, true))
        : owning(SetAlgebra.select(elements, other.elements, true));
  }

  /** What is in this set and not in the other, in at most linear time. */
  public SetValue difference(SetValue other) {
    return owning(SetAlgebra.select(elements, other.elements, false));
  }

  /** Whether all elements of the other set are in this one. */
  public boolean containsAll(SetValue other) {
    return other.elements.length <= elements.length
        && SetAlgebra.select(other.elements, elements, false).length == 0;
  }

  /** The elements in ascending order, without a copy. */
  public ArrayValue toArray() {
    return ArrayValue.owning(elements);
  }

  public int size() {
    return elements.length;
  }

  /** Whether the set has an element. A large set that is asked often becomes quicker at it. */
  public boolean contains(Value value) {
    if (elements.length >= ElementIndex.SMALLEST) {
      ElementIndex own = index;
      if (own == null) {
        own = new ElementIndex(elements.length / SEARCHES_PER_ELEMENT);
        index = own;
      }
      KeyIndex made = own.of(elements);
      if (made != null) {
        return made.contains(elements, value);
      }
    }
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

    /** Fewer elements are sorted faster than looked at twice. */
    private static final int FIRST_LOOK = 256;

    private static final int LOOKS_APART = 8;

    private Value[] elements = new Value[FIRST_SIZE];
    private int size;
    private int added;
    private int nextLook = FIRST_LOOK;

    private Builder() {}

    public Builder add(Value element) {
      if (size == elements.length) {
        grow();
      }
      elements[size++] = element;
      added++;
      return this;
    }

    /** Makes room: by leaving out what is there twice, if a look now and then finds much of it. */
    private void grow() {
      if (size >= nextLook) {
        int distinct = Distinct.keepFirst(elements, size);
        nextLook = distinct > size / 2 ? size * LOOKS_APART : size;
        size = distinct;
      }
      if (size > elements.length / 2) {
        elements = Arrays.copyOf(elements, elements.length * 2);
      }
    }

    /** How many were added, equal ones counted each time. */
    public int added() {
      return added;
    }

    /** The set of what was added. More may be added afterwards, which does not change it. */
    public SetValue build() {
      return sorting(Arrays.copyOf(elements, size));
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
