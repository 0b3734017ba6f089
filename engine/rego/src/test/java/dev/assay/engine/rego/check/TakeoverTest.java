package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoResult;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A program with some other modules is what it would be had it been compiled anew. */
class TakeoverTest {
  private static final long SEED = 20261201;
  private static final int STEPS = 4_000;
  private static final List<String> AREAS = List.of("a", "b", "c");

  /** {@code A} stands for an area, {@code N} for a small number; each time for another. */
  private static final List<String> RULES =
      List.of(
          "xN := N",
          "xN := \"N\"",
          "xN := input.xs[N]",
          "default fN := false",
          "fN if input.n == N",
          "fN if data.p.A.xN == N",
          "sN contains v if some v in input.xs",
          "sN contains data.p.A.xN",
          "sN contains v if some v in data.p.A.sN",
          "gN(x) := x + N",
          "gN(x) := data.p.A.gN(x) if x > N",
          "gN(x, y) := x + y",
          "uN := data.p.A.xN",
          "uN := data.p.A.xN else := N",
          "uN := [x | x := data.p.A.sN[_]]",
          "hN if data.p.A.fN",
          "hN if not data.p.A.fN",
          "hN if count(data.p.A.xN) > N",
          "wN := data.p.A.gN(N)",
          "wN := gN(N)",
          "yN := data.p.A",
          "yN := {k | some k; data.p.A[k]}",
          "dN := v if { some k; v := data.p.A[k].q }",
          "dN := data.p[input.area].xN",
          "oN[k] := v if some k, v in data.p.A.sN",
          "oN.q := N",
          "oN.q[v] := N if some v in input.xs",
          "zN if data.p.A.hN with data.p.A.xN as N",
          "zN := v if v := data.p.A.wN with data.p.A.gN as N",
          "zN := v if v := data.p.A.yN with input.n as N",
          "tN := x if { x := $\"{data.p.A.xN} and {data.p.A.uN}\" }",
          "mN := rego.metadata.chain()",
          "# METADATA\n# title: of N\n# scope: document\nmN := rego.metadata.rule().title",
          "eN if every x in data.p.A.sN { x > N }",
          "qN := input.n + data.p.A.xN",
          "vN if data.p[N]",
          "fN := data.r.sN");

  private static final List<String> HEADS =
      List.of(
          "package p.A",
          "package p.A",
          "package p.A\nimport data.p.A as otherN",
          "package p.A.oN",
          "package r\nimport data.p.A.sN",
          "# METADATA\n# title: package N\npackage p.A",
          "# METADATA\n# scope: subpackages\n# title: all N\npackage p.A");

  private final Random random = new Random(SEED);

  private String filled(String template) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      switch (c) {
        case 'A' -> text.append(AREAS.get(random.nextInt(AREAS.size())));
        case 'N' -> text.append(1 + random.nextInt(3));
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  /** The keyword METADATA has an A and an N that stay. */
  private String any(List<String> templates) {
    String template = templates.get(random.nextInt(templates.size()));
    String[] parts = template.split("METADATA", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = filled(parts[i]);
    }
    return String.join("METADATA", parts);
  }

  private String module() {
    StringBuilder text = new StringBuilder(any(HEADS)).append('\n');
    int rules = 1 + random.nextInt(4);
    for (int i = 0; i < rules; i++) {
      text.append(any(RULES)).append('\n');
    }
    return text.toString();
  }

  @Test
  void isWhatItWouldBeAnew() throws Exception {
    Map<String, String> modules = new TreeMap<>();
    RegoProgram program = RegoProgram.compile(modules);
    int succeeded = 0;
    for (int step = 0; step < STEPS; step++) {
      Map<String, String> next = new TreeMap<>(modules);
      List<SourceText> changed = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        String name = "m" + random.nextInt(9) + ".rego";
        if (changed.stream().noneMatch(source -> source.file().equals(name))) {
          String text = module();
          changed.add(new SourceText(name, text));
          next.put(name, text);
        }
      }
      Set<String> removed = Set.of();
      String name = "m" + random.nextInt(9) + ".rego";
      if (random.nextInt(4) == 0
          && changed.stream().noneMatch(source -> source.file().equals(name))) {
        removed = Set.of(name);
        next.remove(name);
      }
      String errors = errors(next);
      if (errors.isEmpty()) {
        program = program.with(changed, removed);
        modules = next;
        RegoProgram anew = RegoProgram.compile(modules);
        String about = "after step " + step + ": " + modules;
        assertEquals(CheckedText.of(anew.checked()), CheckedText.of(program.checked()), about);
        assertEquals(types(anew), types(program), about);
        for (String query : List.of("data", "data.p.a", "data.p.b.f1", "x := data.p[a][k]")) {
          assertEquals(answers(anew, query), answers(program, query), () -> query + " " + about);
        }
        succeeded++;
      } else {
        RegoProgram before = program;
        Set<String> without = removed;
        RegoException refused =
            assertThrows(RegoException.class, () -> before.with(changed, without));
        assertEquals(errors, refused.errors().toString(), () -> "step " + next);
      }
    }
    System.out.println("programs with other modules: " + succeeded + " of " + STEPS);
    assertTrue(succeeded > STEPS / 20, "programs that compile: " + succeeded);
  }

