package dev.assay.engine.rego.syntax;

import java.util.List;
import java.util.Set;

/**
 * A parsed module.
 *
 * @param version what the module is written in: as the caller said, or more where an import says so
 * @param packagePath a ref that starts at {@code data}: {@code data.a.b}
 * @param keywords what imports added: {@code if}, {@code in}, {@code not} …; those of the version
 *     are among them
 * @param annotations of the package and its subpackages
 */
public record Module(
    SourceText source,
    RegoVersion version,
    Term packagePath,
    Location packageLocation,
    List<Import> imports,
    List<Rule> rules,
    List<Comment> comments,
    Set<String> keywords,
    List<Annotations> annotations) {
  public Module {
    imports = List.copyOf(imports);
    rules = List.copyOf(rules);
    comments = List.copyOf(comments);
    keywords = Set.copyOf(keywords);
    annotations = List.copyOf(annotations);
  }
}
