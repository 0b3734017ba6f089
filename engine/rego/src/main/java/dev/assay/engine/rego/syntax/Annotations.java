package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metadata block.
 *
 * @param scope {@code rule}, {@code document}, {@code package} or {@code subpackages}
 * @param content what it says, as {@code rego.metadata.rule} shows it, the scope included
 * @param schemas of documents, for the type checker; the content shows them too
 * @param compile how to evaluate the rule in part, or null; not among the content
 * @param location of the block, from its {@code # METADATA}
 */
public record Annotations(
    String scope,
    ObjectValue content,
    List<Schema> schemas,
    @Nullable Compile compile,
    Location location) {
  public Annotations {
    schemas = List.copyOf(schemas);
  }

  /** Whether it names an entry point for builds. */
  public boolean isEntrypoint() {
    return content.get("entrypoint") != null;
  }

  /**
   * What schema a document has: one by name or one that is written out.
   *
   * @param path {@code input}, {@code data} or a reference below
   * @param schema {@code schema} or a reference below
   * @param definition a JSON schema
   */
  public record Schema(Term path, @Nullable Term schema, @Nullable Value definition) {}

  /**
   * How to evaluate a rule in part.
   *
   * @param maskRule a reference, a variable or a string; null where none is given
   */
  public record Compile(List<Term> unknowns, @Nullable Term maskRule) {
    public Compile {
      unknowns = List.copyOf(unknowns);
    }
  }
}
