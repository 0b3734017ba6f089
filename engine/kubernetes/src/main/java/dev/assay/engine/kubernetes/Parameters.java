package dev.assay.engine.kubernetes;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameter objects that were given, by their type. Immutable. */
record Parameters(Map<ParamKind, List<ObjectValue>> objects) {

  Parameters {
    objects = Map.copyOf(objects);
  }

  /**
   * The objects that a binding refers to, in the order in which they were given; empty where there
   * is none.
   *
   * @param requestNamespace where namespaced parameters are looked for if the binding names no
   *     namespace
   */
  List<ObjectValue> find(ParamKind kind, ParamRef ref, String requestNamespace) {
    String wanted = ref.namespace().isEmpty() ? requestNamespace : ref.namespace();
    List<ObjectValue> found = new ArrayList<>();
    for (ObjectValue candidate : objects.getOrDefault(kind, List.of())) {
      String namespace = metadata(candidate, "namespace");
      LabelSelector selector = ref.selector();
      boolean selected =
          selector == null
              ? metadata(candidate, "name").equals(ref.name())
              : selector.matches(candidate);
      if (selected && (namespace.isEmpty() || namespace.equals(wanted))) {
        found.add(candidate);
      }
    }
    return found;
  }

  /** A string of an object's metadata, empty where there is none. */
  static String metadata(Value object, String key) {
    return object instanceof ObjectValue fields
            && fields.get("metadata") instanceof ObjectValue metadata
            && metadata.get(key) instanceof StringValue string
        ? string.string()
        : "";
  }
}
