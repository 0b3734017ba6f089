package dev.assay.bench;

import com.google.re2j.Pattern;
import dev.assay.engine.regex.RegexDfa;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether an expression is found: our DFA, RE2J and, although it backtracks, {@code
 * java.util.regex}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegexBenchmark {

  /** What is asked of what. */
  public enum Question {
    DIGEST(
        "@sha256:[0-9a-f]{64}$",
        "registry.example.com/team/app:2.4@sha256:" + "0123456789abcdef".repeat(4)),
    LABEL("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "language-data-team"),
    FLAG(
        "(?i)--trust([-_]r[a-z]*([-_][a-z]*)?)?($|[^a-z0-9=_-])",
        "python3 -m vllm.entrypoints.openai.api_server --model /models --max-model-len 8192");

    private final String regex;
    private final String text;

    Question(String regex, String text) {
      this.regex = regex;
      this.text = text;
    }
  }

  @Param private Question question = Question.DIGEST;

  private Engines engines = Engines.of(question);

  /** A text, and the expression as each engine has it. */
  private record Engines(
      String text, RegexDfa dfa, Pattern re2j, java.util.regex.Pattern backtracking) {
    static Engines of(Question question) {
      RegexDfa dfa = RegexDfa.of(question.regex);
      if (dfa == null) {
        throw new IllegalStateException("no DFA answers " + question.regex);
      }
      return new Engines(
          question.text,
          dfa,
          Pattern.compile(question.regex),
          java.util.regex.Pattern.compile(question.regex));
    }
  }

  @Setup
  public void prepare() {
    engines = Engines.of(question);
  }

  @Benchmark
  public boolean dfa() {
    return engines.dfa.find(engines.text) == RegexDfa.Answer.FOUND;
  }

  @Benchmark
  public boolean re2j() {
    return engines.re2j.matcher(engines.text).find();
  }

  @Benchmark
  public boolean backtracking() {
    return engines.backtracking.matcher(engines.text).find();
  }
}