  @Test
  void whatDoesNotDependOnAChangeIsTakenOver() throws Exception {
    RegoProgram before =
        RegoProgram.compile(
            Map.of(
                "lib.rego", "package lib\nf(x) := x + 1\nlimit := 3",
                "user.rego", "package user\np := data.lib.f(1)\nq if r > 2\nr := data.lib.limit",
                "user2.rego", "package user2\np if data.user.q",
                "other.rego", "package other\np := 1\nq if p > 0"));
    RegoProgram after =
        before.with(
            List.of(new SourceText("lib.rego", "package lib\nf(x) := x + 2\nlimit := 4")),
            Set.of());
    for (String path : List.of("user.p", "user.q", "user.r", "user2.p", "other.p", "other.q")) {
      assertSame(rule(before, path), rule(after, path), path + " is not checked again");
    }
    assertNotSame(rule(before, "lib.f"), rule(after, "lib.f"));
    // What refers to what has changed may have another type; whether it has ends there.
    for (String path : List.of("user.q", "user2.p", "other.p", "other.q")) {
      assertSame(typed(before, path), typed(after, path), path + " has its type");
    }
    assertNotSame(typed(before, "user.p"), typed(after, "user.p"));
    assertNotSame(typed(before, "user.r"), typed(after, "user.r"));
    RegoProgram other =
        after.with(
            List.of(new SourceText("lib.rego", "package lib\nf(x) := x + 2\nlimit := \"4\"")),
            Set.of());
    assertSame(rule(after, "user.q"), rule(other, "user.q"));
    assertNotSame(typed(after, "user.q"), typed(other, "user.q"));
    assertSame(typed(after, "user2.p"), typed(other, "user2.p"));
  }

  private static CheckedRule rule(RegoProgram program, String path) {
    RuleTree node = program.checked().tree();
    for (String name : path.split("\\.", -1)) {
      node = Objects.requireNonNull(node.child(StringValue.of(name)));
    }
    return node.rules().getFirst();
  }

  private static TypeChecker.Typed typed(RegoProgram program, String path) {
    TypeChecker types = Objects.requireNonNull(program.checked().types());
    return Objects.requireNonNull(types.of(rule(program, path)));
  }

  private static String errors(Map<String, String> modules) {
    try {
      RegoProgram.compile(modules);
      return "";
    } catch (RegoException e) {
      return e.errors().toString();
    }
  }

  private static String types(RegoProgram program) {
    return String.valueOf(
        Objects.requireNonNull(program.checked().types())
            .types()
            .documentsOrNew(TypeChecker.DATA_ROOT)
            .extent());
  }

  private static List<String> answers(RegoProgram program, String query) throws Exception {
    List<String> answers = new ArrayList<>();
    for (String json :
        List.of(
            "{\"n\": 1, \"xs\": [3, 4, 5], \"area\": \"a\"}",
            "{\"n\": 2, \"xs\": [1, \"q\"], \"area\": \"b\"}")) {
      Value input = JsonReader.read(json.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT);
      try {
        List<RegoResult> results = program.query(query).results(input);
        answers.add(results.toString());
      } catch (EvaluationException | RegoException e) {
        answers.add(e.toString());
      }
    }
    return answers;
  }
}
