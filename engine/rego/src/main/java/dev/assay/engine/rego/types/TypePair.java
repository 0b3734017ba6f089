package dev.assay.engine.rego.types;

import org.jspecify.annotations.Nullable;

/** Two types that are looked at together, told apart by identity: types may hold themselves. */
record TypePair(Type left, Type right) {
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(@Nullable Object other) {
    return other instanceof TypePair pair && left == pair.left && right == pair.right;
  }

  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(left) + System.identityHashCode(right);
  }
}
