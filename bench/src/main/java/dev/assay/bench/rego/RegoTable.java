package dev.assay.bench.rego;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts what JMH and the peers measured in one run side by side: medians in microseconds, and how
 * many times as long the fastest way of each peer takes.
 */
public final class RegoTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, Double>> byCase = new TreeMap<>();

  private RegoTable() {}

  /**
   * Prints the table in Markdown.
   *
   * @param arguments the lines that OPA and regorus wrote, then reports of JMH
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("expected: OPA-LINES REGORUS-LINES JMH-REPORTS...");
    }
    RegoTable table = new RegoTable();
    table.peer("opa", Path.of(arguments[0]));
    table.peer("regorus", Path.of(arguments[1]));
    List<String> threads = new ArrayList<>();
    for (String report : List.of(arguments).subList(2, arguments.length)) {
      threads.addAll(table.benchmarks(Path.of(report)));
    }
    table.print(System.out);
    threads.forEach(System.out::println);
  }

  /** Takes the medians; gives a line for each figure of throughput. */
  private List<String> benchmarks(Path report) throws IOException {
    List<String> threads = new ArrayList<>();
    for (JsonNode result : JSON.readTree(report.toFile())) {
      String benchmark = result.get("benchmark").asText();
      String name = result.get("params").get("name").asText();
      JsonNode metric = result.get("primaryMetric");
      if (benchmark.contains("RegoThreadsBenchmark")) {
        threads.add(
            String.format(
                Locale.ROOT,
                "%s, %d thread(s): %.1f evaluations a millisecond",
                name,
                result.get("threads").asInt(),
                metric.get("score").asDouble()));
      } else {
        String column = benchmark.contains("RegoBenchmark") ? "assay" : "by hand";
        put(name, column, metric.get("scorePercentiles").get("50.0").asDouble());
      }
    }
    return threads;
  }

  /** Takes the fastest of the ways in which a peer evaluates. */
  private void peer(String column, Path lines) throws IOException {
    for (String line : Files.readAllLines(lines)) {
      JsonNode figure = JSON.readTree(line);
      put(figure.get("case").asText(), column, figure.get("micros").asDouble());
    }
  }

  private void put(String name, String column, double micros) {
    byCase.computeIfAbsent(name, _ -> new TreeMap<>()).merge(column, micros, Math::min);
  }

  private void print(PrintStream out) {
    out.println("| case | Assay | OPA | | regorus | | by hand | |");
    out.println("|---|---|---|---|---|---|---|---|");
    byCase.forEach((name, micros) -> {
      Double own = micros.get("assay");
      out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
          name,
          figure(own),
          figure(micros.get("opa")),
          ratio(micros.get("opa"), own),
          figure(micros.get("regorus")),
          ratio(micros.get("regorus"), own),
          figure(micros.get("by hand")),
          ratio(micros.get("by hand"), own));
    });
  }

  private static String figure(@Nullable Double micros) {
    return micros == null ? "" : String.format(Locale.ROOT, micros < 10 ? "%.2f" : "%.0f", micros);
  }

  private static String ratio(@Nullable Double peer, @Nullable Double own) {
    return peer == null || own == null ? "" : String.format(Locale.ROOT, "%.2f x", peer / own);
  }
}
