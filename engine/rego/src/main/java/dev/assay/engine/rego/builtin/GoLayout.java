package dev.assay.engine.rego.builtin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a time is written, by the way Go's reference time is written: {@code Mon Jan 2 15:04:05 MST
 * 2006}.
 */
record GoLayout(String text, List<Piece> pieces) {
  private static final BoundedCache<String, GoLayout> CACHE = new BoundedCache<>();

  /** Layouts that have a name. */
  static final Map<String, String> NAMED =
      Map.of(
          "ANSIC", "Mon Jan _2 15:04:05 2006",
          "UnixDate", "Mon Jan _2 15:04:05 MST 2006",
          "RubyDate", "Mon Jan 02 15:04:05 -0700 2006",
          "RFC822", "02 Jan 06 15:04 MST",
          "RFC822Z", "02 Jan 06 15:04 -0700",
          "RFC850", "Monday, 02-Jan-06 15:04:05 MST",
          "RFC1123", "Mon, 02 Jan 2006 15:04:05 MST",
          "RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700",
          "RFC3339", "2006-01-02T15:04:05Z07:00",
          "RFC3339Nano", "2006-01-02T15:04:05.999999999Z07:00");

  /** What a piece of a layout stands for. */
  enum Field {
    LONG_MONTH("January"),
    MONTH("Jan"),
    NUMBER_MONTH("1"),
    ZERO_MONTH("01"),
    LONG_WEEKDAY("Monday"),
    WEEKDAY("Mon"),
    DAY("2"),
    UNDER_DAY("_2"),
    ZERO_DAY("02"),
    UNDER_YEAR_DAY("__2"),
    ZERO_YEAR_DAY("002"),
    HOUR("15"),
    HOUR_12("3"),
    ZERO_HOUR_12("03"),
    MINUTE("4"),
    ZERO_MINUTE("04"),
    SECOND("5"),
    ZERO_SECOND("05"),
    LONG_YEAR("2006"),
    YEAR("06"),
    UPPER_PM("PM"),
    LOWER_PM("pm"),
    ZONE_NAME("MST"),
    OFFSET(""),
    FRACTION(""),
    /** The end of the layout. */
    NOTHING("");

    private final String written;

    Field(String written) {
      this.written = written;
    }
  }

  /**
   * A literal text and the field behind it.
   *
   * @param written the field as it stands in the layout
   */
  record Piece(String literal, Field field, String written) {}

  /** Longer ones before their own beginnings. */
  private static final List<String> OFFSETS = List.of("070000", "07:00:00", "0700", "07:00", "07");

  /** The layout of that name, or that is written so. */
  static GoLayout of(String nameOrLayout) {
    String text = NAMED.getOrDefault(nameOrLayout, nameOrLayout);
    GoLayout known = CACHE.get(text);
    if (known == null) {
      known = new GoLayout(text, read(text));
      CACHE.put(text, known, text.length());
    }
    return known;
  }

  private static List<Piece> read(String text) {
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      Piece found = field(text, i);
      if (found == null) {
        i++;
        continue;
      }
      int at = i + found.literal.length();
      pieces.add(new Piece(text.substring(start, at), found.field, found.written));
      i = at + found.written.length();
      start = i;
    }
    pieces.add(new Piece(text.substring(start), Field.NOTHING, ""));
    return List.copyOf(pieces);
  }

  /** The field that starts here, or behind the one character of its literal. */
  private static @Nullable Piece field(String text, int at) {
    return switch (text.charAt(at)) {
      case 'J' -> name(text, at, Field.LONG_MONTH, Field.MONTH);
      case 'M' ->
          text.startsWith("MST", at)
              ? piece(Field.ZONE_NAME)
              : name(text, at, Field.LONG_WEEKDAY, Field.WEEKDAY);
      case '0' -> zero(text, at);
      case '1' -> piece(text.startsWith("15", at) ? Field.HOUR : Field.NUMBER_MONTH);
      case '2' -> piece(text.startsWith("2006", at) ? Field.LONG_YEAR : Field.DAY);
      case '_' -> {
        if (text.startsWith("_2006", at)) {
          yield new Piece("_", Field.LONG_YEAR, "2006");
        }
        yield text.startsWith("_2", at)
            ? piece(Field.UNDER_DAY)
            : text.startsWith("__2", at) ? piece(Field.UNDER_YEAR_DAY) : null;
      }
      case '3' -> piece(Field.HOUR_12);
      case '4' -> piece(Field.MINUTE);
      case '5' -> piece(Field.SECOND);
      case 'P' -> text.startsWith("PM", at) ? piece(Field.UPPER_PM) : null;
      case 'p' -> text.startsWith("pm", at) ? piece(Field.LOWER_PM) : null;
      case '-', 'Z' -> offset(text, at);
      case '.', ',' -> fraction(text, at);
      default -> null;
    };
  }

  private static Piece piece(Field field) {
    return new Piece("", field, field.written);
  }

  private static @Nullable Piece name(String text, int at, Field full, Field abbreviated) {
    if (text.startsWith(full.written, at)) {
      return piece(full);
    }
    int end = at + abbreviated.written.length();
    boolean goesOn = end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z';
    return text.startsWith(abbreviated.written, at) && !goesOn ? piece(abbreviated) : null;
  }

  private static @Nullable Piece zero(String text, int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return switch (next) {
      case '1' -> piece(Field.ZERO_MONTH);
      case '2' -> piece(Field.ZERO_DAY);
      case '3' -> piece(Field.ZERO_HOUR_12);
      case '4' -> piece(Field.ZERO_MINUTE);
      case '5' -> piece(Field.ZERO_SECOND);
      case '6' -> piece(Field.YEAR);
      case '0' -> text.startsWith("002", at) ? piece(Field.ZERO_YEAR_DAY) : null;
      default -> null;
    };
  }

  private static @Nullable Piece offset(String text, int at) {
    for (String offset : OFFSETS) {
      if (text.startsWith(offset, at + 1)) {
        return new Piece("", Field.OFFSET, text.charAt(at) + offset);
      }
    }
    return null;
  }

  /** All zeros or all nines behind a point, with no other digit behind them. */
  private static @Nullable Piece fraction(String text, int at) {
    char digit = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (digit != '0' && digit != '9') {
      return null;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) == digit) {
      end++;
    }
    boolean digits = end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9';
    return digits ? null : new Piece("", Field.FRACTION, text.substring(at, end));
  }

  /** A text in quotes, as errors of Go's {@code time} show it. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c >= 0x80 || c < ' ') {
            byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
            for (byte b : bytes) {
              out.append("\\x").append(HexFormat.of().toHexDigits(b));
            }
          } else {
            out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
          }
        });
    return out.append('"').toString();
  }
}
