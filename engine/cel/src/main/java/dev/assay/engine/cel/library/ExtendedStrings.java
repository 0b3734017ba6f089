package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** cel-go's ext.Strings, version 2, but for {@code format}. Positions count code points. */
final class ExtendedStrings {
  private ExtendedStrings() {}

  static void register(FunctionLibrary library) {
    library.binary("charAt", (a, b, budget) -> charAt(text(a, "charAt", budget), integer(b)));
    library.binary("indexOf", (a, b, budget) -> indexOf(a, b, budget));
    library.variadic(
        "indexOf",
        3,
        (all, budget) ->
            firstFrom(text(all[0], "indexOf", budget), string(all[1], "indexOf"), integer(all[2])));
    library.binary("lastIndexOf", (a, b, budget) -> lastIndexOf(a, b, budget));
    library.variadic(
        "lastIndexOf",
        3,
        (all, budget) ->
            lastUpTo(
                text(all[0], "lastIndexOf", budget),
                string(all[1], "lastIndexOf"),
                integer(all[2])));
    library.unary("join", (a, budget) -> join(a, "", budget));
    library.binary("join", (a, b, budget) -> join(a, string(b, "join"), budget));
    library.unary("lowerAscii", (a, budget) -> mapAscii(text(a, "lowerAscii", budget), 'A', 32));
    library.unary("upperAscii", (a, budget) -> mapAscii(text(a, "upperAscii", budget), 'a', -32));
    library.variadic(
        "replace",
        3,
        (all, budget) ->
            replace(
                text(all[0], "replace", budget),
                string(all[1], "replace"),
                string(all[2], "replace"),
                -1,
                budget));
    library.variadic(
        "replace",
        4,
        (all, budget) ->
            replace(
                text(all[0], "replace", budget),
                string(all[1], "replace"),
                string(all[2], "replace"),
                integer(all[3]),
                budget));
    library.binary(
        "split", (a, b, budget) -> split(text(a, "split", budget), string(b, "split"), -1, budget));
    library.variadic(
        "split",
        3,
        (all, budget) ->
            split(text(all[0], "split", budget), string(all[1], "split"), integer(all[2]), budget));
    library.binary(
        "substring",
        (a, b, budget) -> {
          String text = text(a, "substring", budget);
          return substring(text, integer(b), length(text));
        });
    library.variadic(
        "substring",
        3,
        (all, budget) ->
            substring(text(all[0], "substring", budget), integer(all[1]), integer(all[2])));
    library.unary("trim", (a, budget) -> trim(text(a, "trim", budget)));
    library.unary(
        "strings.quote", (a, budget) -> StringValue.of(quote(text(a, "strings.quote", budget))));
    library.unary(
        "reverse",
        (a, budget) ->
            StringValue.of(new StringBuilder(text(a, "reverse", budget)).reverse().toString()));
  }

  private static String text(Value value, String function, CelBudget budget)
      throws CelEvaluationException {
    String text = string(value, function);
    Strings.spendOn(text, budget);
    return text;
  }

  private static String string(Value value, String function) throws CelEvaluationException {
    if (value instanceof StringValue string) {
      return string.string();
    }
    throw noSuchOverload(function, value);
  }

