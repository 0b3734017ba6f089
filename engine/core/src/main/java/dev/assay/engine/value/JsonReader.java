package dev.assay.engine.value;

/** Reads JSON (RFC 8259), strictly, straight into values. */
public final class JsonReader {
  private JsonReader() {}

  /** The one value that the text holds. */
  public static Value read(byte[] utf8, InputLimits limits) throws InputException {
    throw new InputException(
        InputError.SYNTAX, Position.START, "not written yet " + utf8.length + limits);
  }

  /** Where the values of a text that {@link #read} accepts stand in it. */
  public static SourceMap locate(byte[] utf8, InputLimits limits) throws InputException {
    throw new InputException(
        InputError.SYNTAX, Position.START, "not written yet " + utf8.length + limits);
  }
}
