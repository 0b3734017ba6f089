package dev.assay.engine.value;

import java.util.List;

/** Reads YAML, strictly, straight into values; JSON is YAML too. */
public final class YamlReader {
  private YamlReader() {}

  /**
   * The documents of a text; empty ones are left out.
   *
   * @return each document with its place
   */
  public static List<YamlDocument> readAll(byte[] utf8, YamlDialect dialect, InputLimits limits)
      throws InputException {
    return List.of();
  }

  /**
   * Where the values of one document stand in a text that {@link #readAll} accepts.
   *
   * @param document the {@link YamlDocument#index} of the document
   */
  public static SourceMap locate(byte[] utf8, YamlDialect dialect, InputLimits limits, int document)
      throws InputException {
    return new SourceMap(java.util.Map.of());
  }

  /**
   * One document of a text.
   *
   * @param index from 0, counting empty documents too
   * @param start where its first value stands
   */
  public record YamlDocument(int index, Position start, Value value) {}
}
