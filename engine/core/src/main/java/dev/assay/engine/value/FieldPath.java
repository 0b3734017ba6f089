package dev.assay.engine.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a document to one of its values: keys of objects and indices of arrays.
 * Immutable; a child shares its parent.
 */
public final class FieldPath {
  public static final FieldPath ROOT = new FieldPath(null, "", -1);

  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

  private final @Nullable FieldPath parent;
  private final String key;

  /** The index in an array, or -1 where this step is a key. */
  private final int index;

  private final int hash;

  private FieldPath(@Nullable FieldPath parent, String key, int index) {
    this.parent = parent;
    this.key = key;
    this.index = index;
    this.hash = 31 * (31 * (parent == null ? 7 : parent.hash) + key.hashCode()) + index;
  }

  /**
   * The path of an RFC 6901 JSON Pointer: {@code /spec/containers/0}, or the empty string for the
   * root. A step that could be an index of an array is taken as one; {@link #find} follows it into
   * an object too, as the key of those digits.
   *
   * @throws InputException where the text is no JSON Pointer; the place is that in the pointer
   */
  public static FieldPath ofPointer(String pointer) throws InputException {
    return JsonPointer.parse(pointer);
  }

  public FieldPath key(String name) {
    return new FieldPath(this, name, -1);
  }

  public FieldPath index(int position) {
    if (position < 0) {
      throw new IllegalArgumentException("an index of an array starts at 0, found " + position);
    }
    return new FieldPath(this, "", position);
  }

  /** This path and, from where it leads to, another. */
  public FieldPath append(FieldPath rest) {
    FieldPath path = this;
    for (FieldPath step : rest.steps()) {
      path = new FieldPath(path, step.key, step.index);
    }
    return path;
  }

  /** This path with its start replaced, or this path where it does not start so. */
  @SuppressWarnings("ReferenceEquality") // an unchanged parent is the very same object
  public FieldPath replaceStart(FieldPath start, FieldPath by) {
    if (equals(start)) {
      return by;
    }
    if (parent == null) {
      return this;
    }
    FieldPath replaced = parent.replaceStart(start, by);
    return replaced == parent ? this : new FieldPath(replaced, key, index);
  }

  /** The path without its last step, or null at the root. */
  public @Nullable FieldPath parent() {
    return parent;
  }

  public int depth() {
    int depth = 0;
    for (FieldPath step = parent; step != null; step = step.parent) {
      depth++;
    }
    return depth;
  }

  /**
   * This path as an RFC 6901 JSON Pointer: {@code /spec/containers/0}; the root is the empty
   * string.
   */
  public String pointer() {
    StringBuilder text = new StringBuilder();
    for (FieldPath step : steps()) {
      text.append('/');
      if (step.index >= 0) {
        text.append(step.index);
      } else {
        text.append(step.key.replace("~", "~0").replace("/", "~1"));
      }
    }
    return text.toString();
  }

  /** This path followed from {@code root}, or null where the way breaks off. */
  public @Nullable Value find(Value root) {
    Value at = root;
    for (FieldPath step : steps()) {
      Value next =
          switch (at) {
            case ObjectValue object ->
                object.get(step.index < 0 ? step.key : Integer.toString(step.index));
            case ArrayValue array when step.index >= 0 && step.index < array.size() ->
                array.get(step.index);
            default -> null;
          };
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at;
  }

  private Deque<FieldPath> steps() {
    Deque<FieldPath> steps = new ArrayDeque<>();
    for (FieldPath step = this; step.parent != null; step = step.parent) {
      steps.addFirst(step);
    }
    return steps;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof FieldPath path
            && hash == path.hash
            && index == path.index
            && key.equals(path.key)
            && Objects.equals(parent, path.parent));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /**
   * This path as Kubernetes writes it: {@code spec.containers[0].resources.limits[nvidia.com/gpu]}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (FieldPath step : steps()) {
      if (step.index >= 0) {
        text.append('[').append(step.index).append(']');
      } else if (PLAIN_KEY.matcher(step.key).matches()) {
        text.append(text.isEmpty() ? "" : ".").append(step.key);
      } else {
        text.append('[').append(step.key).append(']');
      }
    }
    return text.toString();
  }
}
