package dev.assay.bench.rego;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What it takes to compile {@link ManyRules}, once, from the start of the process on: they are read
 * from files, parsed, checked, and all of their rules planned.
 *
 * <p>{@code CompileRules write DIR TEAMS} writes the files, {@code CompileRules DIR REPLACEMENTS}
 * compiles them, and then puts changed modules in place of some, one after the other.
 */
public final class CompileRules {
  private CompileRules() {}

  public static void main(String[] arguments) throws IOException, RegoException {
    if (arguments.length == 3 && arguments[0].equals("write")) {
      for (Map.Entry<String, String> module :
          ManyRules.modules(Integer.parseInt(arguments[2])).entrySet()) {
        Path file = Path.of(arguments[1], module.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, module.getValue());
      }
    } else if (arguments.length == 2) {
      compile(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    } else {
      throw new IllegalArgumentException("expected: write DIR TEAMS, or DIR REPLACEMENTS");
    }
  }

  private static void compile(Path folder, int replacements) throws IOException, RegoException {
    long launched = ManagementFactory.getRuntimeMXBean().getStartTime();
    long start = System.nanoTime();
    System.out.printf("start %d ms%n", System.currentTimeMillis() - launched);
    List<SourceText> sources = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sources.add(SourceText.ofUtf8(file.toString(), Files.readAllBytes(file)));
      }
    }
    start = told("read", start);
    List<Module> modules = RegoParser.parseModules(sources, ParserOptions.DEFAULT);
    start = told("parse", start);
    RegoProgram.Builder builder = RegoProgram.builder();
    modules.forEach(builder::module);
    RegoProgram program = builder.build();
    start = told("check", start);
    program.query("data");
    told("plan", start);
    long all = System.currentTimeMillis() - launched;
    System.out.printf("all %d ms, %d modules, %s kB%n", all, modules.size(), peak());
    for (int edition = 1; edition <= replacements; edition++) {
      int team = edition * 37 % 900;
      SourceText changed =
          new SourceText(
              folder.resolve(ManyRules.file(team)).toString(), ManyRules.module(team, edition));
      start = System.nanoTime();
      program = program.with(List.of(changed), Set.of());
      start = told("with one module changed", start);
      program.query("data");
      told("plan", start);
    }
  }

  private static long told(String what, long start) {
    long now = System.nanoTime();
    System.out.printf("%s %d ms%n", what, (now - start) / 1_000_000);
    return now;
  }

  private static String peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return line.replaceAll("[^0-9]", "");
      }
    }
    return "?";
  }
}
