package dev.assay.engine.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler accepts as which type, and what it refuses with which words. */
class CompilationTest {
  private static final CelCompiler COMPILER = new JavaCelCompiler(CelDialect.KUBERNETES);

  private static final CelEnvironment ENVIRONMENT =
      new CelEnvironment(List.of())
          .with("object", CelType.Simple.DYN)
          .with("request", new CelType.Fields("Request", Map.of("name", CelType.Simple.STRING)))
          .with("variables.count", CelType.Simple.INT)
          .with("variables.images", new CelType.ListOf(CelType.Simple.STRING));

  private static CelType type(String expression) throws CelCompileException {
    return COMPILER.compile(expression, ENVIRONMENT, CelType.Simple.DYN).type();
  }

  private static List<String> issues(String expression, CelType expected) {
    return assertThrows(
            CelCompileException.class,
            () -> COMPILER.compile(expression, ENVIRONMENT, expected),
            expression)
        .issues()
        .stream()
        .map(issue -> issue.position() + " " + issue.message())
        .toList();
  }

  @Test
  void tellsTheType() throws CelCompileException {
    assertEquals(CelType.Simple.DYN, type("object.spec"));
    assertEquals(CelType.Simple.INT, type("variables.count"));
    assertEquals(CelType.Simple.STRING, type("request.name"));
    assertEquals(CelType.Simple.BOOL, type("variables.images.all(i, i.startsWith('r.io/'))"));
    assertEquals(new CelType.ListOf(CelType.Simple.INT), type("variables.images.map(i, i.size())"));
    assertEquals(
        new CelType.MapOf(CelType.Simple.STRING, CelType.Simple.INT),
        type("{'a': variables.count}"));
    assertEquals(new CelType.OptionalOf(CelType.Simple.DYN), type("object.?spec"));
    assertEquals(new CelType.Opaque("kubernetes.Quantity"), type("quantity('1')"));
    assertEquals(CelType.Simple.TYPE, type("type(object)"));
    assertEquals(
        CelType.Simple.TIMESTAMP, type("timestamp('2026-01-01T00:00:00Z') + duration('1h')"));
    assertEquals(CelType.Simple.NULL, type("null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          url('x') => 1:4 undeclared reference to 'url'
          'a'.format([]) => 1:11 undeclared reference to 'format'
          'abc'.reverse() => 1:14 undeclared reference to 'reverse'
          nothing + 1 => 1:1 undeclared reference to 'nothing'
          variables.missing => 1:10 undefined field 'missing'
          variables => 1:1 'variables' is no value by itself; name a variable, as in variables.x
          1 + => 1:4 syntax error: the expression ends where a value is expected
          (1 => 1:3 syntax error: missing ')' at the end of the expression
          1 + 1) => 1:6 syntax error: extraneous input ')'
          'a' + 1 => 1:5 found no matching overload for '_+_' applied to '(string, int)'
          [1, 'a'] => 1:5 expected type 'int' but found 'string'
          duration('1 hour') => 1:9 invalid duration argument: time: invalid duration "1 hour"
          timestamp('today') => 1:10 invalid timestamp argument: cannot parse "today" as a timestamp by RFC 3339
          'a'.matches('(') => 1:12 invalid matches argument: error parsing regexp: missing closing ): `(`
          quantity('1').sign() => 1:19 found no matching overload for 'sign'
          dev.assay.X{} => 1:12 undeclared reference to 'dev.assay.X'
          """)
  void refuses(String expression, String expected) {
    List<String> issues = issues(expression, CelType.Simple.DYN);
    assertEquals(1, issues.size(), issues::toString);
    assertTrue(
        issues.getFirst().startsWith(expected), () -> issues.getFirst() + ", expected " + expected);
  }

  @Test
  void tellsEveryIssue() {
    List<String> issues = issues("one &&\n  two(3)", CelType.Simple.DYN);
    assertEquals(
        List.of("1:1 undeclared reference to 'one'", "2:6 undeclared reference to 'two'"), issues);
  }

  @Test
  void holdsTheResultAgainstTheTypeExpected() throws CelCompileException {
    assertEquals(
        List.of("1:1 must evaluate to bool, found an expression of type int"),
        issues("1 + 1", CelType.Simple.BOOL));
    // As Kubernetes: a field may hold anything, so it is no condition by itself.
    assertEquals(
        List.of("1:1 must evaluate to bool, found an expression of type dyn"),
        issues("object.spec.hostNetwork", CelType.Simple.BOOL));
    COMPILER.compile("object.spec.hostNetwork == true", ENVIRONMENT, CelType.Simple.BOOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1|+1|300|",
        "object|.a|300|",
        "object|[0]|300|",
        "|!|300|true",
        "|(|100|1",
        "|[|100|",
        "|size(|100|object",
        "|{'a':|100|1",
        "true|?true:true|300|",
        "''|.trim()|300|",
        "|[1].all(x,|100|true",
        "1|+1|30000|",
        "|(|40000|1"
      })
  void refusesWhatIsNestedTooDeeply(String shape) throws InterruptedException {
    String[] parts = shape.split("[|]", -1);
    String expression = parts[0] + parts[1].repeat(Integer.parseInt(parts[2])) + parts[3];
    Throwable[] outcome = new Throwable[1];
    // Half of the stack that threads have.
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                COMPILER.compile(expression, ENVIRONMENT, CelType.Simple.DYN);
              } catch (Throwable e) {
                outcome[0] = e;
              }
            },
            "compiler",
            512 << 10);
    thread.start();
    thread.join();
    assertTrue(outcome[0] instanceof CelCompileException, () -> shape + ": " + outcome[0]);
  }

  @Test
  void acceptsLongExpressionsThatAreFlat() throws CelCompileException, CelEvaluationException {
    for (String expression :
        List.of(
            "object == 1" + " || object == 2".repeat(2_000),
            "object in ['a'" + ", 'b'".repeat(5_000) + "] || true",
            "'" + "([{".repeat(1_000) + "' != '' // " + "(((".repeat(100))) {
      assertEquals(
          Value.of(true),
          COMPILER
              .compile(expression, ENVIRONMENT, CelType.Simple.BOOL)
              .evaluate(_ -> Value.of(2), new CelBudget(100_000, Deadline.NONE)));
    }
  }
}
