package dev.assay.engine.rego.spi;

/**
 * A builtin: its name, its type and what it does.
 *
 * @param name with dots: {@code json.marshal}
 * @param signature its type as OPA prints types: {@code (string, any<array[string], set[string]>)
 *     -> string}; {@code ""} for a builtin of OPA's own list, whose signature is known
 */
public record Builtin(String name, String signature, BuiltinFunction function) {
  public static Builtin nullary(String name, BuiltinFunction.Nullary function) {
    return new Builtin(name, "", function);
  }

  public static Builtin unary(String name, BuiltinFunction.Unary function) {
    return new Builtin(name, "", function);
  }

  public static Builtin binary(String name, BuiltinFunction.Binary function) {
    return new Builtin(name, "", function);
  }

  public static Builtin ternary(String name, BuiltinFunction.Ternary function) {
    return new Builtin(name, "", function);
  }

  public static Builtin variadic(String name, BuiltinFunction.Variadic function) {
    return new Builtin(name, "", function);
  }
}
