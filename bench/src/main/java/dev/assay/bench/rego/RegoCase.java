package dev.assay.bench.rego;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One policy with what it is asked. As files it is a folder of its name: {@code query.rego}, one
 * module or several ({@code policy.rego}, {@code lib.rego}), and {@code input.json} and {@code
 * data.json} where it has them. A module whose first line is {@code # rego: v0} is in that version.
 *
 * @param modules their texts; the first is the policy
 * @param input JSON, {@code ""} for none
 * @param data JSON of {@code data}, {@code ""} for none
 */
public record RegoCase(String name, String query, List<String> modules, String input, String data) {

  /** A case of one module whose rule is asked for. */
  static RegoCase of(String name, String rule, String policy, String input, String data) {
    return new RegoCase(name, "data.bench." + rule, List.of(policy), input, data);
  }

  /** Writes the case into a folder of its name. */
  public void write(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    Files.writeString(folder.resolve("query.rego"), query + "\n");
    for (int i = 0; i < modules.size(); i++) {
      String file = i == 0 ? "policy.rego" : String.format(Locale.ROOT, "lib%d.rego", i);
      Files.writeString(folder.resolve(file), modules.get(i));
    }
    if (!input.isEmpty()) {
      Files.writeString(folder.resolve("input.json"), input + "\n");
    }
    if (!data.isEmpty()) {
      Files.writeString(folder.resolve("data.json"), data + "\n");
    }
  }
}
