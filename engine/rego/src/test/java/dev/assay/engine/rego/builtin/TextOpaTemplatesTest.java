package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.InputException;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Templates render as the real OPA renders them, errors and their words included. */
@EnabledIf("dev.assay.engine.rego.OpaProgram#isThere")
class TextOpaTemplatesTest {
  @TempDir Path folder;

  @Test
  void templates() throws IOException, InterruptedException, InputException {
    List<TextCall> calls = calls(new RandomTexts(11));
    List<String> expected = TextOpa.answers(calls, folder);
    List<String> found = calls.stream().map(TextCall::answer).toList();
    assertEquals(lines(calls, expected, found), lines(calls, found, expected));
  }

  /** The answers that differ from others. */
  private static String lines(List<TextCall> calls, List<String> answers, List<String> others) {
    return IntStream.range(0, calls.size())
        .filter(i -> !answers.get(i).equals(others.get(i)))
        .mapToObj(i -> calls.get(i).arguments().getFirst() + " = " + answers.get(i))
        .collect(Collectors.joining("\n"));
  }

  private static final ObjectValue DATA =
      ObjectValue.builder()
          .put("s", Value.of("a<b>&'\"é"))
          .put("n", Value.of(5))
          .put("z", Value.of(0))
          .put("f", TextCall.value(1.5))
          .put("t", Value.of(true))
          .put("no", NullValue.NULL)
          .put("e", Value.of(""))
          .put("l", TextCall.value(java.util.Arrays.asList("x", 2, null, List.of(1, 2))))
          .put("el", TextCall.value(List.of()))
          .put(
              "o",
              ObjectValue.builder()
                  .put("k", Value.of("v"))
                  .put("m", ObjectValue.of("deep", Value.of("d")))
                  .build())
          .build();

  static List<TextCall> calls(RandomTexts random) {
    List<TextCall> calls = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      String text = nodes(random, 3);
      if (random.once(8) && !text.isEmpty()) {
        int at = random.below(text.length());
        text =
            text.substring(0, at)
                + random.of("{{", "}}", "(", ")", ".", " ", "\n", "\"", "$x", "|", "end")
                + text.substring(at + random.below(2));
      }
      calls.add(TextCall.of("strings.render_template", text, DATA));
    }
    calls.add(TextCall.of("strings.render_template", 1, DATA));
    calls.add(TextCall.of("strings.render_template", "{{.}}", "x"));
    return calls;
  }

  private static String nodes(RandomTexts random, int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.below(2); i > 0; i--) {
      text.append(node(random, depth));
    }
    return text.toString();
  }

  private static String node(RandomTexts random, int depth) {
    String open = random.once(6) ? "{{- " : "{{";
    String close = random.once(6) ? " -}}" : "}}";
    int kind = random.below(depth <= 0 ? 5 : 13);
    return switch (kind) {
      case 0 -> random.of("text", " \n ", "é", "a\n\nb", "");
      case 1, 2, 3 -> open + pipe(random, 2) + close;
      case 4 ->
          random.of(
              "{{/* c */}}",
              "{{- /* c */ -}}",
              "{{break}}",
              "{{continue}}",
              "{{$x := 1}}",
              "{{$x = 2}}",
              "{{$x}}",
              "{{$}}",
              "{{end}}",
              "{{else}}");
      case 5, 6 ->
          open
              + "if "
              + pipe(random, 2)
              + close
              + nodes(random, depth - 1)
              + random.of(
                  "",
                  "{{else}}" + nodes(random, depth - 1),
                  "{{else if " + pipe(random, 1) + "}}" + nodes(random, depth - 1))
              + "{{end}}";
      case 7, 8 ->
          "{{with "
              + random.of("", "$x := ")
              + pipe(random, 2)
              + "}}"
              + random.of("", "{{$x}}")
              + nodes(random, depth - 1)
              + random.of(
                  "",
                  "{{else}}" + nodes(random, depth - 1),
                  "{{else with " + pipe(random, 1) + "}}" + nodes(random, depth - 1))
              + "{{end}}";
      case 9, 10 ->
          "{{range "
              + random.of("", "$x := ", "$i, $x := ", "$i, $x = ")
              + random.of(".l", ".o", ".el", "3", pipe(random, 1))
              + "}}"
              + random.of(
                  "", "{{$i}}", "{{$x}}", "{{.}}", "{{if eq $i 1}}{{break}}{{end}}", "{{continue}}")
              + nodes(random, depth - 1)
              + random.of("", "{{else}}" + nodes(random, depth - 1))
              + "{{end}}";
      case 11 ->
          random.of(
              "{{define \"T\"}}"
                  + nodes(random, depth - 1)
                  + "{{end}}{{template \"T\" "
                  + pipe(random, 1)
                  + "}}",
              "{{template \"U\"}}",
              "{{block \"B\" " + pipe(random, 1) + "}}" + nodes(random, depth - 1) + "{{end}}",
              "{{define `V`}}x{{end}}{{template `V`}}");
      default -> "{{" + random.of("$y := ", "$y, $z := ") + pipe(random, 1) + "}}{{$y}}";
    };
  }

  private static String pipe(RandomTexts random, int depth) {
    StringBuilder text = new StringBuilder(command(random, depth));
    for (int i = random.once(3) ? 1 + random.below(2) : 0; i > 0; i--) {
      text.append(" | ")
          .append(
              random.of(
                  "len",
                  "printf \"%v-%s\" 1",
                  "print",
                  "html",
                  "js",
                  "urlquery",
                  "not",
                  "printf \"%q\"",
                  "index",
                  "println",
                  "eq 1",
                  ".s",
                  "3"));
    }
    return text.toString();
  }

  private static String command(RandomTexts random, int depth) {
    if (random.once(2)) {
      return operand(random, depth);
    }
    StringBuilder text =
        new StringBuilder(
            random.of(
                "eq",
                "ne",
                "lt",
                "le",
                "gt",
                "ge",
                "and",
                "or",
                "not",
                "len",
                "index",
                "slice",
                "print",
                "printf",
                "println",
                "html",
                "js",
                "urlquery",
                "call",
                "printf \"%d|%s\"",
                "printf \"%v %T\"",
                "index .l",
                "index .o",
                "slice .s",
                "slice .l",
                "eq 1",
                "nope"));
    for (int i = random.below(4); i > 0; i--) {
      text.append(' ').append(operand(random, depth));
    }
    return text.toString();
  }

  private static String operand(RandomTexts random, int depth) {
    if (depth > 0 && random.once(5)) {
      return "(" + pipe(random, depth - 1) + ")" + random.of("", "", "", ".k", ".x.y");
    }
    return random.of(
        ".",
        ".s",
        ".n",
        ".z",
        ".f",
        ".t",
        ".no",
        ".e",
        ".l",
        ".el",
        ".o",
        ".o.k",
        ".o.m.deep",
        ".missing",
        ".missing.x",
        ".no.x",
        ".s.x",
        "$",
        "$.s",
        "$.o.k",
        "1",
        "0",
        "-1",
        "2.5",
        "1e3",
        "0x1F",
        "'a'",
        "'\\n'",
        "\"str\"",
        "\"a\\tb\\u00e9\"",
        "`raw`",
        "true",
        "false",
        "nil",
        "\"k\"",
        "010",
        "1_000",
        "99999999999999999999",
        "1.",
        "\"\\q\"",
        "08",
        "18446744073709551615",
        "$q");
  }
}
