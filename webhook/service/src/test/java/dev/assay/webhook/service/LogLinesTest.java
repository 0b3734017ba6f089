package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.ObjectValue;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** One record is one line, whatever it quotes. */
final class LogLinesTest {
  private static final String HOSTILE = "name=x\n2026-01-01T00:00:00Z INFO fake \u001b[31mline";

  @Test
  void aPlainRecordIsOneLine() {
    String line = new LogLines(false).format(entry());

    assertEquals(
        "2026-11-21T10:00:00Z WARN assay.test name=x | 2026-01-01T00:00:00Z INFO fake [31mline\n",
        line);
  }

  @Test
  void aRecordAsJsonIsOneLineAndKeepsTheText() {
    String line = new LogLines(true).format(entry());

    assertEquals(1, line.lines().count());
    ObjectValue json = Samples.json(Samples.utf8(line));
    assertEquals(HOSTILE, Samples.text(json, "message"));
    assertEquals("WARN", Samples.text(json, "level"));
    assertEquals("assay.test", Samples.text(json, "logger"));
    assertEquals("2026-11-21T10:00:00Z", Samples.text(json, "time"));
  }

  @Test
  void aThrownExceptionIsOnTheSameLine() {
    LogRecord entry = entry();
    entry.setThrown(new IllegalStateException("broken"));

    String line = new LogLines(false).format(entry);

    assertEquals(1, line.lines().count());
    assertTrue(line.contains("java.lang.IllegalStateException: broken | "), line);
  }

  private static LogRecord entry() {
    LogRecord entry = new LogRecord(Level.WARNING, HOSTILE);
    entry.setLoggerName("assay.test");
    entry.setInstant(Instant.parse("2026-11-21T10:00:00Z"));
    return entry;
  }
}
