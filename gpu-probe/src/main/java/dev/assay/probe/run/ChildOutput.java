package dev.assay.probe.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a child says, line by line, and the first of what it writes to its standard error. Neither
 * can grow: a child that says too much waits until it is heard, and what goes to standard error
 * beyond the bound is read and forgotten.
 */
final class ChildOutput {
  private static final int LONGEST_LINE = 8_192;
  private static final int WAITING_LINES = 16;
  private static final int ERROR_BYTES = 16_384;

  /** Stands behind the last line; no line holds a line feed. */
  static final String END = "\n";

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING_LINES);
  private final byte[] errors = new byte[ERROR_BYTES];
  private final Thread lineReader;
  private final Thread errorReader;
  private int errorLength;

  ChildOutput(Process process) {
    lineReader =
        Thread.ofPlatform()
            .daemon()
            .name("child-output")
            .start(() -> say(process.getInputStream()));
    errorReader =
        Thread.ofPlatform()
            .daemon()
            .name("child-errors")
            .start(() -> complain(process.getErrorStream()));
  }

  private void say(InputStream in) {
    try (in) {
      byte[] line = new byte[LONGEST_LINE];
      int length = 0;
      for (int b = in.read(); b >= 0 && length < LONGEST_LINE; b = in.read()) {
        if (b == '\n') {
          lines.put(new String(line, 0, length, StandardCharsets.UTF_8));
          length = 0;
        } else {
          line[length++] = (byte) b;
        }
      }
      lines.put(END);
    } catch (IOException _) {
      // The child was killed; who did that knows.
      boolean _ = lines.offer(END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void complain(InputStream in) {
    try (in) {
      byte[] beyond = new byte[ERROR_BYTES];
      while (true) {
        int read =
            errorLength < ERROR_BYTES
                ? in.read(errors, errorLength, ERROR_BYTES - errorLength)
                : in.read(beyond);
        if (read < 0) {
          return;
        }
        errorLength = Math.min(ERROR_BYTES, errorLength + read);
      }
    } catch (IOException _) {
      // The child was killed; what it had to say until then is kept.
    }
  }

  /** The next line, {@link #END}, or null where there is none yet after so many milliseconds. */
  @Nullable String next(long millis) throws InterruptedException {
    return lines.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** Nobody listens any more. */
  void end() {
    lineReader.interrupt();
  }

  /** The last line of what a child that has ended wrote to standard error; empty for none. */
  String lastError() throws InterruptedException {
    errorReader.join(1_000);
    String text = new String(Arrays.copyOf(errors, errorLength), StandardCharsets.UTF_8).strip();
    return text.substring(text.lastIndexOf('\n') + 1);
  }
}
