package dev.assay.bench.rego;

import static dev.assay.bench.rego.RegoCases.list;
import static java.util.Locale.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A template of the Gatekeeper library, read where the library lies. */
final class GatekeeperCase {
  static final String NAME = "gatekeeper-container-limits";

  private static final String VERSION = "# rego: v0\n";

  private GatekeeperCase() {}

  /** The limits of containers, as the template checks them, on a Pod of five. */
  static RegoCase containerLimits(Path library) throws IOException {
    Path template = library.resolve("general/containerlimits/template.yaml");
    List<String> modules = modules(Files.readAllLines(template));
    String pod =
        list(
            5,
            i ->
                String.format(
                    ROOT,
                    "{\"name\":\"c%d\",\"image\":\"registry.example.com/app:%d\","
                        + "\"resources\":{\"limits\":{\"cpu\":\"%dm\",\"memory\":\"%dMi\"}}}",
                    i,
                    i,
                    100 * (i + 1),
                    256 * (i + 1)));
    return new RegoCase(
        NAME,
        "data.k8scontainerlimits.violation",
        modules,
        "{\"parameters\":{\"cpu\":\"300m\",\"memory\":\"1Gi\","
            + "\"exemptImages\":[\"quay.io/*\",\"registry.example.com/base:1\"]},"
            + "\"review\":{\"operation\":\"CREATE\",\"kind\":{\"group\":\"\",\"version\":\"v1\","
            + "\"kind\":\"Pod\"},\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Pod\","
            + "\"metadata\":{\"name\":\"app\"},\"spec\":{\"containers\":"
            + pod
            + "}}}}",
        "");
  }

  /** The texts of {@code rego: |} and of the entries of {@code libs:}, without a YAML reader. */
  private static List<String> modules(List<String> lines) {
    List<String> modules = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.equals("rego: |") || line.equals("- |")) {
        int indent = indent(lines.get(i + 1));
        StringBuilder text = new StringBuilder(VERSION);
        int next = i + 1;
        while (next < lines.size()
            && (lines.get(next).isBlank() || indent(lines.get(next)) >= indent)) {
          String inner = lines.get(next++);
          text.append(inner.isBlank() ? "" : inner.substring(indent)).append('\n');
        }
        modules.add(text.toString());
        i = next - 1;
      }
    }
    return modules;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
