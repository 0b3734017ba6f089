package dev.assay.engine.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions and their results, as terms. */
class EvaluationTest {
  private static final Value POD =
      Documents.yaml(
          """
          metadata: {name: trainer, labels: {app: x, team: ml}}
          spec:
            hostNetwork: true
            priority: 7
            fraction: 1.5
            containers:
            - {name: a, image: "r.io/a@sha256:00", securityContext: {privileged: true}}
            - {name: b, image: "r.io/b:1", args: [--x, --y=2]}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          object.metadata.name => "trainer"
          object.spec.hostNetwork == true => true
          object.spec.priority + 1 => 8
          object.spec.fraction * 2.0 => 3
          object.spec.fraction < 2 => true
          object.spec.containers.all(c, has(c.image)) => true
          object.spec.containers.all(c, c.securityContext.privileged == true) => error: no such key: securityContext
          object.spec.containers.exists(c, c.securityContext.privileged) => true
          object.spec.containers.exists(c, c.args[0] == '--x') => true
          object.spec.containers.exists_one(c, c.name == 'a') => true
          object.spec.containers.map(c, c.name) => ["a", "b"]
          object.spec.containers.map(c, has(c.args), c.args.size()) => [2]
          object.spec.containers.filter(c, c.name == 'b').size() => 1
          object.spec.containers.size() > 1 => true
          object.metadata.labels.all(k, k in ['app', 'team']) => true
          'app' in object.metadata.labels => true
          'ap' in object.metadata.labels => false
          object.metadata.labels['team'] => "ml"
          object.metadata.labels['none'] => error: no such key: none
          object.metadata.?annotations.?a.orValue('none') => "none"
          object.metadata.?labels[?'app'].orValue('none') => "x"
          object.?spec.containers[1].args[0].orValue('none') => "--x"
          object.metadata.?name.hasValue() => true
          object.spec.containers[2] => error: index out of bounds: 2
          object.spec.containers[0].image.matches('@sha256:[0-9a-f]+$') => true
          object.spec.hostNetwork || object.nothing => true
          object.nothing || object.spec.hostNetwork => true
          object.nothing && false => false
          object.nothing && true => error: no such key: nothing
          object.spec.priority && true => error: no such overload
          variables.names.size() => 2
          variables.names + ['c'] => ["a", "b", "c"]
          variables.broken || true => true
          object.metadata.?name.optMap(n, n + '!').orValue('') => "trainer!"
          quantity('1.5Gi').isGreaterThan(quantity('1500Mi')) => true
          9223372036854775807 + 1 => error: integer overflow
          1 / 0 => error: division by zero
          [3, 1, 2].max() - [3, 1, 2].min() => 2
          dyn([1.5, 2.5]).sum() => 4
          type(object.spec) == map => true
          type(1) == int && type('') == string => true
          sets.contains(variables.names, ['a']) => true
          duration('90m').getHours() => 1
          timestamp('2026-02-03T04:05:06Z').getFullYear() => 2026
          string(1.0) + string(3) + string(true) => "13true"
          'a-b-c'.split('-').join('+') => "a+b+c"
          'x'.find('[a-z]') + 'ab12'.findAll('[0-9]')[1] => "x2"
          ['a', 'b'].indexOf('b') + 'abc'.indexOf('c') => 3
          """)
  void evaluates(String expression, String expected) throws CelCompileException {
    Object found =
        Expressions.with("object", POD)
            .let("names", "object.spec.containers.map(c, c.name)")
            .let("broken", "object.nothing")
            .run(expression);
    assertEquals(expected, found.toString(), expression);
  }
}
