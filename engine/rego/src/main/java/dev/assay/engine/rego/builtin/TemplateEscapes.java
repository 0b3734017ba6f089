package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import java.nio.charset.StandardCharsets;

/** Text made fit for other languages, as the functions of Go's templates do it. */
final class TemplateEscapes {
  private static final int ASCII = 128;

  private TemplateEscapes() {}

  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0 -> out.append('\uFFFD');
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static String js(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '\\', '\'', '"' -> out.append('\\').append((char) c);
        case '<', '>', '&', '=' -> out.append(String.format("\\u%04X", c));
        default -> {
          if (c < ASCII ? c >= ' ' : GoLiterals.isPrint(c)) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format("\\u%04X", c));
          }
        }
      }
    }
    return out.toString();
  }

  static String urlQuery(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= '0' && b <= '9')
              || (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || b == '-'
              || b == '_'
              || b == '.'
              || b == '~';
      if (plain) {
        out.append((char) b);
      } else if (b == ' ') {
        out.append('+');
      } else {
        out.append(String.format("%%%02X", b & 0xFF));
      }
    }
    return out.toString();
  }
}
