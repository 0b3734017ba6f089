package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Strings: searching, cutting, joining. Positions and lengths count code points. */
final class Strings {
  private static final LongNumber NOT_FOUND = LongNumber.of(-1);
  private static final int ASCII = 128;

  private Strings() {}

  static List<Builtin> builtins() {
    List<Builtin> all = new ArrayList<>();
    all.add(Builtin.binary("concat", Strings::concat));
    all.add(Builtin.binary("contains", Strings::contains));
    all.add(Builtin.binary("startswith", Strings::startsWith));
    all.add(Builtin.binary("endswith", Strings::endsWith));
    all.add(Builtin.binary("indexof", Strings::indexOf));
    all.add(Builtin.binary("indexof_n", Strings::indexOfAll));
    all.add(Builtin.unary("lower", (_, a) -> mapped(a, Character::toLowerCase)));
    all.add(Builtin.unary("upper", (_, a) -> mapped(a, Character::toUpperCase)));
    all.add(Builtin.binary("split", Strings::split));
    all.add(Builtin.ternary("strings.split_n", Strings::splitN));
    all.add(Builtin.ternary("substring", Strings::substring));
    all.add(Builtin.binary("strings.count", Strings::count));
    all.add(Builtin.unary("strings.reverse", Strings::reverse));
    all.addAll(Trims.builtins());
    all.addAll(Replacements.builtins());
    all.addAll(Affixes.builtins());
    return List.copyOf(all);
  }

  private static Value concat(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String separator = string(a, 1);
    List<Value> elements = Operands.elements(b);
    if (elements == null) {
      throw BuiltinException.type(2, b, "set", "array");
    }
    int count = elements.size();
    if (count == 0) {
      return StringValue.EMPTY;
    }
    long length = (long) separator.length() * (count - 1);
    for (int i = 0; i < count; i++) {
      if (!(elements.get(i) instanceof StringValue element)) {
        throw Operands.element(2, b, elements.get(i), "string");
      }
      length += element.string().length();
    }
    if (count == 1) {
      return elements.getFirst();
    }
    TextBudget.room(context, length);
    StringBuilder joined = new StringBuilder((int) length);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        joined.append(separator);
      }
      if (elements.get(i) instanceof StringValue element) {
        joined.append(element.string());
      }
    }
    return StringValue.of(joined.toString());
  }

  private static Value contains(BuiltinContext context, Value a, Value b) throws BuiltinException {
    return BooleanValue.of(TextSearch.find(string(a, 1), string(b, 2)) >= 0);
  }

  private static Value startsWith(BuiltinContext context, Value a, Value b)
      throws BuiltinException {
    return BooleanValue.of(string(a, 1).startsWith(string(b, 2)));
  }

  private static Value endsWith(BuiltinContext context, Value a, Value b) throws BuiltinException {
    return BooleanValue.of(string(a, 1).endsWith(string(b, 2)));
  }

  private static Value indexOf(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String text = string(a, 1);
    int found = TextSearch.find(text, sought(b));
    return found < 0 ? NOT_FOUND : LongNumber.of(text.codePointCount(0, found));
  }

  private static Value indexOfAll(BuiltinContext context, Value a, Value b)
      throws BuiltinException {
    String text = string(a, 1);
    TextSearch.IntList found = new TextSearch(sought(b)).findAll(text);
    TextBudget.spend(context, found.size());
    List<Value> positions = new ArrayList<>(found.size());
    int codePoints = 0;
    for (int i = 0; i < found.size(); i++) {
      codePoints += text.codePointCount(i == 0 ? 0 : found.get(i - 1), found.get(i));
      positions.add(LongNumber.of(codePoints));
    }
    return ArrayValue.copyOf(positions);
  }

  private static String sought(Value value) throws BuiltinException {
    String sought = string(value, 2);
    if (sought.isEmpty()) {
      throw new BuiltinException("empty search character");
    }
    return sought;
  }

  /** Maps each code point alone, as Go does: a mapping never makes one into several. */
  private static Value mapped(Value value, IntUnaryOperator mapping) throws BuiltinException {
    String text = string(value, 1);
    int start = 0;
    while (start < text.length() && text.charAt(start) < ASCII) {
      char c = text.charAt(start);
      if (mapping.applyAsInt(c) != c) {
        break;
      }
      start++;
    }
    if (start == text.length()) {
      return value;
    }
    StringBuilder mapped = new StringBuilder(text.length()).append(text, 0, start);
    for (int i = start; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      mapped.appendCodePoint(mapping.applyAsInt(c));
    }
    return StringValue.of(mapped.toString());
  }

  private static Value split(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String text = string(a, 1);
    String delimiter = string(b, 2);
    int first = delimiter.isEmpty() ? 0 : TextSearch.find(text, delimiter);
    return first < 0
        ? ArrayValue.of(a)
        : ArrayValue.copyOf(parts(text, delimiter, Integer.MAX_VALUE));
  }

  /** The first parts of a text; an empty delimiter stands between all code points. */
  private static List<Value> parts(String text, String delimiter, int most) {
    List<Value> parts = new ArrayList<>();
    if (delimiter.isEmpty()) {
      for (int i = 0; i < text.length() && parts.size() < most; ) {
        int end = text.offsetByCodePoints(i, 1);
        parts.add(StringValue.of(text.substring(i, end)));
        i = end;
      }
      return parts;
    }
    TextSearch search = new TextSearch(delimiter);
    int start = 0;
    while (parts.size() < most) {
      int found = search.find(text, start);
      if (found < 0) {
        parts.add(StringValue.of(text.substring(start)));
        break;
      }
      parts.add(StringValue.of(text.substring(start, found)));
      start = found + delimiter.length();
    }
    return parts;
  }

  private static Value splitN(BuiltinContext context, Value a, Value b, Value c)
      throws BuiltinException {
    String text = string(a, 1);
    String delimiter = string(b, 2);
    long count = Operands.integer(c, 3);
    if (count >= 0) {
      return ArrayValue.copyOf(parts(text, delimiter, (int) Math.min(count, Integer.MAX_VALUE)));
    }
    List<Value> parts = parts(text, delimiter, Integer.MAX_VALUE);
    int from = (int) Math.max(0, parts.size() + Math.max(count, Integer.MIN_VALUE));
    return ArrayValue.copyOf(parts.subList(from, parts.size()));
  }

  private static Value substring(BuiltinContext context, Value a, Value b, Value c)
      throws BuiltinException {
    String text = string(a, 1);
    long offset = Operands.integer(b, 2);
    long length = Operands.integer(c, 3);
    if (offset < 0) {
      throw new BuiltinException("negative offset");
    }
    int size = text.codePointCount(0, text.length());
    if (offset >= size) {
      return StringValue.EMPTY;
    }
    int count = length < 0 ? size - (int) offset : (int) Math.min(length, size - offset);
    if (count == size) {
      return a;
    }
    int start = text.offsetByCodePoints(0, (int) offset);
    return StringValue.of(text.substring(start, text.offsetByCodePoints(start, count)));
  }

  private static Value count(BuiltinContext context, Value a, Value b) throws BuiltinException {
    String text = string(a, 1);
    String sought = string(b, 2);
    return LongNumber.of(
        sought.isEmpty()
            ? text.codePointCount(0, text.length()) + 1L
            : new TextSearch(sought).count(text));
  }

  private static Value reverse(BuiltinContext context, Value a) throws BuiltinException {
    // StringBuilder keeps surrogate pairs in order.
    return StringValue.of(new StringBuilder(string(a, 1)).reverse().toString());
  }
}
