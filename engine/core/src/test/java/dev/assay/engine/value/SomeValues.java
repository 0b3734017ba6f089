package dev.assay.engine.value;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Arbitrary values, rich in those that are easily taken for each other. */
class SomeValues extends DomainContextBase {
  private static final int DEPTH = 3;

  /** Numbers that are equal, or nearly, and look different. */
  static Arbitrary<NumberValue> numbers() {
    Arbitrary<NumberValue> confusable =
        Arbitraries.of(
                "0",
                "-0",
                "0.0",
                "0e5",
                "0e400",
                "1",
                "1.0",
                "1e0",
                "10e-1",
                "0.1e1",
                "100",
                "1e2",
                "1.00e2",
                "-1",
                "-1.0",
                "0.1",
                "0.10",
                "1e-1",
                "1e400",
                "10e399",
                "1.0e400",
                "-1e400",
                "1e10000",
                "10e9999",
                "1e-10000",
                "1e9999",
                "9007199254740992",
                "9007199254740993",
                "9007199254740992.0",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "9223372036854775807.0",
                "9223372036854775807.5",
                "0.1234567890123456789",
                "0.1234567890123456788")
            .map(NumberValue::ofLiteral);
    Arbitrary<NumberValue> integers = Arbitraries.longs().map(LongNumber::of);
    Arbitrary<NumberValue> decimals = Arbitraries.bigDecimals().map(NumberValue::of);
    Arbitrary<NumberValue> scaled =
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-400, 400))
            .as((digits, scale) -> NumberValue.of(BigDecimal.valueOf(digits, scale)));
    return Arbitraries.oneOf(confusable, integers, decimals, scaled);
  }

  /** Strings that JSON can carry: no half of a surrogate pair. */
  static Arbitrary<StringValue> strings() {
    Arbitrary<String> few =
        Arbitraries.of("", "a", "b", "ab", "\uFFFD", "\uE000", "\uD7FF", "\uD800\uDC00", "a\u0000");
    Arbitrary<String> any =
        Arbitraries.strings()
            .all()
            .ofMaxLength(40)
            .map(text ->
                new String(
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    java.nio.charset.StandardCharsets.UTF_8));
    return Arbitraries.oneOf(few, any).map(StringValue::of);
  }

  static Arbitrary<Value> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of(NullValue.NULL, BooleanValue.TRUE, BooleanValue.FALSE),
        numbers(),
        strings());
  }

  /** Values that JSON can carry. */
  static Arbitrary<Value> json(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<Value> inner = Arbitraries.lazy(() -> json(depth - 1));
    return Arbitraries.oneOf(
        scalars(),
        inner.list().ofMaxSize(4).map(ArrayValue::copyOf),
        Arbitraries.maps(strings(), inner).ofMaxSize(6).map(ObjectValue::copyOf));
  }

  /** All values but those of one language. */
  static Arbitrary<Value> any(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<Value> inner = Arbitraries.lazy(() -> any(depth - 1));
    return Arbitraries.oneOf(
        scalars(),
        inner.list().ofMaxSize(3).map(ArrayValue::copyOf),
        inner.list().ofMaxSize(3).map(SetValue::copyOf),
        Arbitraries.maps(inner, inner).ofMaxSize(3).map(ObjectValue::copyOf));
  }

  @Provide
  Arbitrary<Value> values() {
    return any(DEPTH);
  }

  @Provide
  Arbitrary<NumberValue> numberValues() {
    return numbers();
  }

  @Provide
  Arbitrary<List<Value>> lists() {
    return any(1).list().ofMaxSize(12);
  }
}
