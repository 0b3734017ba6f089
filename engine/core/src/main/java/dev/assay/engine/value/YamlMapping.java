package dev.assay.engine.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one mapping while it is read: keys are told apart as the strings that they become,
 * and merge keys ({@code <<}) work as in the program of the dialect.
 */
final class YamlMapping {
  private final YamlDialect dialect;
  private final ObjectValue.Builder builder = ObjectValue.builder();

  /** The keys that the text names itself, and where. */
  private final Map<String, Position> named = new HashMap<>();

  private @Nullable Position merge;
  private List<ObjectValue> merged = List.of();

  YamlMapping(YamlDialect dialect) {
    this.dialect = dialect;
  }

  /** Claims a key for the entry that follows. */
  void name(String key, Position at) throws InputException {
    Position first = named.putIfAbsent(key, at);
    if (first != null) {
      throw duplicate(key, first, at);
    }
  }

  void put(StringValue key, Value value) {
    builder.put(key, value);
  }

  /** Claims the merge key. */
  void nameMerge(Position at) throws InputException {
    if (merge != null) {
      throw duplicate("<<", merge, at);
    }
    merge = at;
  }

  /**
   * Merges objects into this one; of those that have a key, the first counts.
   *
   * @return the keys whose value now comes from them
   */
  Set<String> merge(List<ObjectValue> objects) {
    merged = objects;
    // go-yaml v2 merges at once, and what is merged wins over the entries before it. v3 merges at
    // the end, and the entries win.
    return dialect == YamlDialect.KUBECTL ? putMerged(Set.of()) : Set.of();
  }

  /**
   * Ends the mapping.
   *
   * @return the keys whose value comes from a merge that had to wait for the end
   */
  Set<String> end() {
    return dialect == YamlDialect.GATOR ? putMerged(named.keySet()) : Set.of();
  }

  ObjectValue build() {
    return builder.build();
  }

  private Set<String> putMerged(Set<String> except) {
    if (merged.isEmpty()) {
      return Set.of();
    }
    Set<String> keys = new HashSet<>();
    for (ObjectValue object : merged) {
      for (int i = 0; i < object.size(); i++) {
        if (object.keyAt(i) instanceof StringValue key
            && !except.contains(key.string())
            && keys.add(key.string())) {
          builder.put(key, object.valueAt(i));
        }
      }
    }
    return keys;
  }

  private static InputException duplicate(String key, Position first, Position second) {
    return new InputException(
        InputError.DUPLICATE_KEY,
        second,
        "found the key "
            + StringValue.of(key)
            + " again, first at "
            + first
            + ", expected it once; remove one of the two");
  }
}