  private static long integer(Value value) throws CelEvaluationException {
    if (value instanceof LongNumber number) {
      return number.longValue();
    }
    throw noSuchOverload();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int offset(String text, long codePoints) {
    return text.offsetByCodePoints(0, (int) codePoints);
  }

  private static Value position(String text, int offset) {
    return LongNumber.of(offset < 0 ? -1 : text.codePointCount(0, offset));
  }

  private static CelEvaluationException outOfRange(long index) {
    return error("index out of range: " + index);
  }

  private static Value charAt(String text, long index) throws CelEvaluationException {
    int length = length(text);
    if (index < 0 || index > length) {
      throw outOfRange(index);
    }
    return index == length
        ? StringValue.EMPTY
        : StringValue.of(Character.toString(text.codePointAt(offset(text, index))));
  }

  private static Value indexOf(Value a, Value b, CelBudget budget) throws CelEvaluationException {
    if (a instanceof ArrayValue array) {
      return Lists.indexOf(array, b, budget);
    }
    String text = text(a, "indexOf", budget);
    return position(text, text.indexOf(string(b, "indexOf")));
  }

  private static Value firstFrom(String text, String part, long from)
      throws CelEvaluationException {
    if (from < 0 || from > length(text)) {
      throw outOfRange(from);
    }
    return position(text, text.indexOf(part, offset(text, from)));
  }

  private static Value lastIndexOf(Value a, Value b, CelBudget budget)
      throws CelEvaluationException {
    if (a instanceof ArrayValue array) {
      return Lists.lastIndexOf(array, b, budget);
    }
    String text = text(a, "lastIndexOf", budget);
    return position(text, text.lastIndexOf(string(b, "lastIndexOf")));
  }

  private static Value lastUpTo(String text, String part, long upTo) throws CelEvaluationException {
    if (upTo < 0 || upTo > length(text)) {
      throw outOfRange(upTo);
    }
    return position(text, text.lastIndexOf(part, offset(text, upTo)));
  }

  private static Value join(Value list, String separator, CelBudget budget)
      throws CelEvaluationException {
    if (!(list instanceof ArrayValue array)) {
      throw noSuchOverload("join", list);
    }
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        joined.append(separator);
      }
      String part = string(array.get(i), "join");
      budget.spend(1 + (part.length() + separator.length()) / 10);
      joined.append(part);
    }
    return StringValue.of(joined.toString());
  }

  private static Value mapAscii(String text, char first, int shift) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= first && chars[i] < first + 26) {
        chars[i] = (char) (chars[i] + shift);
      }
    }
    return StringValue.of(new String(chars));
  }

  private static Value replace(String text, String old, String with, long limit, CelBudget budget)
      throws CelEvaluationException {
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (long done = 0; limit < 0 || done < limit; done++) {
      int at;
      if (old.isEmpty()) {
        // As Go does: before each code point and at the end.
        if (done > 0) {
          if (from >= text.length()) {
            break;
          }
          int next = text.offsetByCodePoints(from, 1);
          result.append(text, from, next);
          from = next;
        }
        at = from;
      } else {
        at = text.indexOf(old, from);
        if (at < 0) {
          break;
        }
        result.append(text, from, at);
        from = at + old.length();
      }
      budget.spend(1 + with.length() / 10);
      result.append(with);
    }
    return StringValue.of(result.append(text, from, text.length()).toString());
  }

  private static Value split(String text, String separator, long limit, CelBudget budget)
      throws CelEvaluationException {
    if (limit == 0) {
      return ArrayValue.EMPTY;
    }
    List<Value> parts = new ArrayList<>();
    int from = 0;
    if (separator.isEmpty()) {
      while (from < text.length() && (limit < 0 || parts.size() < limit - 1)) {
        int next = text.offsetByCodePoints(from, 1);
        parts.add(StringValue.of(text.substring(from, next)));
        budget.spend(1);
        from = next;
      }
      if (from < text.length()) {
        parts.add(StringValue.of(text.substring(from)));
      }
      return ArrayValue.copyOf(parts);
    }
    while (limit < 0 || parts.size() < limit - 1) {
      int at = text.indexOf(separator, from);
      if (at < 0) {
        break;
      }
      parts.add(StringValue.of(text.substring(from, at)));
      budget.spend(1);
      from = at + separator.length();
    }
    parts.add(StringValue.of(text.substring(from)));
    return ArrayValue.copyOf(parts);
  }

  private static Value substring(String text, long start, long end) throws CelEvaluationException {
    int length = length(text);
    if (start > end) {
      throw error("invalid substring range. start: " + start + ", end: " + end);
    }
    if (start < 0 || start > length) {
      throw outOfRange(start);
    }
    if (end < 0 || end > length) {
      throw outOfRange(end);
    }
    return StringValue.of(text.substring(offset(text, start), offset(text, end)));
  }

  private static Value trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return StringValue.of(text.substring(start, end));
  }

  /** Unicode's White_Space, none of it beyond the basic plane. */
  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0x07 -> quoted.append("\\a");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case 0x0b -> quoted.append("\\v");
        case '\\' -> quoted.append("\\\\");
        case '"' -> quoted.append("\\\"");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
