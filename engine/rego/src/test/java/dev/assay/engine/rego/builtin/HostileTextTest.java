package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operands made to take all time, all memory or the whole stack get an answer or an error soon. */
class HostileTextTest {
  /** Less than the JVM gives threads by itself. */
  private static final long STACK = 512 * 1024;

  private static final int MANY = 100_000;

  private static String answer(TextCall call) throws InterruptedException {
    String[] answer = {""};
    Runnable run =
        () -> {
          try {
            answer[0] = call.answer(new FixedContext(20_000_000));
          } catch (StackOverflowError | OutOfMemoryError e) {
            answer[0] = "broken: " + e;
          }
        };
    Thread thread = new Thread(null, run, "small stack", STACK);
    thread.start();
    thread.join();
    return answer[0];
  }

  private static String times(String text, int count) {
    return text.repeat(count);
  }

  static List<TextCall> calls() {
    String as = times("a", 1_000_000);
    String longNeedle = times("a", 300_000) + "b";
    List<TextCall> calls = new ArrayList<>();
    for (String name : List.of("contains", "indexof", "indexof_n", "split", "strings.count")) {
      calls.add(TextCall.of(name, as, longNeedle));
      calls.add(TextCall.of(name, as, times("a", 300_000)));
    }
    calls.add(TextCall.of("replace", as, longNeedle, "x"));
    calls.add(TextCall.of("replace", as, "a", times("x", 100_000)));
    calls.add(TextCall.of("replace", as, "", times("x", 100_000)));
    calls.add(TextCall.of("strings.replace_n", ObjectValue.of(longNeedle, Value.of("x")), as));
    calls.add(TextCall.of("trim", as + "é" + as, times("é", 500_000) + "a"));
    calls.add(TextCall.of("concat", times("x", MANY), Collections.nCopies(MANY, "")));
    calls.add(TextCall.of("strings.any_prefix_match", numbered("a"), numbered("b")));
    calls.add(TextCall.of("strings.any_suffix_match", numbered("a"), numbered("b")));
    calls.add(TextCall.of("sprintf", times("%1000000d", 1000), List.of(1)));
    calls.add(TextCall.of("sprintf", times("%[1]1000000d", 1000), List.of(1)));
    calls.add(TextCall.of("sprintf", "%.1000000f", List.of(1.5)));
    calls.add(TextCall.of("sprintf", times("%[", MANY), List.of(1)));
    for (String regex :
        List.of(
            times("(", MANY),
            times("(", 2000) + times(")", 2000),
            times("(?:", MANY) + "a" + times(")", MANY),
            times("a?", MANY),
            times("a?", 1_500),
            times("(a|", 1_500) + times(")", 1_500),
            times("a|b|", MANY),
            "(((((a{10}){10}){10}){10}){10})",
            "((a{100}){10}){2}",
            times("((a*)*", 300) + times(")*", 300),
            times("a{1000}", 1000),
            times("[a", MANY),
            times("\\pL", 20_000),
            "(x+x+)+y",
            "(a*)*b",
            times("a", MANY))) {
      for (String name : List.of("regex.match", "regex.split", "regex.find_n", "regex.replace")) {
        List<Object> operands = new ArrayList<>(List.of(regex, times("ax", 5_000)));
        if (name.equals("regex.find_n")) {
          operands.add(-1);
        } else if (name.equals("regex.replace")) {
          operands = List.of(times("ax", 5_000), regex, "$0$0");
        }
        calls.add(TextCall.of(name, operands.toArray()));
      }
      calls.add(TextCall.of("regex.is_valid", regex));
    }
    calls.add(TextCall.of("regex.template_match", times("<", MANY), "a", "<", ">"));
    calls.add(TextCall.of("regex.globs_match", times(".*", 5_000) + "c", times(".*", 5_000) + "d"));
    calls.add(TextCall.of("regex.globs_match", times("a*b+", 3_000), times("a*b*", 3_000)));
    calls.add(
        TextCall.of("regex.globs_match", "[\u0000-\uFFFF]*", times("[\u0001-\uFFFE]+", 1000)));
    calls.add(TextCall.of("glob.match", times("{", MANY), null, "a"));
    calls.add(TextCall.of("glob.match", times("{a,", 150) + times("}", 150), null, "aé"));
    calls.add(TextCall.of("glob.match", times("*a", 5_000) + "b", null, times("a", MANY)));
    calls.add(TextCall.of("glob.match", times("*a", 900) + "b", null, times("aé", 50_000)));
    calls.add(TextCall.of("units.parse", "1e999999"));
    calls.add(TextCall.of("units.parse", "1e-999999"));
    calls.add(TextCall.of("units.parse_bytes", "1e999999"));
    calls.add(TextCall.of("units.parse_bytes", "1e-999999"));
    calls.add(TextCall.of("units.parse_bytes", times("9", MANY) + "." + times("9", MANY) + "e9"));
    calls.add(
        TextCall.of(
            "semver.compare", "1.0.0-" + times("9", MANY), "1.0.0-" + times("9", MANY) + "0"));
    calls.add(TextCall.of("semver.is_valid", "1.0.0-" + times("a.", MANY)));
    calls.add(TextCall.of("time.parse_ns", times("2006", MANY), times("2006", MANY)));
    calls.add(TextCall.of("time.parse_ns", times(".", MANY), times("1", MANY)));
    calls.add(TextCall.of("time.parse_duration_ns", times("1h", MANY)));
    calls.add(TextCall.of("time.parse_duration_ns", times("1d", MANY)));
    calls.add(TextCall.of("time.parse_duration_ns", times("9", MANY) + "h"));
    calls.add(TextCall.of("time.format", List.of(0, "UTC", times("January ", MANY))));
    calls.add(TextCall.of("time.add_date", 0, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE));
    calls.add(TextCall.of("net.cidr_expand", "0.0.0.0/0"));
    calls.add(TextCall.of("net.cidr_expand", "::/0"));
    calls.add(TextCall.of("net.cidr_is_valid", "1.2.3.4/" + times("0", MANY)));
    calls.add(TextCall.of("net.cidr_contains_matches", blocks(5_000), blocks(5_000)));
    calls.add(TextCall.of("net.cidr_merge", blocks(20_000)));
    calls.add(TextCall.of("uri.parse", times("%41", MANY)));
    calls.add(TextCall.of("uri.parse", "http://" + times("[", MANY)));
    for (String template :
        List.of(
            times("{{if 1}}", MANY),
            times("{{if 1}}", 40) + times("{{end}}", 40),
            "{{if 1}}" + times("{{else if 1}}", MANY) + "{{end}}",
            "{{" + times("(", MANY),
            "{{" + times("(", 300) + "1" + times(")", 300) + "}}",
            "{{define \"t\"}}{{template \"t\"}}{{end}}{{template \"t\"}}",
            "{{define \"t\"}}{{if true}}{{template \"t\"}}{{end}}{{end}}{{template \"t\"}}",
            "{{range 1000000000}}{{end}}",
            "{{range 100000}}{{range 100000}}x{{end}}{{end}}",
            "{{printf \"%1000000d\" 1 | printf \"%s%[1]s%[1]s\" | printf \"%s%[1]s%[1]s%[1]s%[1]s%[1]s%[1]s\" | printf \"%s%[1]s%[1]s%[1]s%[1]s%[1]s\"}}",
            times("{{", MANY),
            times("{{.a}}", MANY),
            "{{" + times(".a", MANY) + "}}",
            "{{." + times("\n", MANY),
            times("{{/*", MANY))) {
      calls.add(TextCall.of("strings.render_template", template, ObjectValue.EMPTY));
    }
    return calls;
  }

  private static List<Object> numbered(String start) {
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      texts.add(start + i);
    }
    return texts;
  }

  private static List<Object> blocks(int count) {
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add("10." + i / 256 % 256 + "." + i % 256 + ".0/25");
    }
    return texts;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answersSoon(TextCall call) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertTrue(!answer(call).startsWith("broken"), call::name));
  }

  @Test
  void growthIsAccountedFor() {
    FixedContext context = new FixedContext(1_000);
    assertEquals(
        "eval_cancel_error: concat: too many steps",
        TextCall.of("concat", "", Collections.nCopies(1_001, "a")).answer(context));
  }
}
