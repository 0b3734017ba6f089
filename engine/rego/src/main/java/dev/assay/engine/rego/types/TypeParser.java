package dev.assay.engine.rego.types;

import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads types and signatures as they are printed. */
final class TypeParser {
  private final String text;
  private int at;
  private int depth;

  TypeParser(String text) {
    this.text = text;
  }

  /** A whole text that is a signature. */
  FunctionType function() {
    List<FunctionType.Parameter> parameters = new ArrayList<>();
    Type variadic = UnknownType.UNKNOWN;
    expect("(");
    while (!accept(")")) {
      if (variadic != UnknownType.UNKNOWN) {
        throw error("`)`");
      }
      if (!parameters.isEmpty()) {
        expect(", ");
      }
      if (accept(TypePrinter.ELISION)) {
        variadic = type();
      } else {
        parameters.add(parameter());
      }
    }
    FunctionType.Parameter result =
        accept(" -> ") || accept(" => ")
            ? parameter()
            : new FunctionType.Parameter("", UnknownType.UNKNOWN);
    end();
    return FunctionType.of(parameters, variadic, result);
  }

  /** A whole text that is a type. */
  Type whole() {
    Type type = type();
    end();
    return type;
  }

  private FunctionType.Parameter parameter() {
    int start = at;
    String word = word();
    if (!word.isEmpty() && accept(": ")) {
      return new FunctionType.Parameter(word, type());
    }
    at = start;
    return new FunctionType.Parameter("", type());
  }

  private Type type() {
    if (++depth > Type.MAX_DEPTH) {
      throw error("fewer levels");
    }
    Type type = named();
    depth--;
    return type;
  }

  private Type named() {
    if (accept(UnknownType.UNKNOWN.toString())) {
      return UnknownType.UNKNOWN;
    }
    int start = at;
    String word = word();
    return switch (word) {
      case "null" -> ScalarType.NULL;
      case "boolean" -> ScalarType.BOOLEAN;
      case "number" -> ScalarType.NUMBER;
      case "string" -> ScalarType.STRING;
      case "any" -> AnyType.of(list());
      case "array" -> ArrayType.of(list(), bracketed());
      case "set" -> SetType.of(bracketed());
      case "object" -> ObjectType.of(properties(), dynamic());
      default -> {
        at = start;
        throw error("a type");
      }
    };
  }

  private List<Type> list() {
    List<Type> types = new ArrayList<>();
    if (accept("<")) {
      do {
        types.add(type());
      } while (accept(", "));
      expect(">");
    }
    return types;
  }

  private Type bracketed() {
    if (!accept("[")) {
      return UnknownType.UNKNOWN;
    }
    Type type = type();
    expect("]");
    return type;
  }

  private List<ObjectType.Property> properties() {
    List<ObjectType.Property> properties = new ArrayList<>();
    if (accept("<")) {
      do {
        int colon = text.indexOf(": ", at);
        if (colon < 0) {
          throw error("`: `");
        }
        String key = text.substring(at, colon);
        at = colon + 2;
        properties.add(new ObjectType.Property(StringValue.of(key), type()));
      } while (accept(", "));
      expect(">");
    }
    return properties;
  }

  private ObjectType.@Nullable Dynamic dynamic() {
    if (!accept("[")) {
      return null;
    }
    Type key = type();
    expect(": ");
    Type value = type();
    expect("]");
    return new ObjectType.Dynamic(key, value);
  }

  private String word() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean accept(String expected) {
    boolean found = text.startsWith(expected, at);
    if (found) {
      at += expected.length();
    }
    return found;
  }

  private void expect(String expected) {
    if (!accept(expected)) {
      throw error("`" + expected + "`");
    }
  }

  private void end() {
    if (at < text.length()) {
      throw error("the end");
    }
  }

  private IllegalArgumentException error(String expected) {
    return new IllegalArgumentException(
        "no signature: expected " + expected + " at " + at + " of `" + text + "`");
  }
}
