package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.Arrays;
import java.util.List;

/** Whether any of some strings starts or ends with any of others. */
final class Affixes {
  /** Up to so many pairs are looked at one by one. */
  private static final long FEW = 64;

  private Affixes() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("strings.any_prefix_match", (context, a, b) -> any(context, a, b, false)),
        Builtin.binary("strings.any_suffix_match", (context, a, b) -> any(context, a, b, true)));
  }

  private static Value any(BuiltinContext context, Value a, Value b, boolean suffix)
      throws BuiltinException {
    String[] texts = strings(a, 1);
    String[] affixes = strings(b, 2);
    boolean naive = texts.length == 1 || (long) texts.length * affixes.length <= FEW;
    TextBudget.spend(context, (long) texts.length + affixes.length);
    return BooleanValue.of(
        naive ? eachAny(texts, affixes, suffix) : sortedAny(texts, affixes, suffix));
  }

  private static String[] strings(Value value, int position) throws BuiltinException {
    if (value instanceof StringValue one) {
      return new String[] {one.string()};
    }
    List<Value> elements = Operands.elements(value);
    if (elements == null) {
      throw BuiltinException.type(position, value, "string", "set", "array");
    }
    String[] strings = new String[elements.size()];
    for (int i = 0; i < strings.length; i++) {
      if (!(elements.get(i) instanceof StringValue element)) {
        throw Operands.element(position, value, elements.get(i), "string");
      }
      strings[i] = element.string();
    }
    return strings;
  }

  private static boolean eachAny(String[] texts, String[] affixes, boolean suffix) {
    for (String text : texts) {
      for (String affix : affixes) {
        if (suffix ? text.endsWith(affix) : text.startsWith(affix)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Strings with a common prefix stand side by side, behind the prefix itself. */
  private static boolean sortedAny(String[] texts, String[] affixes, boolean suffix) {
    String[] sorted = suffix ? reversed(texts) : texts;
    String[] prefixes = suffix ? reversed(affixes) : affixes;
    Arrays.sort(sorted);
    for (String prefix : prefixes) {
      int at = Arrays.binarySearch(sorted, prefix);
      if (at >= 0 || (-at - 1 < sorted.length && sorted[-at - 1].startsWith(prefix))) {
        return true;
      }
    }
    return false;
  }

  private static String[] reversed(String[] texts) {
    String[] reversed = new String[texts.length];
    for (int i = 0; i < texts.length; i++) {
      reversed[i] = new StringBuilder(texts[i]).reverse().toString();
    }
    return reversed;
  }
}
