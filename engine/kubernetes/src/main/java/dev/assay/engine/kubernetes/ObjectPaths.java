package dev.assay.engine.kubernetes;

import dev.assay.engine.cel.ValuePaths;
import dev.assay.engine.review.DerivedFrom;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the objects and arrays of a request stand in the object that was sent. A derived Pod shares
 * its parts with the object it comes from, so they are found there by identity. Made when a rule
 * has failed and somebody wants to know where.
 */
final class ObjectPaths implements ValuePaths {
  private final IdentityHashMap<Value, FieldPath> paths = new IdentityHashMap<>();

  private final @Nullable Value root;

  private ObjectPaths(@Nullable Value root) {
    this.root = root;
  }

  static ObjectPaths of(ReviewRequest request) {
    DerivedFrom derived = request.derivedFrom();
    Value root = derived == null ? request.object() : derived.root();
    ObjectPaths paths = new ObjectPaths(root);
    if (derived != null) {
      for (DerivedFrom.Placed placed : derived.placed()) {
        paths.paths.put(placed.part(), placed.at());
      }
    }
    if (root != null) {
      paths.add(root, FieldPath.ROOT);
    }
    return paths;
  }

  /** The first place wins: what a YAML alias repeats is told where the anchor stands. */
  private void add(Value value, FieldPath path) {
    switch (value) {
      case ObjectValue object when object.size() > 0 -> {
        if (isNew(object, path)) {
          for (int i = 0; i < object.size(); i++) {
            if (object.keyAt(i) instanceof StringValue key) {
              add(object.valueAt(i), path.key(key.string()));
            }
          }
        }
      }
      case ArrayValue array when array.size() > 0 -> {
        if (isNew(array, path)) {
          for (int i = 0; i < array.size(); i++) {
            add(array.get(i), path.index(i));
          }
        }
      }
      // Scalars and empty collections are shared between places, so identity says nothing of them.
      default -> {}
    }
  }

  /** Whether a collection was not met yet, but perhaps placed where it is met now. */
  private boolean isNew(Value collection, FieldPath path) {
    FieldPath known = paths.putIfAbsent(collection, path);
    return known == null || known.equals(path);
  }

  @Override
  public @Nullable FieldPath find(Value value) {
    return paths.get(value);
  }

  @Override
  @SuppressWarnings(
      "ReferenceEquality") // the place of this very value is asked for, not of its equals
  public boolean standsAt(FieldPath path, Value value) {
    return root != null && path.find(root) == value;
  }
}
