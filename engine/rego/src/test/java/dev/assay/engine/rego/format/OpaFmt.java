package dev.assay.engine.rego.format;

import dev.assay.engine.rego.OpaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The real {@code opa fmt} over many modules at once. */
final class OpaFmt {
  private OpaFmt() {}

  /**
   * What it makes of each; those that it refuses are missing.
   *
   * @param folder an empty folder to work in
   */
  static Map<String, String> format(Map<String, String> modules, List<String> flags, Path folder)
      throws IOException, InterruptedException {
    Map<String, String> files = new LinkedHashMap<>();
    for (Map.Entry<String, String> module : modules.entrySet()) {
      String file = String.format("%05d.rego", files.size());
      Files.writeString(folder.resolve(file), module.getValue());
      files.put(file, module.getKey());
    }
    List<String> left = new ArrayList<>(files.keySet());
    List<String> refused = new ArrayList<>();
    while (!left.isEmpty()) {
      // It stops at the first that it refuses, of which it tells the name.
      String problem = run(left, flags, folder);
      if (problem.isEmpty()) {
        break;
      }
      int bad = 0;
      while (bad < left.size() && !problem.contains(left.get(bad))) {
        bad++;
      }
      if (bad == left.size()) {
        throw new IOException("opa fmt failed: " + problem);
      }
      refused.add(left.get(bad));
      left = left.subList(bad + 1, left.size());
    }
    Map<String, String> formatted = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (!refused.contains(file.getKey())) {
        formatted.put(file.getValue(), Files.readString(folder.resolve(file.getKey())));
      }
    }
    return formatted;
  }

  private static String run(List<String> files, List<String> flags, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(OpaProgram.PATH.toString());
    command.addAll(List.of("fmt", "--write", "--check-result=false"));
    command.addAll(flags);
    command.addAll(files);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : output;
  }
}
