package dev.assay.webhook.service;

import dev.assay.engine.review.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a body of bounded length until a deadline.
 *
 * @param limit bytes that a body may have
 */
record BodyReader(int limit) {
  private static final int FIRST_BUFFER = 64 << 10;

  /** What came of it. */
  sealed interface Result {}

  /** The whole body; not to be changed. */
  static final class Body implements Result {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  record Refused(Refusal refusal) implements Result {}

  /**
   * Reads to the end of a stream, unless the body is too long, too slow, or there is no memory for
   * it. A read that blocks is not ended by this method; see {@link ReadGuard}.
   *
   * @param announced the Content-Length, or -1 where there is none
   * @param memory grows with the body
   */
  Result read(InputStream in, long announced, BodyMemory.Share memory, Deadline deadline)
      throws IOException {
    if (announced > limit) {
      return tooLarge("the body is announced with " + announced + " bytes");
    }
    // One byte beyond the limit is enough to see that there is more. A length that is announced is
    // not trusted for memory, and the end of the stream is read even so: until then the server
    // takes
    // the body for unread.
    int longest = announced < 0 ? limit + 1 : (int) announced + 1;
    byte[] buffer = new byte[0];
    int length = 0;
    while (length < longest) {
      if (length == buffer.length) {
        int larger = (int) Math.min(longest, Math.max(2L * length, FIRST_BUFFER));
        if (!memory.growTo((long) length + larger)) {
          return busy();
        }
        buffer = Arrays.copyOf(buffer, larger);
      }
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        return new Body(Arrays.copyOf(buffer, length));
      }
      length += read;
      if (deadline.expired()) {
        return tooSlow();
      }
    }
    return tooLarge("the body has more than " + (longest - 1) + " bytes");
  }

  Refused tooLarge(String found) {
    return new Refused(
        new Refusal(
            RefusalReason.TOO_LARGE,
            found + "; at most " + limit + " are reviewed (--max-body raises that)"));
  }

  static Refused tooSlow() {
    return new Refused(
        new Refusal(
            RefusalReason.CLIENT_TOO_SLOW,
            "the body had not arrived when the request's time was up"));
  }

  private static Refused busy() {
    return new Refused(
        new Refusal(
            RefusalReason.BUSY,
            "the requests under review take all the memory that is set aside for them; try again,"
                + " or add replicas or --body-memory"));
  }
}
