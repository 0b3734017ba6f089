package dev.assay.engine.rego.types;

import java.util.List;

/** How deep and large a type with parts is, summed up while it is made. */
final class Extent {
  private int depth;
  private long size = 1;

  Extent with(Type part) {
    depth = Math.max(depth, part.depth());
    size += part.size();
    return this;
  }

  Extent with(List<? extends Type> parts) {
    for (Type part : parts) {
      with(part);
    }
    return this;
  }

  /** Whether a type of these parts may not be made. */
  boolean isTooLarge() {
    return depth >= Type.MAX_DEPTH || size > Type.MAX_SIZE;
  }

  int depth() {
    return depth + 1;
  }

  int size() {
    return (int) size;
  }
}
