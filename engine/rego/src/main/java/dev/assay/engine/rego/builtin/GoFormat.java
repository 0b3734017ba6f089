package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Formats values by Go's {@code fmt.Sprintf}: verbs, flags, widths, precisions, argument indexes,
 * and an error in the text where a verb and its argument do not fit.
 */
final class GoFormat {
  /** Widths, precisions and indexes beyond it are errors. */
  private static final int LARGEST_NUMBER = 1_000_000;

  private final String format;
  private final List<GoValue> arguments;
  private final BoundedText out;
  private final GoPrinter printer;

  /** Behind it no index ends. */
  private final int lastClose;

  private int at;
  private int argument;

  /** Whether an index was given anywhere, so that arguments left over are no mistake. */
  private boolean reordered;

  /** Whether what was read of this verb so far names its argument well. */
  private boolean goodIndex;

  /** Whether the last thing read was an index. */
  private boolean afterIndex;

  private GoFormat(BuiltinContext context, String format, List<GoValue> arguments) {
    this.format = format;
    this.lastClose = format.lastIndexOf(']');
    this.arguments = arguments;
    this.out = new BoundedText(context);
    this.printer = new GoPrinter(out);
  }

  static String sprintf(BuiltinContext context, String format, List<GoValue> arguments)
      throws BuiltinException {
    GoFormat formatting = new GoFormat(context, format, arguments);
    formatting.run();
    return formatting.out.toString();
  }

  private void run() throws BuiltinException {
    int end = format.length();
    while (at < end) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(format, at, end);
        break;
      }
      out.append(format, at, percent);
      at = percent + 1;
      verb();
    }
    if (!reordered && argument < arguments.size()) {
      extra();
    }
  }

  private void verb() throws BuiltinException {
    printer.clear();
    goodIndex = true;
    afterIndex = false;
    readFlags();
    readIndex();
    readWidth();
    readPrecision();
    if (!afterIndex) {
      readIndex();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
    } else if (argument >= arguments.size()) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      printer.print(arguments.get(argument++), verb);
    }
  }

  private void readFlags() {
    while (at < format.length() && printer.flag(format.charAt(at))) {
      at++;
    }
  }

  /** An index in brackets, if there is one here. */
  private void readIndex() {
    afterIndex = false;
    if (at >= format.length() || format.charAt(at) != '[') {
      return;
    }
    reordered = true;
    int close = at > lastClose ? -1 : format.indexOf(']', at);
    if (close < 0 || format.length() - at < 3) {
      goodIndex = false;
      at++;
      return;
    }
    int start = at + 1;
    at = start;
    int number = readNumber(close);
    boolean parsed = number >= 0 && at == close;
    at = close + 1;
    if (parsed && number >= 1 && number <= arguments.size()) {
      argument = number - 1;
      afterIndex = true;
    } else {
      goodIndex = false;
      afterIndex = parsed;
    }
  }

  /** A number here, or -1 where there is none or it is too large. */
  private int readNumber(int end) {
    int number = -1;
    while (at < end && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      number = Math.max(number, 0) * 10 + (format.charAt(at) - '0');
      if (number > LARGEST_NUMBER) {
        return -1;
      }
      at++;
    }
    return number;
  }

  private void readWidth() throws BuiltinException {
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      Integer width = integerArgument();
      if (width == null) {
        out.append("%!(BADWIDTH)");
      } else {
        printer.width(width);
      }
      afterIndex = false;
      return;
    }
    int width = readNumber(format.length());
    if (width >= 0) {
      printer.width(width);
      if (afterIndex) {
        goodIndex = false;
      }
    }
  }

  private void readPrecision() throws BuiltinException {
    if (at + 1 >= format.length() || format.charAt(at) != '.') {
      return;
    }
    at++;
    if (afterIndex) {
      goodIndex = false;
    }
    readIndex();
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      Integer precision = integerArgument();
      if (precision == null || precision < 0) {
        out.append("%!(BADPREC)");
      } else {
        printer.precision(precision);
      }
      afterIndex = false;
      return;
    }
    printer.precision(Math.max(readNumber(format.length()), 0));
  }

  /** The next argument as a width or a precision, or null where it is none. */
  private @Nullable Integer integerArgument() {
    if (argument >= arguments.size()) {
      return null;
    }
    return arguments.get(argument++) instanceof GoValue.Int(long value, _)
            && value >= -LARGEST_NUMBER
            && value <= LARGEST_NUMBER
        ? (Integer) (int) value
        : null;
  }

  private void extra() throws BuiltinException {
    printer.clear();
    out.append("%!(EXTRA ");
    for (int i = argument; i < arguments.size(); i++) {
      if (i > argument) {
        out.append(", ");
      }
      GoValue left = arguments.get(i);
      if (left instanceof GoValue.Nil) {
        out.append("<nil>");
      } else {
        out.append(left.type()).append('=');
        printer.print(left, 'v');
      }
    }
    out.append(')');
  }
}
