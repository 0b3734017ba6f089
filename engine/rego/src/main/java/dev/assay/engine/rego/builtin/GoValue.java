package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.util.List;

/** A value as Go's functions see it: how it is printed depends on its type. */
sealed interface GoValue {
  Nil NIL = new Nil();

  /** The name of the type, as {@code %T} prints it. */
  String type();

  /** An interface that holds nothing. */
  record Nil() implements GoValue {
    @Override
    public String type() {
      return "<nil>";
    }
  }

  /** What is not there at all, such as the value of a key that a map lacks. */
  record Missing() implements GoValue {
    static final Missing VALUE = new Missing();

    @Override
    public String type() {
      return "interface {}";
    }
  }

  record Bool(boolean value) implements GoValue {
    @Override
    public String type() {
      return "bool";
    }
  }

  /**
   * An integer of 64 bits.
   *
   * @param type {@code int} or {@code int64}
   */
  record Int(long value, String type) implements GoValue {
    static Int of(long value) {
      return new Int(value, "int");
    }
  }

  record Big(BigInteger value) implements GoValue {
    @Override
    public String type() {
      return "*big.Int";
    }
  }

  record Decimal(double value) implements GoValue {
    @Override
    public String type() {
      return "float64";
    }
  }

  /**
   * A string.
   *
   * @param type {@code string}, or {@code json.Number}
   */
  record Text(String value, String type) implements GoValue {
    static Text of(String value) {
      return new Text(value, "string");
    }
  }

  record Sequence(List<Value> elements) implements GoValue {
    @Override
    public String type() {
      return "[]interface {}";
    }
  }

  record Mapping(ObjectValue entries) implements GoValue {
    @Override
    public String type() {
      return "map[string]interface {}";
    }
  }

  /**
   * A value as {@code sprintf} hands it on: numbers by their literals, all but strings as terms.
   */
  static GoValue ofOperand(Value value) {
    return switch (value) {
      case LongNumber number -> new Int(number.longValue(), "int64");
      case DecimalNumber number -> ofLiteral(number);
      case StringValue string -> Text.of(string.string());
      default -> Text.of(GoLiterals.term(value));
    };
  }

  private static GoValue ofLiteral(DecimalNumber number) {
    String literal = number.literal();
    boolean whole = literal.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
    if (whole) {
      BigInteger integer = new BigInteger(literal);
      return integer.bitLength() < Long.SIZE
          ? new Int(integer.longValue(), "int64")
          : new Big(integer);
    }
    double nearest = number.doubleValue();
    return Double.isInfinite(nearest) ? Text.of(literal) : new Decimal(nearest);
  }

  /** A value as Go reads JSON into an interface, numbers kept as text. */
  static GoValue ofJson(Value value) {
    return switch (value) {
      case NullValue _ -> NIL;
      case BooleanValue bool -> new Bool(bool.value());
      case NumberValue number -> new Text(number.literal(), "json.Number");
      case StringValue string -> Text.of(string.string());
      case ArrayValue array -> new Sequence(array.asList());
      case SetValue set -> new Sequence(set.asList());
      case ObjectValue object -> new Mapping(object);
      default -> Text.of(value.toString());
    };
  }

  /** The key of a map that Go read from JSON. */
  static String key(Value key) {
    return key instanceof StringValue string ? string.string() : GoLiterals.term(key);
  }
}
