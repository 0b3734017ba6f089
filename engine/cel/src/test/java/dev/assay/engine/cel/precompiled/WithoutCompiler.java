package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs in a JVM of its own, without cel-java on its class path. */
final class WithoutCompiler {
  private WithoutCompiler() {}

  /** Arguments: the file of the table, then one expression after the other. */
  public static void main(String[] args) throws Exception {
    for (String absent : List.of("dev.cel.compiler.CelCompiler", "org.antlr.v4.runtime.Parser")) {
      try {
        throw new IllegalStateException(Class.forName(absent) + " is on the class path");
      } catch (ClassNotFoundException _) {
        // as it must be
      }
    }
    long start = System.nanoTime();
    CelCompiler compiler =
        PrecompiledCel.read(
            JsonReader.read(Files.readAllBytes(Path.of(args[0])), PrecompiledCel.LIMITS),
            () -> {
              throw new IllegalStateException("the compiler was asked for");
            });
    CelEnvironment environment = new CelEnvironment(List.of()).with("object", CelType.Simple.DYN);
    CelBindings bindings = _ -> Value.of("r.io/a");
    for (int i = 1; i < args.length; i++) {
      Value found =
          compiler
              .compile(args[i], environment, CelType.Simple.DYN)
              .evaluate(bindings, new CelBudget(10_000, Deadline.NONE));
      System.out.println(found);
    }
    System.err.println((System.nanoTime() - start) / 1_000_000 + " ms");
  }
}
