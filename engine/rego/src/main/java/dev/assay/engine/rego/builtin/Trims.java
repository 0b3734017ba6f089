package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** What takes characters away from the ends of a string. */
final class Trims {
  private static final int ASCII = 128;

  private Trims() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("trim", (_, a, b) -> trimmed(a, cutset(a, b), true, true)),
        Builtin.binary("trim_left", (_, a, b) -> trimmed(a, cutset(a, b), true, false)),
        Builtin.binary("trim_right", (_, a, b) -> trimmed(a, cutset(a, b), false, true)),
        Builtin.unary("trim_space", (_, a) -> trimmed(a, Trims::isSpace, true, true)),
        Builtin.binary("trim_prefix", (_, a, b) -> trimPrefix(a, b)),
        Builtin.binary("trim_suffix", (_, a, b) -> trimSuffix(a, b)));
  }

  private static Value trimPrefix(Value a, Value b) throws BuiltinException {
    String text = string(a, 1);
    String prefix = string(b, 2);
    return prefix.isEmpty() || !text.startsWith(prefix)
        ? a
        : StringValue.of(text.substring(prefix.length()));
  }

  private static Value trimSuffix(Value a, Value b) throws BuiltinException {
    String text = string(a, 1);
    String suffix = string(b, 2);
    return suffix.isEmpty() || !text.endsWith(suffix)
        ? a
        : StringValue.of(text.substring(0, text.length() - suffix.length()));
  }

  private static Value trimmed(Value value, IntPredicate cut, boolean left, boolean right)
      throws BuiltinException {
    String text = string(value, 1);
    int start = 0;
    int end = text.length();
    while (left && start < end) {
      int c = text.codePointAt(start);
      if (!cut.test(c)) {
        break;
      }
      start += Character.charCount(c);
    }
    while (right && start < end) {
      int c = text.codePointBefore(end);
      if (!cut.test(c)) {
        break;
      }
      end -= Character.charCount(c);
    }
    return start == 0 && end == text.length() ? value : StringValue.of(text.substring(start, end));
  }

  /** The characters of the second operand; the first is checked before it. */
  private static IntPredicate cutset(Value a, Value b) throws BuiltinException {
    string(a, 1);
    String characters = string(b, 2);
    if (characters.length() == 1 && !Character.isSurrogate(characters.charAt(0))) {
      char only = characters.charAt(0);
      return c -> c == only;
    }
    long low = 0;
    long high = 0;
    boolean ascii = true;
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      ascii &= c < ASCII;
      if (c < Long.SIZE) {
        low |= 1L << c;
      } else {
        high |= 1L << c;
      }
    }
    if (ascii) {
      long first = low;
      long second = high;
      return c -> c < ASCII && ((c < Long.SIZE ? first : second) >>> c & 1) != 0;
    }
    int[] sorted = characters.codePoints().sorted().toArray();
    return c -> Arrays.binarySearch(sorted, c) >= 0;
  }

  /** Unicode's White_Space. */
  static boolean isSpace(int c) {
    return switch (c) {
      case '\t',
          '\n',
          0x0B,
          '\f',
          '\r',
          ' ',
          0x85,
          0xA0,
          0x1680,
          0x2028,
          0x2029,
          0x202F,
          0x205F,
          0x3000 ->
          true;
      default -> c >= 0x2000 && c <= 0x200A;
    };
  }
}
