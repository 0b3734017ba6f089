package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.InputException;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The builtins on text answer what the real OPA does, errors and their words included. */
@EnabledIf("dev.assay.engine.rego.OpaProgram#isThere")
class TextOpaTest {
  private static final String[] LETTERS = {
    "a", "b", "ab", "A", "é", "ß", "ŉ", "İ", "Σ", "ǆ", "𐐀", "日", " ", "\t", "\u0085", "\u00A0",
    "/", ".", ",", "x", "a", "b"
  };

  @TempDir Path folder;

  private void compare(List<TextCall> calls)
      throws IOException, InterruptedException, InputException {
    List<String> expected = TextOpa.answers(calls, folder);
    List<String> found = calls.stream().map(TextCall::answer).toList();
    assertEquals(lines(calls, expected, found), lines(calls, found, expected));
  }

  /** The answers that differ from others. */
  private static String lines(List<TextCall> calls, List<String> answers, List<String> others) {
    return IntStream.range(0, calls.size())
        .filter(i -> !answers.get(i).equals(others.get(i)))
        .mapToObj(i -> calls.get(i) + " = " + answers.get(i))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void strings() throws IOException, InterruptedException, InputException {
    compare(stringCalls(new RandomTexts(1)));
  }

  static List<TextCall> stringCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Object text = random.once(25) ? random.of((Object) 1, true) : random.some(8, LETTERS);
      Object other = random.once(25) ? random.of((Object) 2.5, List.of()) : random.some(2, LETTERS);
      Object number =
          random.once(15)
              ? random.of(
                  (Object) 1.5, "x", NumberValue.ofLiteral("2.0"), 99999999999L, Long.MAX_VALUE)
              : (Object) (random.below(9) - 2);
      Object third = random.once(20) ? (Object) 1.5 : (Object) (random.below(9) - 2);
      for (String name :
          List.of(
              "contains",
              "startswith",
              "endswith",
              "indexof",
              "indexof_n",
              "split",
              "trim",
              "trim_left",
              "trim_right",
              "trim_prefix",
              "trim_suffix",
              "strings.count")) {
        calls.add(TextCall.of(name, text, other));
      }
      for (String name : List.of("lower", "upper", "trim_space", "strings.reverse")) {
        calls.add(TextCall.of(name, text));
      }
      calls.add(TextCall.of("substring", text, number, third));
      calls.add(TextCall.of("strings.split_n", text, other, number));
      if (!other.equals("")) { // OPA cuts code points in pieces
        calls.add(TextCall.of("replace", text, other, random.some(2, LETTERS)));
      }
    }
    return calls;
  }

  @Test
  void collections() throws IOException, InterruptedException, InputException {
    compare(collectionCalls(new RandomTexts(2)));
  }

  static List<TextCall> collectionCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      calls.add(TextCall.of("concat", random.some(1, LETTERS), texts(random, 4)));
      Object a = random.once(4) ? random.some(5, LETTERS) : texts(random, 12);
      Object b = random.once(4) ? random.some(2, LETTERS) : texts(random, 12);
      calls.add(TextCall.of("strings.any_prefix_match", a, b));
      calls.add(TextCall.of("strings.any_suffix_match", a, b));
      dev.assay.engine.value.ObjectValue.Builder patterns =
          dev.assay.engine.value.ObjectValue.builder();
      for (int j = random.below(4); j > 0; j--) {
        Object value = random.once(30) ? (Object) 1 : random.some(2, LETTERS);
        String key = random.some(2, "a", "b", "ab", "x", "é");
        if (!key.isEmpty()) {
          patterns.put(key, TextCall.value(value));
        }
      }
      calls.add(TextCall.of("strings.replace_n", patterns.build(), random.some(9, LETTERS)));
    }
    for (Object wrong : new Object[] {1, true, "x"}) {
      calls.add(TextCall.of("concat", ",", wrong));
      calls.add(TextCall.of("strings.any_prefix_match", 1, wrong));
      calls.add(TextCall.of("strings.any_suffix_match", "x", wrong));
      calls.add(TextCall.of("strings.replace_n", wrong, wrong));
    }
    return calls;
  }

  private static Object texts(RandomTexts random, int most) {
    List<Object> texts = new ArrayList<>();
    for (int i = random.below(most); i > 0; i--) {
      texts.add(random.once(60) ? (Object) 1 : random.some(5, LETTERS));
    }
    return random.once(3) ? Set.copyOf(new LinkedHashSet<>(texts)) : texts;
  }

  @Test
  void sprintf() throws IOException, InterruptedException, InputException {
    compare(sprintfCalls(new RandomTexts(3)));
  }

  static List<TextCall> sprintfCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      StringBuilder format = new StringBuilder();
      List<@Nullable Object> arguments = new ArrayList<>();
      int verbs = 1 + random.below(2);
      for (int j = 0; j < verbs; j++) {
        format
            .append(random.of("", "x", "é "))
            .append('%')
            .append(random.some(2, "", "", "+", "-", "#", " ", "0"))
            .append(random.of("", "", "", "5", "12", "*", "[1]", "[2]*", "[x]", "[3]", "007"))
            .append(random.of("", "", "", ".", ".0", ".3", ".10", ".*", ".[1]*"))
            .append(random.of("", "", "", "", "[1]", "[5]", "[", "[0]"))
            .append(
                random.of(
                    "v", "v", "d", "d", "s", "s", "q", "x", "X", "o", "O", "b", "c", "U", "e", "E",
                    "f", "F", "g", "G", "t", "T", "%", "é", "z", ""));
        arguments.add(argument(random));
      }
      if (random.once(4)) {
        arguments.add(argument(random));
      }
      if (random.once(6)) {
        arguments.removeFirst();
      }
      String text = format.toString();
      boolean pointer = text.contains("p");
      if (!pointer) {
        calls.add(TextCall.of("sprintf", text, arguments));
      }
    }
    calls.add(TextCall.of("sprintf", 1, List.of()));
    calls.add(TextCall.of("sprintf", "%v", 1));
    return calls;
  }

  private static @Nullable Object argument(RandomTexts random) {
    return switch (random.below(12)) {
      case 0, 1 ->
          random.some(
              4, "a", "é", "日", "\"", "\\", "\n", "\u0001", "\u007F", "\u200B", "𐐀", "`",
              "\uFFFD");
      case 2, 3 -> random.below(300) - 150;
      case 4 -> random.number();
      case 5 ->
          NumberValue.ofLiteral(
              random.of(
                  "123456789123456789123",
                  "-98765432109876543210",
                  "1e400",
                  "1e3",
                  "1.0",
                  "-0.0",
                  "0.1e-7",
                  "100000.0",
                  "1234567.0",
                  "1e21",
                  "1e20",
                  "5e-324",
                  "1.7976931348623157e308",
                  "2.5",
                  "0.000012345",
                  "123456.789e3"));
      case 6 ->
          NumberValue.ofLiteral(
              Double.toString(Double.longBitsToDouble(random.number()))
                  .replace("NaN", "1.5")
                  .replace("Infinity", "2.5"));
      case 7 -> (random.below(4000) - 2000) / 8.0;
      case 8 -> random.of(true, false);
      case 9 -> null;
      case 10 -> random.of(List.of(1, "a\u0007", List.of(true)), List.of(), List.of("é\"", 1.5));
      default ->
          TextCall.value(random.of("a", "b")).equals(Value.of("a"))
              ? dev.assay.engine.value.ObjectValue.of("k", Value.of("v\n"))
              : dev.assay.engine.value.ObjectValue.EMPTY;
    };
  }

  @Test
  void regex() throws IOException, InterruptedException, InputException {
    compare(regexCalls(new RandomTexts(4)));
  }

  static List<TextCall> regexCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      String regex =
          random.some(
              6,
              "a",
              "b",
              ".",
              "*",
              "+",
              "?",
              "(",
              ")",
              "|",
              "[ab]",
              "[^a]",
              "\\d",
              "\\b",
              "^",
              "$",
              "{2}",
              "{1,3}",
              "(?i)",
              "(?P<n>",
              "(?<m>",
              "é",
              "(?:",
              "a",
              "b",
              "x*",
              "a*",
              "[[:alpha:]]",
              "\\pL",
              "\\p{Greek}",
              "\\x41",
              "[",
              "]",
              "{",
              "\\",
              "\\Q.\\E",
              "(?s)",
              "(?m)",
              "\\z",
              "{1001}",
              "{,2}",
              "[b-a]",
              "(?",
              "[[:foo:]]",
              "\\8",
              "\\p{Foo}",
              "-",
              "*?",
              "\\.",
              "\n");
      String text = random.some(8, "a", "b", "ab", "x", "é", "1", " ", "\n", "A", ".", "日");
      if (random.once(40)) {
        calls.add(TextCall.of("regex.match", 1, text));
        calls.add(TextCall.of("regex.is_valid", 1));
      }
      calls.add(TextCall.of("regex.match", regex, text));
      calls.add(TextCall.of("regex.is_valid", regex));
      calls.add(TextCall.of("regex.find_n", regex, text, random.below(5) - 2));
      calls.add(TextCall.of("regex.find_all_string_submatch_n", regex, text, random.below(5) - 2));
      calls.add(
          TextCall.of(
              "regex.replace",
              text,
              regex,
              random.some(
                  3, "$1", "${n}", "$n", "$", "$$", "${", "x", "$0", "$1x", "${1}", "$9", "é")));
      calls.add(TextCall.of("regex.split", regex, text));
    }
    for (int i = 0; i < 200; i++) {
      calls.add(
          TextCall.of(
              "regex.template_match",
              random.some(4, "a", "{", "}", "{a}", "{[ab]+}", ".", "{.*}", "{(}", "é"),
              random.some(4, "a", "b", ".", "é"),
              random.of("{", "{", "{", "", "<<", "é"),
              random.of("}", "}", "}", "", ">>", "é")));
    }
    return calls;
  }

  @Test
  void globs() throws IOException, InterruptedException, InputException {
    compare(globCalls(new RandomTexts(5)));
  }

  static List<TextCall> globCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String glob =
          random.some(
              6, "a", "b", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "[!b-d]", "{a,b}", "{a*,?b}",
              "{", "}", ",", ".", "/", "\\*", "\\", "[", "]", "é", "[]", "{,a}", "[a\\]]", "[-]",
              "[c-a]", "!", "a", "b", "*");
      Object separators =
          random.of(
              List.of(),
              List.of("."),
              List.of("/"),
              List.of(".", "/"),
              List.of("a"),
              List.of("é"),
              List.of("null"));
      if (random.once(60)) {
        separators = random.of((Object) "x", List.of("ab"), List.of(1), List.of(""));
      }
      calls.add(
          TextCall.of(
              "glob.match",
              glob,
              separators.equals(List.of("null")) ? null : separators,
              random.some(6, "a", "b", "ab", ".", "/", "é", "c", "*", "\n")));
      if (random.once(10)) {
        calls.add(TextCall.of("glob.quote_meta", glob));
      }
      calls.add(
          TextCall.of(
              "regex.globs_match",
              random.some(
                  5, "a", "b", ".", "[ab]", "[a-c]", "*", "+", "\\*", "a*", "b+", ".*", ".+",
                  "[b-d]*", "[c]+", "é", "c"),
              random.some(
                  5, "a", "b", ".", "[ab]", "[a-c]", "*", "+", "\\.", "a*", "b+", ".*", ".+",
                  "[b-d]*", "[c]+", "]", "[", "é", "c", "\\", "[a-", "[-a]", "[b-a]", "[]")));
    }
    return calls;
  }

  @Test
  void unitsAndVersions() throws IOException, InterruptedException, InputException {
    compare(unitCalls(new RandomTexts(6)));
  }

  static List<TextCall> unitCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String number =
          random.some(
              4,
              "1",
              "0",
              "5",
              "12",
              ".",
              "-",
              "+",
              "e3",
              "E2",
              "e-2",
              "e",
              "1.5",
              "0.25",
              "999999999999999999999",
              "e10");
      String unit =
          random.of(
              "", "", "k", "K", "Ki", "ki", "KI", "m", "M", "Mi", "mi", "g", "G", "gib", "GB", "T",
              "ti", "P", "pi", "E", "Ei", "e", "eib", "kb", "KiB", "b", "x", " ", "\"", "mB",
              "Kib");
      calls.add(TextCall.of("units.parse", number + unit));
      calls.add(TextCall.of("units.parse_bytes", number + unit));
    }
    calls.add(TextCall.of("units.parse", "1e1000000"));
    calls.add(TextCall.of("units.parse_bytes", "1e1000000"));
    calls.add(TextCall.of("units.parse", 1));
    calls.add(TextCall.of("units.parse_bytes", 1));
    for (int i = 0; i < 800; i++) {
      String a = version(random);
      String b = random.once(3) ? a + random.of("", "-a", ".1", "+x") : version(random);
      calls.add(TextCall.of("semver.compare", a, b));
      calls.add(TextCall.of("semver.is_valid", a));
    }
    calls.add(TextCall.of("semver.is_valid", 1));
    calls.add(TextCall.of("semver.compare", "1.0.0", 1));
    return calls;
  }

  private static String version(RandomTexts random) {
    return random.of("", "", "", "v")
        + random.of("0", "1", "2", "10", "01", "", "a", "99999999999999999999")
        + random.of(".", ".", ".", "")
        + random.of("0", "1", "2")
        + "."
        + random.of("0", "1", "-1")
        + random.of(
            "",
            "",
            "-",
            "-alpha",
            "-alpha.1",
            "-1",
            "-01",
            "-0a",
            "-a..b",
            "-10",
            "-2",
            "-a.b.c",
            "-é")
        + random.of("", "", "", "+", "+b", "+b.1", "+01");
  }

  @Test
  void times() throws IOException, InterruptedException, InputException {
    compare(timeCalls(new RandomTexts(7)));
  }

  private static final String[] ZONES = {
    "UTC",
    "",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "America/Sao_Paulo",
    "Africa/Algiers",
    "Europe/London",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "EST",
    "Etc/GMT+5",
    "Asia/Kathmandu",
    "US/Pacific",
    "GMT",
    "Nowhere/X",
    "../x",
    "europe/berlin",
    "+02:00",
    "GMT+2"
  };

  private static final String[] LAYOUT_PIECES = {
    "2006",
    "06",
    "01",
    "1",
    "Jan",
    "January",
    "02",
    "2",
    "_2",
    "002",
    "__2",
    "15",
    "3",
    "03",
    "4",
    "04",
    "5",
    "05",
    "PM",
    "pm",
    "MST",
    "-0700",
    "-07:00",
    "-07",
    "Z0700",
    "Z07:00",
    "Z07",
    "-070000",
    "-07:00:00",
    "Z07:00:00",
    ".000",
    ".999",
    ",999999999",
    "Mon",
    "Monday",
    " ",
    "-",
    ":",
    "T",
    "_2006",
    "x",
    ".0000000000",
    "Janx",
    "MONTH"
  };

  static List<TextCall> timeCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      // Before 1970 the zones' history is kept by Java and by Go in ways that differ.
      Object nanos =
          random.once(30)
              ? random.of(
                  (Object) 1.5,
                  "x",
                  NumberValue.ofLiteral("1e18"),
                  NumberValue.ofLiteral("1e30"),
                  true)
              : (Object) (random.number() >>> (1 + random.below(3)));
      Object time =
          random.once(5)
              ? nanos
              : random.once(3)
                  ? List.of(nanos, random.of(ZONES))
                  : List.of(nanos, random.of(ZONES), layout(random));
      Object other = List.of(random.number() >>> (1 + random.below(3)), random.of(ZONES));
      if (random.once(40)) {
        time =
            random.of(
                (Object) List.of(),
                List.of(1, 2),
                List.of(1, "UTC", 3),
                "x",
                true,
                List.of(-1, "UTC"));
      }
      calls.add(TextCall.of("time.format", time));
      calls.add(TextCall.of("time.date", time));
      calls.add(TextCall.of("time.clock", time));
      calls.add(TextCall.of("time.weekday", time));
      calls.add(TextCall.of("time.diff", time, other));
      calls.add(
          TextCall.of(
              "time.add_date",
              time,
              random.of(0, 1, -1, 5, -300, 1.5),
              random.of(0, 1, -1, 13, -25, 100),
              random.of(0, 1, -1, 31, -400, 100000)));
    }
    return calls;
  }

  private static String layout(RandomTexts random) {
    return random.once(5)
        ? random.of(List.copyOf(new java.util.TreeSet<>(GoLayout.NAMED.keySet())))
        : random.some(9, LAYOUT_PIECES);
  }

  @Test
  void timeTexts() throws IOException, InterruptedException, InputException {
    compare(timeTextCalls(new RandomTexts(8)));
  }

  static List<TextCall> timeTextCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      String layout = layout(random);
      long nanos = random.number() >>> (1 + random.below(2));
      String value =
          TextCall.of(
                  "time.format",
                  List.of(
                      nanos,
                      random.of("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York"),
                      layout))
              .answer();
      value =
          value.startsWith("\"") && value.indexOf('\\') < 0
              ? value.substring(1, value.length() - 1)
              : "x";
      if (random.once(3) && !value.isEmpty()) {
        int at = random.below(value.length());
        value =
            value.substring(0, at)
                + random.of("", "1", "x", " ", "99", "-")
                + value.substring(at + random.below(2));
      }
      calls.add(TextCall.of("time.parse_ns", layout, value));
      calls.add(
          TextCall.of(
              "time.parse_rfc3339_ns",
              random.of("2020", "1969", "0001", "2262", "9999", "x")
                  + random.of("-02", "-13", "-1", "")
                  + random.of("-01", "-30", "-31", "-29", "-1")
                  + random.of("T", "t", " ")
                  + random.of(
                      "10:20:30",
                      "24:00:00",
                      "1:2:3",
                      "10:60:00",
                      "10:00:61",
                      "10:20:30.5",
                      "10:20:30,123456789012",
                      "10:20:30.")
                  + random.of("Z", "z", "+01:00", "-23:59", "+25:00", "+01:61", "+0100", "")));
      calls.add(
          TextCall.of(
              "time.parse_duration_ns",
              random.some(
                  4,
                  "1",
                  "0",
                  "1.5",
                  ".5",
                  "-",
                  "+",
                  "h",
                  "m",
                  "s",
                  "ms",
                  "us",
                  "µs",
                  "ns",
                  "d",
                  "w",
                  "y",
                  "1h",
                  "30m",
                  "2d",
                  "1w",
                  "1y",
                  ".",
                  "x",
                  "9999999999",
                  "0.1",
                  "μs",
                  "1e",
                  " ")));
    }
    return calls;
  }

  @Test
  void networks() throws IOException, InterruptedException, InputException {
    compare(networkCalls(new RandomTexts(9)));
  }

  static List<TextCall> networkCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      Object a = random.once(40) ? (Object) 1 : network(random);
      Object b =
          random.once(40) ? (Object) true : random.once(3) ? address(random) : network(random);
      calls.add(TextCall.of("net.cidr_contains", a, b));
      calls.add(TextCall.of("net.cidr_intersects", a, b));
      calls.add(TextCall.of("net.cidr_is_valid", a));
      calls.add(TextCall.of("net.cidr_is_valid", b));
      if (random.once(4)) {
        calls.add(TextCall.of("net.cidr_merge", networks(random, false)));
        calls.add(
            TextCall.of(
                "net.cidr_contains_matches", networks(random, true), networks(random, true)));
        calls.add(
            TextCall.of(
                "net.cidr_expand",
                random.once(2)
                    ? "10.0."
                        + random.below(300)
                        + ".9"
                        + random.of("/32", "/29", "/30", "/33", "/x", "")
                    : "2001:db8::" + random.below(20) + random.of("/128", "/125", "/127", "/129")));
      }
    }
    calls.add(TextCall.of("net.cidr_merge", "x"));
    calls.add(TextCall.of("net.cidr_contains_matches", 1, 2));
    return calls;
  }

  private static Object networks(RandomTexts random, boolean tuples) {
    List<Object> list = new ArrayList<>();
    for (int i = random.below(7); i > 0; i--) {
      String text =
          "10.0." + random.below(4) + "." + 64 * random.below(4) + "/" + (24 + random.below(4));
      if (random.once(6)) {
        text = "2001:db8::" + random.below(4) + "/" + (124 + random.below(5));
      }
      if (random.once(30)) {
        text =
            random.of(
                "10.0.0.1", "x", "::1", "0.0.0.0/0", "255.255.255.255", "::/0", "192.168.1.1");
      }
      Object entry = text;
      if (random.once(50)) {
        entry = 1;
      } else if (tuples && random.once(4)) {
        entry = random.once(10) ? List.of() : List.of(text, i);
      }
      list.add(entry);
    }
    return random.once(3) ? Set.copyOf(list) : list;
  }

  private static String address(RandomTexts random) {
    return random.of(
        "10.0.0." + random.below(300),
        "10." + random.below(4) + ".0.0",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1..2.3",
        "::",
        "::1",
        "2001:db8::" + random.below(20),
        "2001:db8:0:0:1:0:0:1",
        "::ffff:10.0.0." + random.below(20),
        "::ffff:a00:1",
        "fe80::1%eth0",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        ":1",
        "1:",
        "::1::2",
        "1::2:3:4:5:6:7:8",
        "64:ff9b::1.2.3.4",
        "x",
        "");
  }

  private static String network(RandomTexts random) {
    return address(random)
        + random.of(
            "/8", "/16", "/24", "/32", "/0", "/64", "/96", "/120", "/128", "/129", "/33", "", "/",
            "/x", "/08", "/-1");
  }

  @Test
  void uris() throws IOException, InterruptedException, InputException {
    compare(uriCalls(new RandomTexts(10)));
  }

  static List<TextCall> uriCalls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String uri =
          random.of("", "http:", "https:", "HTTP:", "mailto:", "1a:", ":", "a+b:", "urn:x:")
              + random.of("", "//", "//", "//", "/", "///")
              + random.of("", "", "user@", "u:p@", "u%40@", "u<@", "a@b@")
              + random.of(
                  "example.com",
                  "[::1]",
                  "[::1",
                  "[1.2.3.4]",
                  "[x]",
                  "a:b:c",
                  "h%41",
                  "h%C3%A9",
                  "hé",
                  "h o",
                  "[fe80::1%25en0]",
                  "a[b",
                  "")
              + random.of("", "", ":80", ":", ":x", ":80:90")
              + random.some(
                  3,
                  "/a",
                  "/%20",
                  "/é",
                  "/a b",
                  "%2f",
                  "%zz",
                  "%x",
                  "/a%2Fb",
                  ":",
                  "*",
                  "(",
                  "\u0001",
                  "/~!$&'()*+,;=:@",
                  "[")
              + random.of("", "", "?", "?a=b", "?a=%zz&c", "??")
              + random.of("", "", "#", "#f", "#%20x", "#%zz", "##");
      calls.add(TextCall.of("uri.parse", uri));
      calls.add(TextCall.of("uri.is_valid", uri));
    }
    calls.add(TextCall.of("uri.parse", 1));
    calls.add(TextCall.of("uri.is_valid", 1));
    calls.add(TextCall.of("uri.is_valid", ""));
    for (int i = 0; i < 200; i++) {
      String hex = String.format("%016x%016x", random.number(), random.number());
      String uuid =
          hex.substring(0, 8)
              + "-"
              + hex.substring(8, 12)
              + "-"
              + random.of("1", "2", "4", "7", hex.substring(12, 13))
              + hex.substring(13, 16)
              + "-"
              + hex.substring(16, 20)
              + "-"
              + hex.substring(20);
      calls.add(
          TextCall.of(
              "uuid.parse",
              random.of(
                  uuid,
                  uuid,
                  uuid,
                  "{" + uuid + "}",
                  "urn:uuid:" + uuid,
                  "URN:UUID:" + uuid,
                  hex,
                  uuid + "x",
                  "x",
                  "x" + uuid + "y",
                  uuid.replace('-', '_'),
                  uuid.replace('a', 'g'))));
    }
    calls.add(TextCall.of("uuid.parse", 1));
    return calls;
  }
}
