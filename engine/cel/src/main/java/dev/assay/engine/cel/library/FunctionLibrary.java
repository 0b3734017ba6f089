package dev.assay.engine.cel.library;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All functions by name and number of arguments. */
public final class FunctionLibrary {
  /** CEL's standard library, the libraries of Kubernetes that we have, and what is ours. */
  public static final FunctionLibrary ALL = new FunctionLibrary();

  private final Map<String, Unary> unary = new HashMap<>();
  private final Map<String, Binary> binary = new HashMap<>();
  private final Map<String, Variadic> variadic = new HashMap<>();

  private FunctionLibrary() {
    Arithmetic.register(this);
    Comparisons.register(this);
    Conversions.register(this);
    Collections.register(this);
    Strings.register(this);
    ExtendedStrings.register(this);
    Regexes.register(this);
    Times.register(this);
    Optionals.register(this);
    Sets.register(this);
    Lists.register(this);
    Quantities.register(this);
    Evidence.register(this);
  }

  void unary(String name, Unary function) {
    unary.put(name, function);
  }

  void binary(String name, Binary function) {
    binary.put(name, function);
  }

  void variadic(String name, int arguments, Variadic function) {
    variadic.put(name + '/' + arguments, function);
  }

  public @Nullable Unary findUnary(String name) {
    return unary.get(name);
  }

  public @Nullable Binary findBinary(String name) {
    return binary.get(name);
  }

  /** The function of this many arguments, none or more than two. */
  public @Nullable Variadic findVariadic(String name, int arguments) {
    return variadic.get(name + '/' + arguments);
  }

  /** Whether there is a function of this name and number of arguments. */
  public boolean has(String name, int arguments) {
    return switch (arguments) {
      case 1 -> unary.containsKey(name);
      case 2 -> binary.containsKey(name);
      default -> variadic.containsKey(name + '/' + arguments);
    };
  }
}
