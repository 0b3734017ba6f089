package dev.assay.test.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.test.cluster.RealComponent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs made at random give what a real OPA gives, and are refused where it refuses them. */
class RegoDifferentialTest {
  private static final long SEED = 20261125L;
  private static final int FIXED = 2_000;
  private static final int FRESH = 200;

  /** Enough to see what is wrong. */
  private static final int DIFFERENCES = 10;

  private static OpaServer opa;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    opa = OpaServer.start(RealComponent.OPA.assume());
  }

  @AfterAll
  static void stop() {
    if (opa != null) {
      opa.close();
    }
  }

  @Test
  void programsOfAFixedSeed() throws Exception {
    compare(SEED, FIXED);
  }

  @Test
  void programsOfAFreshSeed() throws Exception {
    long seed = System.nanoTime();
    System.out.println("programs of the seed " + seed);
    compare(seed, FRESH);
  }

  private static void compare(long seed, int count) throws Exception {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<String> differences = new ArrayList<>();
    int refused = 0;
    int failed = 0;
    for (int i = 0; i < count && differences.size() < DIFFERENCES; i++) {
      long own = seeds.nextLong();
      String text = RegoProgramText.of(own);
      String input = RegoProgramText.document(own);
      String base = RegoProgramText.document(own + 1);
      String theirs = theirs(text, input, base);
      String ours = ours(text, input, base);
      refused += theirs.startsWith("refused") ? 1 : 0;
      failed += theirs.startsWith("failed") ? 1 : 0;
      if (!ours.equals(theirs)) {
        differences.add(
            text + "input " + input + "\nbase " + base + "\nours   " + ours + "\ntheirs " + theirs);
      }
    }
    System.out.println(
        count + " programs, of which OPA refused " + refused + " and failed to evaluate " + failed);
    assertEquals("", String.join("\n\n", differences));
  }

  private static String theirs(String text, String input, String base) throws Exception {
    OpaServer.Answer put = opa.send("PUT", "/v1/policies/t.rego", text);
    if (put.status() != 200) {
      return "refused " + errors(put.body());
    }
    opa.send("PUT", "/v1/data/base", base);
    OpaServer.Answer answer = opa.send("POST", "/v1/data/t", "{\"input\": " + input + "}");
    if (answer.status() != 200) {
      return "failed " + message(answer.body());
    }
    Value result = ((ObjectValue) answer.body()).get("result");
    return "gave " + result;
  }

  /** The codes and lines of all errors. */
  private static SortedSet<String> errors(Value body) {
    SortedSet<String> found = new TreeSet<>();
    if (((ObjectValue) body).get("errors") instanceof ArrayValue errors) {
      for (Value error : errors.asList()) {
        ObjectValue of = (ObjectValue) error;
        ObjectValue location = (ObjectValue) of.get("location");
        found.add(text(of.get("code")) + " " + (location == null ? "" : location.get("row")));
      }
    }
    return found;
  }

  private static String text(@Nullable Value value) {
    return value instanceof StringValue string ? string.string() : String.valueOf(value);
  }

  /** The code of the error that ended the evaluation. */
  private static String message(Value body) {
    String text = body.toString();
    for (EvaluationException.Code code : EvaluationException.Code.values()) {
      if (text.contains(code.toString())) {
        return code.toString();
      }
    }
    return text;
  }

  private static String ours(String text, String input, String base) throws InputException {
    try {
      RegoProgram program = RegoProgram.builder().module("t.rego", text).build();
      RegoQuery query = program.query("data.t").withData(ObjectValue.of("base", read(base)));
      String interpreted = answer(query, read(input));
      String code = answer(query.compiled(), read(input));
      return code.equals(interpreted) ? interpreted : interpreted + ", but as code " + code;
    } catch (RegoException e) {
      SortedSet<String> found = new TreeSet<>();
      for (RegoError error : e.errors()) {
        found.add(error.code() + " " + error.location().line());
      }
      return "refused " + found;
    } catch (RuntimeException | StackOverflowError e) {
      return "broke with " + e;
    }
  }

  private static String answer(RegoQuery query, Value input) {
    try {
      return "gave " + query.value(input).map(PlainValues::toJson).orElse(null);
    } catch (EvaluationException e) {
      return "failed " + e.code();
    }
  }

  private static Value read(String json) throws InputException {
    return JsonReader.read(json.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT);
  }
}
