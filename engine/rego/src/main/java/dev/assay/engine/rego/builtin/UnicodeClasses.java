package dev.assay.engine.rego.builtin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Classes of characters by their Unicode names, as they stand in {@code \p{…}}: those that RE2J
 * knows by the name that it has for them, others written out.
 */
final class UnicodeClasses {
  private static final BoundedCache<String, String> FOUND = new BoundedCache<>();

  /** General categories by their long names, without case and what stands between words. */
  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("casedletter", "LC"),
          Map.entry("closepunctuation", "Pe"),
          Map.entry("combiningmark", "M"),
          Map.entry("connectorpunctuation", "Pc"),
          Map.entry("control", "Cc"),
          Map.entry("currencysymbol", "Sc"),
          Map.entry("dashpunctuation", "Pd"),
          Map.entry("decimalnumber", "Nd"),
          Map.entry("enclosingmark", "Me"),
          Map.entry("finalpunctuation", "Pf"),
          Map.entry("format", "Cf"),
          Map.entry("initialpunctuation", "Pi"),
          Map.entry("letter", "L"),
          Map.entry("letternumber", "Nl"),
          Map.entry("lineseparator", "Zl"),
          Map.entry("lowercaseletter", "Ll"),
          Map.entry("mark", "M"),
          Map.entry("mathsymbol", "Sm"),
          Map.entry("modifierletter", "Lm"),
          Map.entry("modifiersymbol", "Sk"),
          Map.entry("nonspacingmark", "Mn"),
          Map.entry("number", "N"),
          Map.entry("openpunctuation", "Ps"),
          Map.entry("other", "C"),
          Map.entry("otherletter", "Lo"),
          Map.entry("othernumber", "No"),
          Map.entry("otherpunctuation", "Po"),
          Map.entry("othersymbol", "So"),
          Map.entry("paragraphseparator", "Zp"),
          Map.entry("privateuse", "Co"),
          Map.entry("punctuation", "P"),
          Map.entry("separator", "Z"),
          Map.entry("spaceseparator", "Zs"),
          Map.entry("spacingmark", "Mc"),
          Map.entry("surrogate", "Cs"),
          Map.entry("symbol", "S"),
          Map.entry("titlecaseletter", "Lt"),
          Map.entry("unassigned", "Cn"),
          Map.entry("uppercaseletter", "Lu"),
          Map.entry("cntrl", "Cc"),
          Map.entry("digit", "Nd"),
          Map.entry("punct", "P"));

  /** The two-letter categories in the order of the types of {@link Character}. */
  private static final String[] TYPES = {
    "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "", "Zs", "Zl", "Zp",
    "Cc", "Cf", "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
  };

  private UnicodeClasses() {}

  /**
   * The class as RE2J reads it, within brackets or not.
   *
   * @return null where there is no such class
   */
  static @Nullable String find(String name, boolean negated, boolean inBrackets) {
    String plain = name.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
    if (plain.isEmpty()) {
      return null;
    }
    String key = plain + negated;
    String found = FOUND.get(key);
    if (found == null) {
      found = make(plain, negated);
      if (found == null) {
        return null;
      }
      FOUND.put(key, found, plain.length());
    }
    return inBrackets || found.indexOf('-') < 0 ? found : "[" + found + "]";
  }

  private static @Nullable String make(String plain, boolean negated) {
    String known = known(plain);
    if (known != null) {
      return (negated ? "\\P{" : "\\p{") + known + "}";
    }
    IntPredicate members = members(plain);
    return members == null ? null : ranges(negated ? members.negate() : members);
  }

  /** The name that RE2J has for a class, or null. */
  private static @Nullable String known(String plain) {
    String category = CATEGORIES.getOrDefault(plain, capitalised(plain));
    if (isKnown(category)) {
      return category;
    }
    UnicodeScript script = script(plain);
    return script != null && isKnown(scriptName(script)) ? scriptName(script) : null;
  }

  private static boolean isKnown(String name) {
    try {
      Pattern.compile("\\p{" + name + "}");
      return true;
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  private static String capitalised(String plain) {
    return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
  }

  private static String scriptName(UnicodeScript script) {
    StringBuilder name = new StringBuilder();
    for (String word : script.name().split("_", -1)) {
      name.append(name.isEmpty() ? "" : "_").append(capitalised(word.toLowerCase(Locale.ROOT)));
    }
    return name.toString();
  }

  private static @Nullable UnicodeScript script(String plain) {
    for (UnicodeScript script : UnicodeScript.values()) {
      if (script != UnicodeScript.UNKNOWN
          && script.name().replace("_", "").toLowerCase(Locale.ROOT).equals(plain)) {
        return script;
      }
    }
    return null;
  }

  private static @Nullable IntPredicate members(String plain) {
    String category = CATEGORIES.getOrDefault(plain, capitalised(plain));
    switch (plain) {
      case "ascii" -> {
        return c -> c < 0x80;
      }
      case "assigned" -> {
        return c -> Character.getType(c) != Character.UNASSIGNED;
      }
      case "lc", "casedletter" -> {
        return c -> {
          String type = TYPES[Character.getType(c)];
          return type.equals("Lu") || type.equals("Ll") || type.equals("Lt");
        };
      }
      default -> {}
    }
    for (String type : TYPES) {
      if (!type.isEmpty() && (type.equals(category) || type.substring(0, 1).equals(category))) {
        return c -> TYPES[Character.getType(c)].startsWith(category);
      }
    }
    UnicodeScript script = script(plain);
    return script == null ? null : c -> UnicodeScript.of(c) == script;
  }

  private static String ranges(IntPredicate members) {
    StringBuilder ranges = new StringBuilder();
    int first = -1;
    for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
      boolean member = c <= Character.MAX_CODE_POINT && members.test(c);
      if (member && first < 0) {
        first = c;
      } else if (!member && first >= 0) {
        ranges.append(String.format("\\x{%X}-\\x{%X}", first, c - 1));
        first = -1;
      }
    }
    return ranges.toString();
  }
}
