package dev.assay.engine.rego.syntax;

import java.util.Set;

/**
 * How to read a text.
 *
 * @param version which Rego it is written in
 * @param keywords that it may use without an import: {@code not}, {@code and}, {@code or}, and
 *     before version 1 {@code in}, {@code every}, {@code contains}, {@code if}
 */
public record ParserOptions(RegoVersion version, Set<String> keywords) {
  public static final ParserOptions DEFAULT = of(RegoVersion.V1);

  private static final Set<String> ALL =
      Set.of("in", "every", "contains", "if", "not", "and", "or");

  /**
   * @throws IllegalArgumentException where a keyword is none
   */
  public ParserOptions {
    keywords = Set.copyOf(keywords);
    for (String keyword : keywords) {
      if (!ALL.contains(keyword)) {
        throw new IllegalArgumentException("unknown future keyword: " + keyword);
      }
    }
  }

  public static ParserOptions of(RegoVersion version) {
    return new ParserOptions(version, Set.of());
  }
}
