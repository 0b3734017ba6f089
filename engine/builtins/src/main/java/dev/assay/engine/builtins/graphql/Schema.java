package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.DirectiveDefinition;
import dev.assay.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema against which queries can be validated. Nobody changes it once it is made, so that
 * threads share it.
 *
 * @param types by name, in the order of their names
 * @param possibleTypes the objects that a value of an interface or union may be
 */
record Schema(
    Map<String, Definition> types,
    Map<String, DirectiveDefinition> directives,
    Map<String, List<Definition>> possibleTypes,
    @Nullable Definition query,
    @Nullable Definition mutation,
    @Nullable Definition subscription,
    ObjectValue ast) {

  /** The root type of a kind of operation; null where the schema has none. */
  @Nullable Definition root(String operation) {
    return switch (operation) {
      case "query", "" -> query;
      case "mutation" -> mutation;
      case "subscription" -> subscription;
      default -> null;
    };
  }

  /** The type of that name, or null. */
  @Nullable Definition type(String name) {
    return types.get(name);
  }

  List<Definition> possibleTypes(Definition type) {
    return possibleTypes.getOrDefault(type.name, List.of());
  }
}
