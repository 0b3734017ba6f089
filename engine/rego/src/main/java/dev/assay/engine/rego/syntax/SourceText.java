package dev.assay.engine.rego.syntax;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text that was parsed, and what it is called. Safe for use by several threads. */
public final class SourceText {
  private static final char MALFORMED = '\uDC80';

  private final String file;
  private final String text;

  /** The offsets at which lines start; made on demand, a race only makes them twice. */
  private int @Nullable [] lineStarts;

  /**
   * @param file what messages call the text: a path, or {@code ""} for a query
   */
  public SourceText(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * A text as it is stored. What is no UTF-8 becomes half of a surrogate pair, which no text may
   * have, so that the parser refuses it in its place.
   */
  public static SourceText ofUtf8(String file, byte[] utf8) {
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      in.position(in.position() + result.length());
      out.put(MALFORMED);
      result = decoder.reset().decode(in, out, true);
    }
    return new SourceText(file, out.flip().toString());
  }

  public String file() {
    return file;
  }

  public String text() {
    return text;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset, from 1, in code points. */
  public int column(int offset) {
    int start = lineStarts()[line(offset) - 1];
    return text.codePointCount(start, offset) + 1;
  }

  /** The offset at which a line starts. */
  int lineStart(int line) {
    return lineStarts()[line - 1];
  }

  /** A line without its end. */
  public String lineText(int line) {
    int[] starts = lineStarts();
    int end = line < starts.length ? starts[line] : text.length();
    return text.substring(starts[line - 1], end).stripTrailing();
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      int lines = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        lines++;
      }
      known = new int[lines];
      int line = 0;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        known[++line] = i + 1;
      }
      lineStarts = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return file;
  }
}
