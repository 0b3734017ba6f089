package dev.assay.engine.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import dev.assay.engine.regex.RegexDfa.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The DFA says what RE2J says, or nothing. */
class RegexDfaTest {
  private static final String HEX_64 = "0123456789abcdef".repeat(4);

  private static RegexDfa dfa(String regex) {
    RegexDfa dfa = RegexDfa.of(regex);
    assertNotNull(dfa, regex);
    return dfa;
  }

  private static void agree(String regex, String text) {
    Answer expected = Pattern.compile(regex).matcher(text).find() ? Answer.FOUND : Answer.ABSENT;
    assertEquals(expected, dfa(regex).find(text), () -> regex + " in " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[A-Za-z0-9][A-Za-z0-9._:/-]*@sha256:[a-f0-9]{64}$",
        "^([^@]+@sha256:[a-f0-9]{64}|hf://[^/@:]+/[^/@:]+[:@][a-f0-9]{40})$",
        "(?i)--trust([-_]r[a-z]*([-_][a-z]*)?)?($|[^a-z0-9=_-])",
        "^nvidia[.]com/(gpu|gpu[.]shared|mig-.+)$",
        "^([^/]*[.:A-Z][^/]*|localhost)/",
        "(?i)(^|_)trust_?remote_?code$",
        "^(?:[a-z0-9]([a-z0-9-]*[a-z0-9])?)$",
      })
  void whatPoliciesAskFor(String regex) {
    for (String text :
        List.of(
            "",
            "registry.example.com/a/b:1.2@sha256:" + HEX_64,
            "registry.example.com/a/b:1.2@sha256:" + HEX_64 + "0",
            "registry.example.com/a/b:1.2@sha256:" + HEX_64.replace('a', 'A'),
            "localhost/a",
            "nvidia.com/gpu",
            "nvidia.com/gpu.shared",
            "nvidia.com/mig-",
            "nvidia.com/mig-1g.10gb",
            "--trust-remote-code",
            "--TRUST_R=",
            "serve --trust-remote-codec; x",
            "HF_TRUST_REMOTE_CODE",
            "trustremotecodes",
            "team-a",
            "team-",
            "hf://a/b@" + HEX_64.substring(24))) {
      agree(regex, text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "a|b|",
        "x*",
        "^",
        "$",
        "^$",
        "$^",
        "a$b",
        "a^b",
        "(^a)*b",
        "(a|^)b",
        "(a$|b)c*",
        "[]a]",
        "[^]a]",
        "[a-]",
        "[-a]",
        "[^-a]",
        "\\x2a",
        "[\\x2a-\\x2c]",
        "\\.\\-\\_\\/",
        "[\\d.]+$",
        "\\D\\W\\S",
        "[^\\d\\s]",
        "a{0}b",
        "a{2,}b",
        "a{1,3}?b",
        "(a{0,2}b){2}",
        ".",
        "^.$",
        "\\A0\\z",
        "(?i)k",
        "(?i)[^k]",
        "(?i)[A-c]",
        "(?:)",
        "()",
        "(()|a)+b",
        "((a*)*)*b"
      },
      delimiter = '\u0001')
  void whatIsOddInTheSyntax(String regex) {
    for (String text :
        List.of(
            "", "a", "b", "ab", "ba", "aab", "]", "-", "*", "+", ".-_/", "0", "k", "K", "\n",
            "a\nb")) {
      agree(regex, text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "a)",
        "*",
        "a**",
        "a+*",
        "(*)",
        "^*",
        "[",
        "[a",
        "[b-a]",
        "[a-\\d]",
        "[[:alpha:]]",
        "[a-c-e]",
        "\\",
        "\\b",
        "\\pL",
        "\\Qa\\E",
        "\\1",
        "\\a",
        "\\x{41}",
        "\\xff",
        "\\xg0",
        "a{",
        "a{1",
        "a{x}",
        "a{2,1}",
        "a{1001}",
        "}",
        "]",
        "(?P<n>a)",
        "(?s).",
        "(?i:a)",
        "é",
        "(a{100}){100}",
        "a(?i)b"
      })
  void leavesToOthersWhatItDoesNotKnow(String regex) {
    assertNull(RegexDfa.of(regex), regex);
  }

  @Test
  void leavesTextsBeyondAsciiToOthers() {
    assertEquals(Answer.UNKNOWN, dfa("(?i)k").find("\u212a"));
    assertEquals(Answer.UNKNOWN, dfa("^.$").find("é"));
    assertEquals(Answer.FOUND, dfa("a").find("a, and then é"));
    assertEquals(Answer.ABSENT, dfa("^a").find("b, and then é"));
  }

  /** 2 to the power of 200 states, of which a bounded number is kept. */
  @Test
  void manyStatesAreForgotten() {
    RegexDfa dfa = dfa("a[ab]{200}c");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(Integer.bitCount(i * 0x9E3779B9) % 2 == 0 ? 'a' : 'b');
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertEquals(Answer.ABSENT, dfa.find(text.toString())));
    assertEquals(Answer.FOUND, dfa.find(text + "a" + "b".repeat(200) + "c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"((((){1000}){1000}){1000}){1000}", "(((()|()){9}){9}){9}a"})
  void nothingManyTimesTakesNoTime(String regex) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertNotNull(Optional.ofNullable(RegexDfa.of(regex))));
  }

  @Property(tries = 4000)
  void agreesWithRe2(@ForAll("expressions") String regex, @ForAll("texts") String text) {
    RegexDfa dfa = RegexDfa.of(regex);
    if (dfa != null) {
      agree(regex, text);
    }
  }

  /** What is read here is an expression, so its errors are told by those who know all of them. */
  @Property(tries = 4000)
  void readsNoErrors(@ForAll("soup") String regex, @ForAll("texts") String text) {
    RegexDfa dfa = RegexDfa.of(regex);
    if (dfa != null) {
      agree(regex, text);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aAbBkK01-_./:\n@[]^ ").ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(
            "a", "B", "1", "-", "_", ".", "^", "$", "|", "(", ")", "(?:", "[", "[^", "]", "*", "+",
            "?", "{2}", "{0,1}", "{1,}", "\\d", "\\W", "\\.", "\\x41", "\\n", "a-b", ":", "@")
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of("", "", "(?i)").flatMap(flag -> choices(2).map(choice -> flag + choice));
  }

  private static Arbitrary<String> choices(int depth) {
    Arbitrary<String> quantifiers =
        Arbitraries.of("", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?");
    Arbitrary<String> atoms =
        Arbitraries.of(
            "a", "b", "K", "1", "-", "/", "@", ".", "^", "$", "[a-b]", "[^a]", "[01_-]", "[^\\d.]",
            "\\w", "\\S", "\\n", "ab", "\\A", "\\z", "");
    Arbitrary<String> groups =
        (depth == 0 ? atoms : choices(depth - 1))
            .flatMap(inner -> quantifiers.map(count -> "(" + inner + ")" + count));
    Arbitrary<String> repeated =
        atoms.flatMap(atom -> quantifiers.map(count -> "(?:" + atom + ")" + count));
    return Arbitraries.frequencyOf(Tuple.of(3, atoms), Tuple.of(2, repeated), Tuple.of(1, groups))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts))
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(branches -> String.join("|", branches));
  }
}
