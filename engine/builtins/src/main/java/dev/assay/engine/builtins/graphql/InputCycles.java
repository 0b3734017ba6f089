package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds input objects that hold themselves through fields that cannot be null. */
final class InputCycles {
  /** Input objects inside each other. */
  private static final int DEEPEST = 1_000;

  private final Map<String, Definition> types;
  private final Work work;
  private final Set<String> visited = new HashSet<>();
  private final List<FieldDefinition> path = new ArrayList<>();

  /** The length of the path at which a type was entered. */
  private final Map<String, Integer> entered = new HashMap<>();

  InputCycles(Map<String, Definition> types, Work work) {
    this.types = types;
    this.work = work;
  }

  void check() throws GraphqlException, BuiltinException {
    for (Definition definition : types.values()) {
      if (definition.kind == Kind.INPUT_OBJECT) {
        enter(definition);
      }
    }
  }

  private void enter(Definition definition) throws GraphqlException, BuiltinException {
    if (!visited.add(definition.name)) {
      return;
    }
    if (path.size() > DEEPEST) {
      throw new BuiltinException(
          "input objects of the schema are nested deeper than " + DEEPEST + " levels");
    }
    entered.put(definition.name, path.size());
    for (FieldDefinition field : definition.fields) {
      work.step();
      Definition type = inner(field);
      if (type == null) {
        continue;
      }
      path.add(field);
      Integer start = entered.get(type.name);
      if (start != null) {
        throw cycle(type, path.subList(start, path.size()));
      }
      enter(type);
      path.removeLast();
    }
    entered.remove(definition.name);
  }

  /** The input object that a field always holds, or null. */
  private @Nullable Definition inner(FieldDefinition field) {
    if (!field.type.nonNull() || field.type.name().isEmpty()) {
      return null;
    }
    Definition type = types.get(field.type.name());
    return type != null && type.kind == Kind.INPUT_OBJECT ? type : null;
  }

  private static GraphqlException cycle(Definition type, List<FieldDefinition> cycle) {
    String names = String.join(".", cycle.stream().map(field -> field.name).toList());
    return SchemaCheck.error(
        cycle.getFirst().place,
        "Cannot reference Input Object "
            + GoLiterals.quote(type.name)
            + " within itself through a series of non-null fields: "
            + GoLiterals.quote(names)
            + ".");
  }
}
