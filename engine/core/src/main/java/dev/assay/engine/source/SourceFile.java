package dev.assay.engine.source;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.Position;
import dev.assay.engine.value.SourceMap;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text of YAML or JSON documents and its name. The places of its values are found out when
 * somebody first asks. Safe for use by several threads.
 */
public final class SourceFile {
  private final String name;
  private final byte[] bytes;
  private final YamlDialect dialect;
  private final InputLimits limits;

  /** By index of the document. */
  private final Map<Integer, SourceMap> maps = new HashMap<>();

  private SourceFile(String name, byte[] bytes, YamlDialect dialect, InputLimits limits) {
    this.name = name;
    this.bytes = bytes;
    this.dialect = dialect;
    this.limits = limits;
  }

  /**
   * A text under a name.
   *
   * @param bytes UTF-8; copied
   */
  public static SourceFile of(String name, byte[] bytes, YamlDialect dialect, InputLimits limits) {
    return new SourceFile(name, bytes.clone(), dialect, limits);
  }

  /**
   * The name under which people know the text: a path as it was given, or {@code -} for standard
   * input.
   */
  public String name() {
    return name;
  }

  /** The text itself, UTF-8; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The documents, in order; empty ones are left out. */
  public List<SourceDocument> documents() throws InputException {
    List<SourceDocument> documents = new ArrayList<>();
    for (YamlReader.YamlDocument document : YamlReader.readAll(bytes, dialect, limits)) {
      documents.add(new SourceDocument(this, document.index(), document.start(), document.value()));
    }
    return documents;
  }

  Position locate(int document, FieldPath path, Position otherwise) {
    SourceMap map;
    synchronized (maps) {
      map = maps.get(document);
      if (map == null) {
        try {
          map = YamlReader.locate(bytes, dialect, limits, document);
        } catch (InputException _) {
          // The text was read before, so this does not happen; the document's start is still a true
          // answer.
          return otherwise;
        }
        maps.put(document, map);
      }
    }
    return map.find(path);
  }

  @Override
  public String toString() {
    return name;
  }
}
