package dev.assay.engine.builtins.graphql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directive where it is applied. */
final class Directive {
  String name = "";
  List<Argument> arguments = new ArrayList<>();
  @Nullable Place place;

  // What the validation of a query finds out.

  SchemaDocument.@Nullable Definition parent;
  SchemaDocument.@Nullable DirectiveDefinition definition;
  String location = "";

  @Nullable Argument argument(String wanted) {
    for (Argument argument : arguments) {
      if (argument.name.equals(wanted)) {
        return argument;
      }
    }
    return null;
  }
}
