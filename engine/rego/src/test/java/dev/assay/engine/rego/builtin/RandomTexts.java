package dev.assay.engine.rego.builtin;

import java.util.List;
import java.util.Random;

/** Texts and numbers made at random, with a seed. */
final class RandomTexts {
  private final Random random;

  RandomTexts(long seed) {
    random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Some of these pieces, one behind another. */
  String some(int most, String... pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(of(pieces));
    }
    return text.toString();
  }

  long number() {
    return random.nextLong();
  }
}
