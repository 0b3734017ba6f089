package dev.assay.test.rego;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes texts that are wrong, or hard, in more ways than a person thinks of. */
final class FuzzText {
  /** How a text is made. */
  enum Kind {
    BYTES,
    TOKENS,
    GENERATED,
    CHANGED_TOKENS,
    CHANGED_CHARACTERS,
    SPLICED,
    NESTED
  }

  /** The longest that is fed. */
  private static final int LONGEST = 60_000;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\$?\"[^\"\n]*\"|\\$?`[^`]*`|#[^\n]*|[\\p{L}_][\\p{L}\\p{N}_]*|[0-9][0-9.eE+-]*"
              + "|:=|==|!=|<=|>=|\n|[ \t]+|.",
          Pattern.DOTALL);

  private static final List<String> TOKENS =
      List.of(
          "package",
          "import",
          "default",
          "else",
          "as",
          "with",
          "some",
          "every",
          "in",
          "not",
          "if",
          "contains",
          "and",
          "or",
          "null",
          "true",
          "false",
          "input",
          "data",
          "rego.v1",
          "rego.v2",
          "future.keywords",
          "data.t",
          "data.t.p",
          "input.x",
          "_",
          "x",
          "y",
          "p",
          "q",
          "f",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "|",
          "&",
          "+",
          "-",
          "*",
          "/",
          "%",
          "=",
          ":=",
          "==",
          "!=",
          "<",
          ">",
          "<=",
          ">=",
          ".",
          ",",
          ":",
          ";",
          "\n",
          "\n",
          "0",
          "1",
          "-1",
          "1.5",
          "\"a\"",
          "`b`",
          "$\"",
          "$`",
          "\"",
          "$\"{x}\"",
          "# METADATA\n",
          "# scope: rule\n",
          "# schemas:\n",
          "#  - input: {type: object}\n",
          "walk(",
          "count(",
          "sprintf(",
          "regex.match(",
          "json.patch(",
          "object.get(",
          "print(",
          "rego.metadata.rule()",
          "rego.metadata.chain()",
          "graph.reachable(",
          "http.send(",
          "numbers.range(",
          "internal.member_2(",
          "set()",
          "{}",
          "[]",
          "package t\n");

  private static final List<String> NUMBERS =
      List.of(
          "1e9",
          "1e400",
          "1e999999999",
          "1e-999999999",
          "99999999999999999999999999",
          "-0",
          "0.1e-30",
          "9223372036854775808",
          "1e99999999999999999999",
          "0x10",
          "00",
          "1.",
          "1e",
          "123456789".repeat(200),
          "0." + "3".repeat(900));

  private static final List<String> ODD =
      List.of(
          "\u0000",
          "\uFEFF",
          "\uD800",
          "\uDC00",
          "\uD83D\uDE00",
          "\u202E",
          "é",
          "e\u0301",
          "\u00A0",
          "\u2028",
          "\r",
          "\r\n",
          "\t",
          "\\",
          "\\u0000",
          "\\uD800",
          "\\x",
          "\"",
          "`",
          "$",
          "'",
          "~",
          "#",
          "\u0130",
          "ﬁ",
          "\uFFFF");

  private static final String[][] NESTS = {
    {"[", "]"},
    {"{", "}"},
    {"(", ")"},
    {"{\"a\": ", "}"},
    {"[x | x := ", "]"},
    {"{x | x := ", "}"},
    {"{x: 1 | x := ", "}"},
    {"{1 | every x in ", " {x}}"},
    {"[1 | not ", "]"},
    {"f(", ")"},
    {"count(", ")"},
    {"x[", "]"},
    {"data.t[", "]"},
    {"input.x[", "]"},
    {"$\"{", "}\""},
    {"1 + ", ""},
    {"", " + 1"},
    {"", ".a"},
    {"", "[_]"},
    {"", " == 1"},
    {"", " | {1}"},
    {"x in ", ""},
    {"[1 | x := ", "; x]"},
    {"{1 | some x in ", "}"},
    {"(1 with input as ", ")"},
    {"[1 | (", " or 1)]"},
    {"[1 | {", " and 1}]"},
  };

  private final List<String> corpus;
  private final Random random;

  /**
   * @param corpus modules to start from, at least one
   */
  FuzzText(List<String> corpus, long seed) {
    this.corpus = corpus;
    this.random = new Random(seed);
  }

  byte[] make(Kind kind) {
    if (kind == Kind.BYTES) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      return random.nextBoolean() ? bytes : joined(utf8("package t\np := "), bytes);
    }
    String text =
        switch (kind) {
          case TOKENS -> soup();
          case GENERATED -> RegoProgramText.of(random.nextLong());
          case CHANGED_TOKENS -> changedTokens(start());
          case CHANGED_CHARACTERS -> changedCharacters(start());
          case SPLICED -> spliced();
          case NESTED -> nested();
          case BYTES -> throw new AssertionError(kind);
        };
    return utf8(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] all = new byte[a.length + b.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** A lone half of a pair becomes a question mark, which is as good. */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String start() {
    return random.nextInt(4) == 0 ? RegoProgramText.of(random.nextLong()) : pick(corpus);
  }

  private String soup() {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "package t\n");
    if (random.nextInt(3) == 0) {
      text.append("import rego.v2\n");
    }
    text.append(random.nextBoolean() ? "p if { " : "");
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      text.append(token()).append(random.nextInt(4) == 0 ? "" : " ");
    }
    return text.append(random.nextBoolean() ? "\n}\n" : "").toString();
  }

  private String token() {
    return switch (random.nextInt(30)) {
      case 0 -> pick(NUMBERS);
      case 1 -> pick(ODD);
      default -> pick(TOKENS);
    };
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.substring(0, Math.min(text.length(), LONGEST)));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private String changedTokens(String text) {
    List<String> tokens = tokens(text);
    int changes = 1 + random.nextInt(random.nextInt(10) == 0 ? 30 : 4);
    for (int i = 0; i < changes && !tokens.isEmpty(); i++) {
      int at = random.nextInt(tokens.size());
      int other = random.nextInt(tokens.size());
      switch (random.nextInt(8)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(at));
        case 2 -> tokens.set(at, tokens.set(other, tokens.get(at)));
        case 3 -> tokens.set(at, tokens.get(other));
        case 4 -> tokens.add(at, token());
        case 5 -> tokens.set(at, token());
        case 6 -> tokens.addAll(at, List.copyOf(piece(tokens)));
        default -> piece(tokens).clear();
      }
    }
    return String.join("", tokens);
  }

  private List<String> piece(List<String> tokens) {
    int from = random.nextInt(tokens.size());
    return tokens.subList(from, Math.min(tokens.size(), from + 1 + random.nextInt(20)));
  }

  private String changedCharacters(String text) {
    StringBuilder changed = new StringBuilder(text);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && !changed.isEmpty(); i++) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, pick(ODD));
        case 2 -> changed.setCharAt(at, (char) random.nextInt(' ', '\u007F'));
        default -> changed.insert(at, changed.charAt(at));
      }
    }
    return changed.toString();
  }

  /** Rules of one module in another, by lines. */
  private String spliced() {
    List<String> lines = new ArrayList<>(start().lines().toList());
    List<String> others = start().lines().toList();
    if (others.isEmpty()) {
      return String.join("\n", lines);
    }
    int from = random.nextInt(others.size());
    int to = from + 1 + random.nextInt(others.size() - from);
    lines.addAll(random.nextInt(lines.size() + 1), others.subList(from, to));
    String text = String.join("\n", lines);
    return random.nextInt(3) == 0 ? changedTokens(text) : text;
  }

  private String nested() {
    int depth = 1 + random.nextInt(random.nextInt(3) == 0 ? 2_000 : 160);
    int ways = 1 + random.nextInt(2);
    String[][] nests = new String[ways][];
    for (int i = 0; i < ways; i++) {
      nests[i] = NESTS[random.nextInt(NESTS.length)];
    }
    StringBuilder open = new StringBuilder();
    StringBuilder close = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      open.append(nests[i % ways][0]);
      close.append(nests[(depth - 1 - i) % ways][1]);
    }
    String term = open + pick(List.of("1", "x", "input", "data.t.p", "f(1)", "\"a\"")) + close;
    String body =
        switch (random.nextInt(6)) {
          case 0 -> "p := " + term;
          case 1 -> "p if " + term;
          case 2 -> "p contains x if x := " + term;
          case 3 -> "p if x = " + term;
          case 4 -> "p := 1 if {\n  some x in input.xs\n  y := " + term + "\n  y == x\n}";
          default -> "p if not " + term + "\nelse := " + term;
        };
    return "package t\nimport rego.v2\n" + body + "\nf(x) := [x]\n";
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
