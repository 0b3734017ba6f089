package dev.assay.webhook.service;

import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * One line on standard error for each record, plain or as JSON. What a record quotes from a request
 * cannot start a line of its own.
 */
final class LogLines extends Formatter {
  private static final int MAX_TRACE = 8_000;

  /** Kept, for a logger that nobody refers to forgets its level. */
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private static final Logger WELD = Logger.getLogger("org.jboss");

  /** Warns that there is no JAX-RS application, which is so by design. */
  private static final Logger SERVER =
      Logger.getLogger("io.helidon.microprofile.server.ServerCdiExtension");

  /** Tells with a stack trace what {@link AssayServer} tells in a sentence: a port is taken. */
  private static final Logger PORTS = Logger.getLogger("io.helidon.webserver.LoomServer");

  private final boolean json;

  LogLines(boolean json) {
    this.json = json;
  }

  /** Sends all records of the process through this format. */
  static void configure(boolean json, boolean verbose) {
    LogManager.getLogManager().reset();
    Handler handler = new ConsoleHandler();
    handler.setFormatter(new LogLines(json));
    handler.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(verbose ? Level.FINE : Level.INFO);
    if (!verbose) {
      HELIDON.setLevel(Level.WARNING);
      WELD.setLevel(Level.WARNING);
      SERVER.setLevel(Level.SEVERE);
      PORTS.setLevel(Level.OFF);
    }
  }

  @Override
  public String format(LogRecord entry) {
    String message = formatMessage(entry) + trace(entry);
    String level = level(entry.getLevel());
    String logger = String.valueOf(entry.getLoggerName());
    if (json) {
      return JsonWriter.compact(
              ObjectValue.builder()
                  .put("time", Value.of(entry.getInstant().toString()))
                  .put("level", Value.of(level))
                  .put("logger", Value.of(logger))
                  .put("message", Value.of(message))
                  .build())
          + "\n";
    }
    return entry.getInstant() + " " + level + " " + logger + " " + oneLine(message) + "\n";
  }

  private static String trace(LogRecord entry) {
    Throwable thrown = entry.getThrown();
    if (thrown == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    String all = text.toString();
    return ": " + (all.length() <= MAX_TRACE ? all : all.substring(0, MAX_TRACE));
  }

  private static String level(Level level) {
    int value = level.intValue();
    return value >= Level.SEVERE.intValue()
        ? "ERROR"
        : value >= Level.WARNING.intValue()
            ? "WARN"
            : value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  private static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        out.append(" | ");
      } else if (!Character.isISOControl(c)) {
        out.append(c);
      }
    }
    return out.toString().strip();
  }
}
