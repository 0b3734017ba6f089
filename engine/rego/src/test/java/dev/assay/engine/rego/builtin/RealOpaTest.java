package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every builtin answers what the real OPA does, on operands made at random and at the edges. */
@EnabledIf("dev.assay.engine.rego.OpaProgram#isThere")
class RealOpaTest {
  private static final String[] TEXTS = {
    "", "a", "b", "c", "a/b", "0", "1", "é😀", "\uFFFF", "x\ny", "<&>", "yes", " a: #"
  };

  private static final String[] OPERATIONS = {"add", "remove", "replace", "copy", "test", "move"};

  @TempDir Path folder;

  private void compare(List<Call> calls) throws IOException, InterruptedException {
    List<String> expected = RealOpa.answers(calls, folder);
    List<String> found = calls.stream().map(Call::answer).toList();
    assertEquals(lines(calls, expected), lines(calls, found));
  }

  private static String lines(List<Call> calls, List<String> answers) {
    return IntStream.range(0, calls.size())
        .mapToObj(i -> calls.get(i) + " = " + Case.line(answers.get(i)))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void arithmetic() throws IOException, InterruptedException {
    Random random = new Random(20);
    List<Call> calls = new ArrayList<>();
    String[] binary = {"plus", "minus", "mul", "div", "rem"};
    String[] unary = {"abs", "ceil", "floor", "round", "to_number"};
    for (int i = 0; i < 2_500; i++) {
      calls.add(Call.of(binary[i % binary.length], number(random), number(random)));
      String rounding = unary[i % unary.length];
      Value operand = number(random);
      // OPA takes the wrong neighbour of fractions between -1 and 0.
      if (!(rounding.equals("ceil") || rounding.equals("floor")) || !isNegativeFraction(operand)) {
        calls.add(Call.of(rounding, operand));
      }
      calls.add(
          Call.of(
              random.nextBoolean() ? "sum" : "product",
              "[" + number(random) + "," + number(random) + "," + number(random) + "]"));
    }
    compare(calls);
  }

  @Test
  void collections() throws IOException, InterruptedException {
    Random random = new Random(22);
    String[] unary = {
      "count",
      "max",
      "min",
      "sort",
      "all",
      "any",
      "union",
      "intersection",
      "cast_set",
      "cast_array",
      "array.reverse",
      "array.flatten",
      "object.keys",
      "object.union_n",
      "json.marshal",
      "yaml.marshal",
      "type_name",
      "walk"
    };
    String[] binary = {
      "and",
      "or",
      "minus",
      "equal",
      "lt",
      "lte",
      "internal.member_2",
      "array.concat",
      "object.union",
      "object.remove",
      "object.filter",
      "json.filter",
      "json.remove",
      "graph.reachable",
      "graph.reachable_paths",
      "object.subset"
    };
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Value a = value(random, 3);
      Value b = random.nextInt(4) == 0 ? a : value(random, 3);
      calls.add(Call.of(unary[i % unary.length], a));
      String name = binary[i % binary.length];
      boolean differs =
          name.equals("object.subset") && a instanceof ArrayValue && b instanceof SetValue;
      calls.add(differs ? Call.of("equal", a, b) : Call.of(name, a, b));
      calls.add(Call.of("object.get", a, b, value(random, 1)));
      calls.add(Call.of("internal.member_3", value(random, 1), b, a));
    }
    compare(calls);
  }

  /**
   * One operation but a move on any document, or some on one of objects: OPA has a view of its own
   * of arrays that have been changed, and some changes of sets end its program.
   */
  @Test
  void patches() throws IOException, InterruptedException {
    Random random = new Random(24);
    List<Call> calls = new ArrayList<>();
    while (calls.size() < 1_500) {
      Value document = value(random, 3);
      boolean single = !isOfObjects(document);
      List<Value> operations = new ArrayList<>();
      for (int i = single ? 1 : 1 + random.nextInt(3); i > 0; i--) {
        Value value = value(random, single ? 2 : 0);
        operations.add(
            ObjectValue.builder()
                .put("op", Value.of(OPERATIONS[random.nextInt(single ? 5 : 6)]))
                .put("path", path(random, document))
                .put("from", path(random, document))
                .put("value", random.nextInt(3) == 0 ? document : value)
                .build());
      }
      calls.add(Call.of("json.patch", document, ArrayValue.copyOf(operations)));
    }
    compare(calls);
  }

