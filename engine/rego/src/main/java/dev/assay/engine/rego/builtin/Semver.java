package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Semantic versions (semver.org 2.0.0), with a {@code v} before them or not. */
final class Semver {
  private Semver() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("semver.compare", (_, a, b) -> compare(a, b)),
        Builtin.unary(
            "semver.is_valid",
            (_, a) ->
                BooleanValue.of(
                    a instanceof StringValue text && Version.parse(text.string()) != null)));
  }

  private static Value compare(Value a, Value b) throws BuiltinException {
    String first = string(a, 1);
    String second = string(b, 2);
    return LongNumber.of(version(first, 1).compareTo(version(second, 2)));
  }

  private static Version version(String text, int position) throws BuiltinException {
    Version version = Version.parse(text);
    if (version == null) {
      throw new BuiltinException(
          "operand " + position + ": string " + GoLiterals.quote(text) + " is not a valid SemVer");
    }
    return version;
  }

  /**
   * A version; what is behind a plus does not count.
   *
   * @param preRelease empty where it is a release
   */
  private record Version(long major, long minor, long patch, String preRelease)
      implements Comparable<Version> {

    static @Nullable Version parse(String text) {
      String rest = text.startsWith("v") ? text.substring(1) : text;
      int plus = rest.indexOf('+');
      if (plus >= 0) {
        if (!areIdentifiers(rest.substring(plus + 1), false)) {
          return null;
        }
        rest = rest.substring(0, plus);
      }
      int dash = rest.indexOf('-');
      String preRelease = "";
      if (dash >= 0) {
        preRelease = rest.substring(dash + 1);
        if (!areIdentifiers(preRelease, true)) {
          return null;
        }
        rest = rest.substring(0, dash);
      }
      int first = rest.indexOf('.');
      int second = rest.indexOf('.', first + 1);
      if (first < 0 || second < 0) {
        return null;
      }
      long major = number(rest.substring(0, first));
      long minor = number(rest.substring(first + 1, second));
      long patch = number(rest.substring(second + 1));
      return major < 0 || minor < 0 || patch < 0
          ? null
          : new Version(major, minor, patch, preRelease);
    }

    /** A number without a sign or a zero before it, or -1. */
    private static long number(String text) {
      if (!isNumeric(text) || (text.length() > 1 && text.charAt(0) == '0')) {
        return -1;
      }
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException _) {
        return -1;
      }
    }

    private static boolean areIdentifiers(String text, boolean strictNumbers) {
      int start = 0;
      while (true) {
        int end = text.indexOf('.', start);
        String identifier = end < 0 ? text.substring(start) : text.substring(start, end);
        if (identifier.isEmpty() || !identifier.chars().allMatch(Version::isIdentifierChar)) {
          return false;
        }
        if (strictNumbers
            && identifier.length() > 1
            && identifier.charAt(0) == '0'
            && isNumeric(identifier)) {
          return false;
        }
        if (end < 0) {
          return true;
        }
        start = end + 1;
      }
    }

    private static boolean isIdentifierChar(int c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    private static boolean isNumeric(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return false;
        }
      }
      return !text.isEmpty();
    }

    @Override
    public int compareTo(Version other) {
      int order = Long.compare(major, other.major);
      order = order != 0 ? order : Long.compare(minor, other.minor);
      order = order != 0 ? order : Long.compare(patch, other.patch);
      if (order != 0 || preRelease.equals(other.preRelease)) {
        return order;
      }
      if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
        return preRelease.isEmpty() ? 1 : -1;
      }
      return comparePreReleases(preRelease.split("\\."), other.preRelease.split("\\."));
    }

    private static int comparePreReleases(String[] a, String[] b) {
      for (int i = 0; i < Math.min(a.length, b.length); i++) {
        boolean numeric = isNumeric(a[i]);
        if (numeric != isNumeric(b[i])) {
          return numeric ? -1 : 1;
        }
        // Numbers have no zeros before them, so that the longer is the larger.
        int order = numeric ? Integer.compare(a[i].length(), b[i].length()) : 0;
        order = order != 0 ? order : a[i].compareTo(b[i]);
        if (order != 0) {
          return Integer.signum(order);
        }
      }
      return Integer.compare(a.length, b.length);
    }
  }
}
