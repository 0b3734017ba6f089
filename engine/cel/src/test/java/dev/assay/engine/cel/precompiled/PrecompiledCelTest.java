package dev.assay.engine.cel.precompiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.cel.explain.Explained;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.Value;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecompiledCelTest {
  private static final CelEnvironment OBJECT =
      new CelEnvironment(List.of()).with("object", CelType.Simple.DYN);

  /** One of each kind of expression. */
  private static final List<String> EXPRESSIONS =
      List.of(
          "object",
          "object.a.b[0]['c'] == null && has(object.d) || !object.e",
          "object.?a[?0].b.orValue({'k': dyn([dyn(1), 2u, 3.5, b'x', int]), ?'o': optional.of(dyn(true))}) == dyn(1)",
          "[1, 2].all(x, x > 0) && [1].exists(x, x == 1) && [1].exists_one(x, x == 1)",
          "[1, 2, 3].filter(x, x > 1).map(x, x * 2) + [4].map(x, x > 3, -x)",
          "object.?a.optMap(x, x + 1).hasValue() ? 'yes' : [?optional.none(), 'no'][0]",
          "quantity('1Gi').isGreaterThan(quantity('1G')) && 'abc'.matches('^[a-c]+$')");

  private static final CelCompiler NONE =
      (expression, _, _) -> {
        throw new IllegalStateException("not in the table: " + expression);
      };

  private static Value table() throws CelCompileException {
    RecordingCelCompiler recorder =
        new RecordingCelCompiler(new JavaCelCompiler(CelDialect.KUBERNETES));
    for (String expression : EXPRESSIONS) {
      recorder.compile(expression, OBJECT, CelType.Simple.DYN);
    }
    return recorder.table();
  }

  private static Value reread(Value table) throws InputException {
    return JsonReader.read(
        JsonWriter.compact(table).getBytes(StandardCharsets.UTF_8), PrecompiledCel.LIMITS);
  }

  @Test
  void givesTheSameExpressionsBack() throws CelCompileException, InputException {
    CelCompiler compiler = new JavaCelCompiler(CelDialect.KUBERNETES);
    PrecompiledCel precompiled = PrecompiledCel.read(reread(table()), () -> NONE);
    assertEquals(EXPRESSIONS.size(), precompiled.size());
    for (String expression : EXPRESSIONS) {
      assertEquals(
          checked(compiler.compile(expression, OBJECT, CelType.Simple.DYN)),
          checked(precompiled.compile(expression, OBJECT, CelType.Simple.DYN)));
    }
  }

  private static Object checked(CelProgram program) {
    return assertInstanceOf(Explained.class, program).checked();
  }

  @Test
  void keepsEveryTypeOfAnEnvironment() throws CelCompileException, InputException {
    CelEnvironment environment =
        OBJECT
            .with("strings", new CelType.ListOf(CelType.Simple.STRING))
            .with("counts", new CelType.MapOf(CelType.Simple.STRING, CelType.Simple.INT))
            .with("maybe", new CelType.OptionalOf(CelType.Simple.BOOL))
            .with("most", new CelType.Opaque("kubernetes.Quantity"))
            .with("request", new CelType.Fields("Request", Map.of("name", CelType.Simple.STRING)))
            .with("variables.x", CelType.Simple.INT);
    RecordingCelCompiler recorder =
        new RecordingCelCompiler(new JavaCelCompiler(CelDialect.KUBERNETES));
    String expression = "variables.x == 1 && request.name in strings";
    recorder.compile(expression, environment, CelType.Simple.BOOL);
    PrecompiledCel precompiled = PrecompiledCel.read(reread(recorder.table()), () -> NONE);
    assertEquals(
        CelType.Simple.BOOL,
        precompiled.compile(expression, environment, CelType.Simple.BOOL).type());
    // Another environment or another expectation is another expression.
    assertThrows(
        IllegalStateException.class,
        () -> precompiled.compile(expression, environment, CelType.Simple.DYN));
    assertThrows(
        IllegalStateException.class,
        () ->
            precompiled.compile(
                expression, environment.with("more", CelType.Simple.DYN), CelType.Simple.BOOL));
  }

  @Test
  void asksTheFallbackOnAMiss() throws CelCompileException {
    PrecompiledCel precompiled =
        PrecompiledCel.read(table(), () -> new JavaCelCompiler(CelDialect.KUBERNETES));
    assertEquals(
        CelType.Simple.INT, precompiled.compile("1 + 1", OBJECT, CelType.Simple.INT).type());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"nothing\"]",
        "[\"slot\",1]",
        "[\"slot\",-1]",
        "[\"slot\"]",
        "[\"slot\",0,0]",
        "[\"local\",0]",
        "[\"select\",1,2]",
        "[\"and\",true]",
        "[\"not\",true,true]",
        "[\"call\",\"no such function\",1]",
        "[\"call\",\"size\"]",
        "[\"uint\",\"-1\"]",
        "[\"double\",\"x\"]",
        "[\"bytes\",\"?\"]",
        "[\"list\",[1,2]]",
        "{}",
        "1.5",
        "[]"
      })
  void evaluatesNoDamagedExpressions(String expr) throws InputException, CelCompileException {
    String table =
        "{\"format\":1,\"environments\":[[[\"object\",\"DYN\"]]],\"programs\":[{\"environment\":0,"
            + "\"source\":\"x\",\"expected\":\"DYN\",\"type\":\"DYN\",\"locals\":0,\"expr\":"
            + expr
            + "}]}";
    PrecompiledCel precompiled =
        PrecompiledCel.read(
            JsonReader.read(table.getBytes(StandardCharsets.UTF_8), PrecompiledCel.LIMITS),
            () -> NONE);
    CelProgram program = precompiled.compile("x", OBJECT, CelType.Simple.DYN);
    assertThrows(
        DamagedTableException.class,
        () -> program.evaluate(_ -> NullValue.NULL, new CelBudget(1_000, Deadline.NONE)));
    assertThrows(DamagedTableException.class, precompiled::link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"format\":2,\"environments\":[],\"programs\":[]}",
        "{\"format\":1,\"environments\":[]}",
        "{\"format\":1,\"environments\":[[[\"object\",\"NOTHING\"]]],\"programs\":[]}",
        "{\"format\":1,\"environments\":[],\"programs\":[{\"environment\":0,\"source\":\"x\",\"expected\":\"DYN\"}]}"
      })
  void refusesDamagedTables(String table) throws InputException {
    Value value = JsonReader.read(table.getBytes(StandardCharsets.UTF_8), PrecompiledCel.LIMITS);
    assertThrows(DamagedTableException.class, () -> PrecompiledCel.read(value, () -> NONE));
  }

  @Test
  void needsNothingOfTheCompilerOnAHit(@TempDir Path folder)
      throws CelCompileException, IOException, InterruptedException {
    Path table = folder.resolve("table.json");
    RecordingCelCompiler recorder =
        new RecordingCelCompiler(new JavaCelCompiler(CelDialect.KUBERNETES));
    List<String> expressions =
        List.of(
            "object.startsWith('r.io/')",
            "['r.io/', 's.io/'].exists(r, object.startsWith(r)) && quantity('1').isInteger()");
    for (String expression : expressions) {
      recorder.compile(expression, OBJECT, CelType.Simple.DYN);
    }
    Files.writeString(table, JsonWriter.compact(recorder.table()));

    String withoutCel =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry ->
                !entry.matches(".*(dev[/.]cel|guava|antlr|protobuf|autovalue|threeten).*")
                    || entry.contains("classes"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", withoutCel, WithoutCompiler.class.getName()));
    command.add(table.toString());
    command.addAll(expressions);
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> read(folder.resolve("err")));
    assertEquals(List.of("true", "true"), out.lines().toList());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
