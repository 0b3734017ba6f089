package dev.assay.engine.rego.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Every builtin answers what the real OPA does, on operands made at random and at the edges. */
@EnabledIf("dev.assay.engine.rego.builtin.RealOpa#isThere")
class RealOpaTest {
  @TempDir Path folder;

  private void compare(List<Call> calls) throws IOException, InterruptedException {
    List<String> expected = RealOpa.answers(calls, folder);
    List<String> found = calls.stream().map(Call::answer).toList();
    assertEquals(lines(calls, expected), lines(calls, found));
  }

  private static String lines(List<Call> calls, List<String> answers) {
    return IntStream.range(0, calls.size())
        .mapToObj(i -> calls.get(i) + " = " + answers.get(i))
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
