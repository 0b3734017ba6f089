package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.review.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time, length, memory and type of a request's body. */
final class RequestLimitsTest {
  private static final int LIMIT = 300_000;

  private final BodyMemory memory = new BodyMemory(1 << 20);
  private final BodyReader reader = new BodyReader(LIMIT);

  @ParameterizedTest
  @CsvSource({
    "10s, 9500",
    "1s, 900",
    "2s, 1800",
    "30s, 29500",
    "0s, 900",
    "31s, 29500",
    "9999s, 29500"
  })
  void theApiServersTimeoutIsTheBudgetLessAMargin(String timeout, long millis) {
    assertEquals(Duration.ofMillis(millis), new RequestBudget(Duration.ofSeconds(5)).of(timeout));
  }

  @Test
  void aRequestWithoutATimeoutHasTheStandardBudget() {
    assertEquals(Duration.ofMillis(4_500), new RequestBudget(Duration.ofSeconds(5)).of(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1m", "1.5s", "10000s", "10s ", "１s"})
  void anotherTimeoutIsNone(String timeout) {
    assertNull(new RequestBudget(Duration.ofSeconds(5)).of(timeout));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | true",
        "Application/JSON | true",
        "application/json; charset=utf-8 | true",
        "application/json;charset=\"UTF-8\" | true",
        "application/json; version=1 | true",
        "application/json; charset=utf-16 | false",
        "application/jsonp | false",
        "text/json | false",
        "application/yaml | false",
        "'' | false"
      })
  void jsonInUtf8IsTheOneType(String header, boolean accepted) {
    assertEquals(accepted, JsonContent.isSaidBy(header));
    assertFalse(JsonContent.isSaidBy(null));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 65_535, 65_536, 65_537, 200_000, LIMIT})
  void aBodyIsReadWhetherItsLengthIsAnnouncedOrNot(int length) throws IOException {
    byte[] body = new byte[length];
    new Random(length).nextBytes(body);

    for (long announced : new long[] {-1, length}) {
      try (BodyMemory.Share share = memory.share()) {
        BodyReader.Body read =
            assertInstanceOf(
                BodyReader.Body.class,
                reader.read(inPieces(body), announced, share, Deadline.NONE));
        assertArrayEquals(body, read.bytes());
      }
    }
    assertEquals(0, memory.bytesInUse());
  }

  @Test
  void aBodyThatIsTooLongIsRefusedAnnouncedOrNot() throws IOException {
    byte[] body = new byte[LIMIT + 1];
    for (long announced : new long[] {-1, LIMIT + 1}) {
      assertEquals(
          RefusalReason.TOO_LARGE, refusal(body, announced, memory, Deadline.NONE).reason());
    }
  }

  @Test
  void whatIsAnnouncedAloneTakesNoMemory() throws IOException {
    InputStream nothing =
        new InputStream() {
          @Override
          public int read() {
            return -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            assertTrue(memory.bytesInUse() <= 64 << 10, () -> "" + memory.bytesInUse());
            return -1;
          }
        };
    try (BodyMemory.Share share = memory.share()) {
      assertInstanceOf(BodyReader.Body.class, reader.read(nothing, LIMIT, share, Deadline.NONE));
    }
  }

  @Test
  void aBodyForWhichThereIsNoMemoryIsRefusedAndGivesBackWhatItTook() throws IOException {
    BodyMemory small = new BodyMemory(100_000);

    assertEquals(RefusalReason.BUSY, refusal(new byte[200_000], -1, small, Deadline.NONE).reason());
    assertEquals(0, small.bytesInUse());
  }

  @Test
  void aBodyThatArrivesAfterTheDeadlineIsRefused() throws IOException {
    Deadline passed = Deadline.after(Duration.ofSeconds(-1), () -> 0);

    assertEquals(RefusalReason.CLIENT_TOO_SLOW, refusal(new byte[10], 10, memory, passed).reason());
  }

  @Test
  void aReadThatBlocksIsInterruptedAndNothingElseIs() {
    try (ReadGuard guard = new ReadGuard()) {
      Deadline soon = Deadline.after(Duration.ofMillis(1), System::nanoTime);
      try (ReadGuard.Watch watch = guard.watch(soon)) {
        while (!watch.fired()) {
          Thread.onSpinWait();
        }
        assertTrue(Thread.currentThread().isInterrupted());
      }
      assertFalse(Thread.currentThread().isInterrupted());
      try (ReadGuard.Watch watch = guard.watch(Deadline.NONE)) {
        assertFalse(watch.fired());
      }
    }
  }

  private Refusal refusal(byte[] body, long announced, BodyMemory from, Deadline deadline)
      throws IOException {
    try (BodyMemory.Share share = from.share()) {
      return assertInstanceOf(
              BodyReader.Refused.class, reader.read(inPieces(body), announced, share, deadline))
          .refusal();
    }
  }

  /** At most 1,000 bytes a read, as a socket gives them. */
  private static InputStream inPieces(byte[] body) {
    return new ByteArrayInputStream(body) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1_000));
      }
    };
  }
}
