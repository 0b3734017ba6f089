package dev.assay.test.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever text the engine is fed, it answers or ends with an error of its own, and in time. Runs
 * for {@code -Dassay.fuzz.seconds} from {@code -Dassay.fuzz.seed}; the profile {@code fuzz} makes
 * it ten minutes. What is found is written to {@code target/fuzz}; once mended it belongs with the
 * earlier finds among the resources.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegoFuzzTest {
  private static final int SECONDS = 60;
  private static final int FINDS = 5;

  /** Smaller than that of any thread that evaluates. */
  private static final int STACK = 512 << 10;

  /** For parsing, checks and plans, which know no deadline, of a text that is small. */
  private static final Duration HANGS = Duration.ofSeconds(30);

  private static final List<String> WITHOUT_SUITES =
      List.of(
          """
          package t
          import data.base
          # METADATA
          # title: a rule
          # schemas:
          #   - input: {type: object}
          allow if { some x, y in input.m; not x == base.s; every z in y { z > 1 } }
          q contains x if x := input.xs[_] with input as {"xs": [1, 2]}
          f(x) := y if { y := $"{x} and {count(x)}" } else := [v | v = x[_]; v != null]
          """);

  private static final long USUAL_SEED = 20_261_201;

  /** A text that is being fed, since when. */
  private static final class Fed {
    final byte[] text;
    final long since;

    Fed(byte[] text, long since) {
      this.text = text;
      this.since = since;
    }
  }

  private final Map<FuzzText.Kind, Map<FuzzRun.Reached, Integer>> counts =
      new EnumMap<>(FuzzText.Kind.class);
  private final Map<String, byte[]> finds = new LinkedHashMap<>();
  private volatile Fed now = new Fed(new byte[0], System.nanoTime());

  @Test
  void whatWasFoundIsMended() throws Exception {
    Path folder = Path.of("src/test/resources/dev/assay/test/rego/fuzz");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        feed(FuzzText.Kind.BYTES, Files.readAllBytes(file), 0);
        feed(FuzzText.Kind.BYTES, Files.readAllBytes(file), 3);
      }
    }
    tell();
  }

  @Test
  void anyTextEndsWell() throws Exception {
    int seconds = Integer.getInteger("assay.fuzz.seconds", SECONDS);
    // A build is to fail for what it changes; a long run looks for what nobody has seen.
    long seed = Long.getLong("assay.fuzz.seed", seconds > SECONDS ? System.nanoTime() : USUAL_SEED);
    System.out.println("fuzz: seed " + seed + ", " + seconds + " s");
    List<String> corpus = corpus();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    Thread feeder =
        new Thread(
            null,
            () -> {
              SplittableRandom seeds = new SplittableRandom(seed);
              FuzzText.Kind[] kinds = FuzzText.Kind.values();
              for (int i = 0; System.nanoTime() < end && finds.size() < FINDS; i++) {
                long own = seeds.nextLong();
                FuzzText.Kind kind = kinds[i % kinds.length];
                feed(kind, new FuzzText(corpus, own).make(kind), own);
              }
            },
            "fuzz",
            STACK);
    feeder.setDaemon(true);
    feeder.start();
    feeder.setUncaughtExceptionHandler((_, e) -> finds.put("the fuzz itself: " + e, now.text));
    while (!feeder.join(Duration.ofSeconds(1))) {
      Fed fed = now;
      if (System.nanoTime() - fed.since > HANGS.toNanos()) {
        finds.put("hangs at " + Arrays.toString(feeder.getStackTrace()), fed.text);
        break;
      }
    }
    counts.forEach((kind, reached) -> System.out.println("fuzz: " + kind + " " + reached));
    tell();
    int fed = counts.values().stream().flatMap(c -> c.values().stream()).mapToInt(n -> n).sum();
    assertTrue(fed > seconds, "only " + fed + " texts were fed");
  }

  /** Modules of the outside suites where they are, so that there is much to change. */
  private static List<String> corpus() throws IOException {
    List<String> corpus = new ArrayList<>(WITHOUT_SUITES);
    Path suite = Path.of(System.getProperty("assay.conformance", ""), "rego");
    if (Files.isDirectory(suite)) {
      RegoCase.read(suite).forEach(regoCase -> corpus.addAll(regoCase.modules()));
    }
    System.out.println("fuzz: " + corpus.size() + " modules to start from");
    return corpus;
  }

  private void feed(FuzzText.Kind kind, byte[] text, long seed) {
    now = new Fed(text, System.nanoTime());
    try {
      counts
          .computeIfAbsent(kind, _ -> new EnumMap<>(FuzzRun.Reached.class))
          .merge(FuzzRun.feed(text, seed), 1, Integer::sum);
    } catch (RuntimeException | Error e) {
      StackTraceElement[] trace = e.getStackTrace();
      String first = trace.length == 0 ? "" : " at " + trace[0];
      finds.putIfAbsent(e.toString() + first, text);
    }
  }

  private void tell() throws IOException {
    Path folder = Path.of("target", "fuzz");
    List<String> told = new ArrayList<>();
    for (Map.Entry<String, byte[]> find : finds.entrySet()) {
      Files.createDirectories(folder);
      Path file = folder.resolve(Integer.toHexString(Arrays.hashCode(find.getValue())) + ".rego");
      Files.write(file, find.getValue());
      String text = new String(find.getValue(), StandardCharsets.UTF_8);
      told.add(find.getKey() + "\n" + file + ":\n" + text);
    }
    assertEquals("", String.join("\n\n", told));
  }
}
