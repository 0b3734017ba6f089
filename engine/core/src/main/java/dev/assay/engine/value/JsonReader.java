package dev.assay.engine.value;

/** Reads JSON (RFC 8259), strictly, straight into values. */
public final class JsonReader {
  private JsonReader() {}

  /** The one value that the text holds. */
  public static Value read(byte[] utf8, InputLimits limits) throws InputException {
    return NullValue.NULL;
  }

  /** Where the values of a text that {@link #read} accepts stand in it. */
  public static SourceMap locate(byte[] utf8, InputLimits limits) throws InputException {
    return new SourceMap(java.util.Map.of());
  }
}
