package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts put in the place of others, from left to right without overlap. Where several begin at one
 * place the least in order wins, which is the shortest: each is a prefix of the longer. The empty
 * text is found before each code point and at the end.
 */
final class Replacements {
  private static final long STEPS_AT_ONCE = 4096;

  private Replacements() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.ternary("replace", Replacements::replace),
        Builtin.binary("strings.replace_n", Replacements::replaceAll));
  }

  private static Value replace(BuiltinContext context, Value a, Value b, Value c)
      throws BuiltinException {
    String text = string(a, 1);
    String old = string(b, 2);
    String replacement = string(c, 3);
    if (old.isEmpty()) {
      return StringValue.of(woven(context, text, replacement));
    }
    TextSearch search = new TextSearch(old);
    int found = search.find(text, 0);
    if (found < 0 || old.equals(replacement)) {
      return a;
    }
    BoundedText replaced = new BoundedText(context);
    int start = 0;
    while (found >= 0) {
      replaced.append(text, start, found).append(replacement);
      start = found + old.length();
      found = search.find(text, start);
    }
    return StringValue.of(replaced.append(text, start, text.length()).toString());
  }

  private static String woven(BuiltinContext context, String text, String replacement)
      throws BuiltinException {
    long count = text.codePointCount(0, text.length()) + 1L;
    long length = text.length() + count * replacement.length();
    TextBudget.room(context, length);
    StringBuilder woven = new StringBuilder((int) length).append(replacement);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      woven.appendCodePoint(c).append(replacement);
    }
    return woven.toString();
  }

  private static Value replaceAll(BuiltinContext context, Value a, Value b)
      throws BuiltinException {
    ObjectValue patterns = Operands.object(a, 1);
    String text = string(b, 2);
    Node root = new Node();
    for (int i = 0; i < patterns.size(); i++) {
      if (!(patterns.keyAt(i) instanceof StringValue old)) {
        throw new BuiltinException(
            BuiltinException.Kind.TYPE, "operand 1 non-string key found in pattern object");
      }
      if (!(patterns.valueAt(i) instanceof StringValue replacement)) {
        throw new BuiltinException(
            BuiltinException.Kind.TYPE, "operand 1 non-string value found in pattern object");
      }
      TextBudget.spend(context, old.string().length());
      root.add(old.string(), replacement.string());
    }
    return StringValue.of(replaced(context, text, root));
  }

  private static String replaced(BuiltinContext context, String text, Node root)
      throws BuiltinException {
    String whenEmpty = root.replacement;
    BoundedText replaced = new BoundedText(context);
    boolean afterEmpty = false;
    long steps = 0;
    int i = 0;
    while (true) {
      if (whenEmpty != null && !afterEmpty) {
        replaced.append(whenEmpty);
        afterEmpty = true;
      } else if (i == text.length()) {
        return replaced.toString();
      } else {
        afterEmpty = false;
        Node node = root;
        String replacement = null;
        int end = i;
        while (node != null && replacement == null && end < text.length()) {
          node = node.next(text.charAt(end++));
          replacement = node == null ? null : node.replacement;
          steps++;
        }
        if (replacement == null) {
          int c = text.codePointAt(i);
          replaced.appendCodePoint(c);
          i += Character.charCount(c);
        } else {
          replaced.append(replacement);
          i = end;
        }
      }
      if (steps > STEPS_AT_ONCE) {
        context.spend(steps);
        steps = 0;
      }
    }
  }

  /** A place in the tree of what is replaced. */
  private static final class Node {
    private final Map<Character, Node> next = new HashMap<>();
    private @Nullable String replacement;

    void add(String old, String replacement) {
      Node node = this;
      for (int i = 0; i < old.length(); i++) {
        node = node.next.computeIfAbsent(old.charAt(i), _ -> new Node());
      }
      node.replacement = replacement;
    }

    @Nullable Node next(char c) {
      return next.get(c);
    }
  }
}
