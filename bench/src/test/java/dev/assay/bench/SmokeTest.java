package dev.assay.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import java.io.IOException;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, once; nothing is measured. */
class SmokeTest {

  @Test
  void everyBenchmarkRuns() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertFalse(results.isEmpty());
  }

  @Test
  void theReviewReadsAsJacksonReadsIt() throws IOException, InputException {
    byte[] review = PodReview.bytes();
    byte[] written = JsonWriter.compactBytes(JsonReader.read(review, InputLimits.DEFAULT));
    ObjectMapper jackson = new ObjectMapper();
    assertEquals(jackson.readTree(review), jackson.readTree(written));
  }

  @Test
  void theReviewTakesAtMostSevenTenthsOfTheHeapOfJacksonsTree() throws IOException, InputException {
    RetainedHeap.Weights weights = RetainedHeap.Weights.ofReview();
    assertTrue(weights.ratio() <= 0.7, weights.toString());
  }

  @Test
  void theUsersAreTheSameInEveryRun() throws InputException {
    byte[] users = UserObjects.bytes(5_000);
    assertArrayEquals(users, UserObjects.bytes(5_000));
    assertEquals(5_000, BulkMemory.values(users).size());
    // Ids of fewer digits than those of the large figure, which has 188 bytes a user.
    assertEquals(184, users.length / 5_000.0, 2);
  }
}
