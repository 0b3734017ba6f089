package dev.assay.engine.rego.syntax;

/**
 * Where something stands in a text.
 *
 * @param start the offset of its first character
 * @param end the offset after its last
 */
public record Location(SourceText source, int start, int end) {
  public Location {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no such place: " + start + " to " + end);
    }
  }

  /** A place in a text that is not at hand, of which the line and column alone are known. */
  public static Location ofLine(String file, int line, int column) {
    return new Location(SourceText.placeOnly(file, line, column), 0, 0);
  }

  public String file() {
    return source.file();
  }

  /** From 1. */
  public int line() {
    return source.line(start);
  }

  /** From 1, in code points. */
  public int column() {
    return source.column(start);
  }

  /** What stands there. */
  public String text() {
    return source.text().substring(start, end);
  }

  /** From the start of this to the end of another place in the same text. */
  public Location to(Location last) {
    return new Location(source, start, Math.max(start, last.end));
  }

  /** The order of places: by file, then as they stand in it. */
  public static int compare(Location a, Location b) {
    int files = a.file().compareTo(b.file());
    return files == 0 ? Integer.compare(a.start, b.start) : files;
  }

  /** {@code file:line}, as OPA writes it, or {@code line:column} in a text without a name. */
  @Override
  public String toString() {
    return file().isEmpty() ? line() + ":" + column() : file() + ":" + line();
  }
}
