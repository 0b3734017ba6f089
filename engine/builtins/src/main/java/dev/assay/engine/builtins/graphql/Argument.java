package dev.assay.engine.builtins.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An argument of a field or a directive. */
final class Argument {
  String name = "";
  Literal value = new Literal();
  @Nullable Place place;
  List<String> comment = List.of();
}
