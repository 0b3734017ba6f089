package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metadata blocks as JSON: as rules see them, but for references, which are terms. */
final class AnnotationJson {
  private AnnotationJson() {}

  /**
   * @param unplaced shows references without their places
   * @param terms shows references with the places that they have in texts of their own
   */
  static ObjectValue of(
      Annotations annotations,
      AstJsonTerms unplaced,
      AstJsonTerms terms,
      @Nullable Value location) {
    ObjectValue content = annotations.content();
    if (!annotations.schemas().isEmpty()) {
      List<Value> schemas = new ArrayList<>();
      for (Annotations.Schema schema : annotations.schemas()) {
        ObjectValue.Builder shown =
            ObjectValue.builder().put("path", unplaced.reference(schema.path()));
        if (schema.schema() != null) {
          shown.put("schema", terms.reference(schema.schema()));
        }
        if (schema.definition() != null) {
          shown.put("definition", schema.definition());
        }
        schemas.add(shown.build());
      }
      content = content.with("schemas", ArrayValue.copyOf(schemas));
    }
    Annotations.Compile compile = annotations.compile();
    if (compile != null) {
      ObjectValue.Builder shown = ObjectValue.builder();
      if (!compile.unknowns().isEmpty()) {
        shown.put(
            "unknowns",
            ArrayValue.copyOf(compile.unknowns().stream().map(terms::reference).toList()));
      }
      if (compile.maskRule() != null) {
        shown.put("mask_rule", terms.parts(compile.maskRule()));
      }
      content = content.with("compile", shown.build());
    }
    return location == null ? content : content.with("location", location);
  }
}