  private static boolean isOfObjects(Value value) {
    return switch (value) {
      case ArrayValue _, SetValue _ -> false;
      case ObjectValue object ->
          object.keys().stream().allMatch(RealOpaTest::isOfObjects)
              && object.values().stream().allMatch(RealOpaTest::isOfObjects);
      default -> true;
    };
  }

  /** A path into a document, mostly one that leads somewhere; never to the root. */
  private static Value path(Random random, Value document) {
    List<Value> path = new ArrayList<>();
    Value at = document;
    do {
      List<Value> keys =
          switch (at) {
            case ObjectValue object -> object.keys();
            case SetValue set -> set.asList();
            case ArrayValue array -> ArrayValue.generate(array.size(), Value::of).asList();
            default -> List.of();
          };
      Value key =
          keys.isEmpty() || random.nextInt(4) == 0
              ? value(random, 0)
              : keys.get(random.nextInt(keys.size()));
      path.add(key);
      Value next = Sets.at(at, key);
      at = next == null ? NullValue.NULL : next;
    } while (random.nextInt(3) > 0);
    return ArrayValue.copyOf(path);
  }

  private static Value value(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 8);
    List<Value> inside = new ArrayList<>();
    for (int i = random.nextInt(5); kind >= 5 && i > 0; i--) {
      inside.add(value(random, depth - 1));
    }
    return switch (kind) {
      case 0 -> NullValue.NULL;
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(random.nextInt(4));
      case 3, 4 -> Value.of(TEXTS[random.nextInt(TEXTS.length)]);
      case 5 -> ArrayValue.copyOf(inside);
      case 6 -> SetValue.copyOf(inside);
      default -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (Value element : inside) {
          builder.put(
              random.nextInt(4) == 0 ? element : Value.of(TEXTS[random.nextInt(TEXTS.length)]),
              element);
        }
        yield builder.build();
      }
    };
  }

  @ParameterizedTest
  @MethodSource("dev.assay.engine.rego.builtin.CasesTest#categories")
  void listedCases(String category) throws IOException, InterruptedException {
    compare(Case.read(category).stream().map(Case::call).toList());
  }

  @Test
  void listedDifferences() throws IOException, InterruptedException {
    List<Case> cases = Case.read("differences");
    List<String> answers = RealOpa.answers(cases.stream().map(Case::call).toList(), folder);
    for (int i = 0; i < cases.size(); i++) {
      assertNotEquals(cases.get(i).answer(), Case.line(answers.get(i)));
    }
  }

  private static boolean isNegativeFraction(Value number) {
    BigDecimal value = new BigDecimal(number.toString());
    return value.signum() < 0 && value.compareTo(BigDecimal.ONE.negate()) > 0;
  }

  private static Value number(Random random) {
    String sign = random.nextInt(3) == 0 ? "-" : "";
    String literal =
        switch (random.nextInt(9)) {
          case 0 -> Integer.toString(random.nextInt(20));
          case 1 -> Integer.toString(random.nextInt(1 << 30));
          case 2 -> Long.toString(random.nextLong() >>> 1);
          case 3 -> new BigInteger(20 + random.nextInt(120), random).toString();
          case 4 -> random.nextInt(1000) + "." + random.nextInt(1000);
          case 5 -> Double.toString(random.nextDouble());
          case 6 ->
              random.nextInt(10) + "." + random.nextInt(1 << 30) + "e" + (random.nextInt(80) - 40);
          case 7 -> random.nextInt(100) + "e" + (random.nextInt(300) - 150);
          default -> random.nextInt(5) + ".00";
        };
    return Terms.read(sign + literal);
  }
}
