package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.builtin.BuiltinDeclarations.Declaration;
import dev.assay.engine.rego.types.FunctionType;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What programs may use, as a {@code capabilities.json} of OPA says it. Immutable.
 *
 * @param builtins their names
 * @param features of the language, see {@link Features}
 */
public record Capabilities(Set<String> builtins, Set<String> features) {
  /** The release of OPA whose language this is. */
  public static final String VERSION = "v1.22.0";

  private static final List<String> FUTURE_KEYWORDS = List.of("and", "not", "or");

  /** What a file of this release holds: {@code rego_v1} stands for the features before it. */
  private static final List<String> CURRENT =
      List.of(
          Features.KEYWORDS_IN_REFS,
          Features.REGO_V1,
          Features.REGO_V2,
          Features.REGO_V2_IMPORT,
          Features.TEMPLATE_STRINGS);

  public Capabilities {
    builtins = Set.copyOf(builtins);
    features = Set.copyOf(features);
  }

  /**
   * Reads a {@code capabilities.json}. Of its builtins the names count, for how they are called is
   * known; keywords and hosts are not looked at.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Capabilities of(Value json) {
    if (!(json instanceof ObjectValue object)) {
      throw new IllegalArgumentException(
          "capabilities are an object, and this is a " + json.type().term());
    }
    Set<String> builtins = new HashSet<>();
    for (Value builtin : list(object, "builtins")) {
      if (!(builtin instanceof ObjectValue declared)
          || !(declared.get("name") instanceof StringValue name)) {
        throw new IllegalArgumentException("each of 'builtins' must be an object with a 'name'");
      }
      builtins.add(name.string());
    }
    Set<String> features = new HashSet<>();
    for (Value feature : list(object, "features")) {
      if (!(feature instanceof StringValue name)) {
        throw new IllegalArgumentException("each of 'features' must be a string");
      }
      features.add(name.string());
    }
    return new Capabilities(builtins, features);
  }

  private static List<Value> list(ObjectValue object, String key) {
    return switch (object.get(key)) {
      case ArrayValue array -> array.asList();
      case null -> List.of();
      case NullValue _ -> List.of();
      case Value other ->
          throw new IllegalArgumentException(
              "'" + key + "' must be an array, and is a " + other.type().term());
    };
  }

  /** Whether programs of Rego v1 may be read at all. */
  public boolean allowsVersion1() {
    return features.contains(Features.REGO_V1) || features.contains(Features.REGO_V2);
  }

  /** Those of some builtins that programs may call. */
  public BuiltinDeclarations allowed(BuiltinDeclarations all) {
    return all.only(declaration -> builtins.contains(declaration.name()));
  }

  /** The capabilities of this engine with some builtins, in the form that OPA reads. */
  public static ObjectValue current(BuiltinDeclarations builtins) {
    List<Value> declared = new ArrayList<>();
    for (Declaration declaration : builtins.all()) {
      ObjectValue.Builder builtin =
          ObjectValue.builder()
              .put("name", Value.of(declaration.name()))
              .put("decl", FunctionType.parse(declaration.signature()).toJson());
      if (declaration.infix() != null) {
        builtin.put("infix", Value.of(declaration.infix()));
      }
      flag(builtin, "deprecated", declaration.deprecated());
      flag(builtin, "nondeterministic", declaration.nondeterministic());
      flag(builtin, "relation", declaration.relation());
      declared.add(builtin.build());
    }
    return ObjectValue.builder()
        .put("builtins", ArrayValue.copyOf(declared))
        .put("future_keywords", texts(FUTURE_KEYWORDS))
        .put("features", texts(CURRENT))
        .build();
  }

  private static void flag(ObjectValue.Builder builtin, String name, boolean set) {
    if (set) {
      builtin.put(name, BooleanValue.TRUE);
    }
  }

  private static Value texts(List<String> texts) {
    return ArrayValue.copyOf(texts.stream().map(Value::of).toList());
  }
}
