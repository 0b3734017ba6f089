package dev.assay.engine.rego.types;

import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function takes and gives.
 *
 * <p>Written {@code (string, any<array[string], set[string]>) -> string}; arguments and result may
 * have names ({@code (x: number) -> y: number}), {@code ...any} is a variadic end, and where no
 * result is written there is none.
 */
public final class FunctionType implements Type {
  private final List<Parameter> parameters;
  private final Type variadic;
  private final Parameter result;
  private final int depth;
  private final int size;

  /**
   * One thing that a function takes or gives.
   *
   * @param name {@code ""} where it has none; messages show it
   */
  public record Parameter(String name, Type type) {
    @Override
    public String toString() {
      return name.isEmpty() ? type.toString() : name + ": " + type;
    }
  }

  private FunctionType(List<Parameter> parameters, Type variadic, Parameter result, Extent extent) {
    this.parameters = parameters;
    this.variadic = variadic;
    this.result = result;
    this.depth = extent.depth();
    this.size = extent.size();
  }

  /**
   * The type of some functions.
   *
   * @param variadic of further arguments of any number, or unknown where there are none
   * @param result unknown where there is none
   */
  public static FunctionType of(List<Parameter> parameters, Type variadic, Parameter result) {
    Extent extent = new Extent().with(variadic).with(result.type());
    for (Parameter parameter : parameters) {
      extent.with(parameter.type());
    }
    if (extent.isTooLarge()) {
      Parameter any = new Parameter("", AnyType.ANY);
      return of(Collections.nCopies(parameters.size(), any), variadic, any);
    }
    return new FunctionType(List.copyOf(parameters), variadic, result, extent);
  }

  /** The type of a function whose arguments have no names. */
  public static FunctionType of(List<? extends Type> arguments, Type result) {
    List<Parameter> parameters = new ArrayList<>(arguments.size());
    for (Type argument : arguments) {
      parameters.add(new Parameter("", argument));
    }
    return of(parameters, UnknownType.UNKNOWN, new Parameter("", result));
  }

  /**
   * Reads a signature.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static FunctionType parse(String signature) {
    return new TypeParser(signature).function();
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** The type of further arguments, or unknown where none may follow. */
  public Type variadic() {
    return variadic;
  }

  boolean isVariadic() {
    return variadic != UnknownType.UNKNOWN;
  }

  /** The type of the result, unknown where there is none. */
  public Type result() {
    return result.type();
  }

  /** The result and its name. */
  public Parameter namedResult() {
    return result;
  }

  /** Whether calls have no value, as those of {@code print}. */
  public boolean isVoid() {
    return result.type() == UnknownType.UNKNOWN;
  }

  /** How many arguments it takes at least. */
  public int arity() {
    return parameters.size();
  }

  /** The type of the argument at a position from 0, or unknown where there is none. */
  public Type argument(int position) {
    return position < parameters.size() ? parameters.get(position).type() : variadic;
  }

  /** This type with the names that its arguments and result have, as far as the list goes. */
  FunctionType named(List<String> names, String resultName) {
    List<Parameter> named = new ArrayList<>(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      String name = i < names.size() ? names.get(i) : "";
      named.add(new Parameter(name, parameters.get(i).type()));
    }
    return of(named, variadic, new Parameter(isVoid() ? "" : resultName, result.type()));
  }

  /** The functions of either type, or null where they take differently many arguments. */
  @Nullable FunctionType union(FunctionType other) {
    if (arity() != other.arity() || isVariadic() != other.isVariadic()) {
      return null;
    }
    List<Parameter> merged = new ArrayList<>(arity());
    for (int i = 0; i < arity(); i++) {
      merged.add(new Parameter("", Type.union(argument(i), other.argument(i))));
    }
    return of(
        merged,
        Type.union(variadic, other.variadic),
        new Parameter("", Type.union(result(), other.result())));
  }

  @Override
  public boolean isUnknown() {
    boolean anyUnknown = result().isUnknown();
    for (Parameter parameter : parameters) {
      anyUnknown |= parameter.type().isUnknown();
    }
    return anyUnknown;
  }

  @Override
  public Type select(Value key) {
    return UnknownType.UNKNOWN;
  }

  @Override
  public Type keyType() {
    return UnknownType.UNKNOWN;
  }

  @Override
  public Type valueType() {
    return UnknownType.UNKNOWN;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Type type && TypeOrder.compare(this, type) == 0;
  }

  @Override
  public int hashCode() {
    return TypeOrder.hash(this);
  }

  /** The signature, with names where there are some; it reads back as an equal type. */
  public String signature() {
    StringBuilder text = new StringBuilder("(");
    for (Parameter parameter : parameters) {
      text.append(text.length() == 1 ? "" : ", ").append(parameter);
    }
    if (isVariadic()) {
      text.append(text.length() == 1 ? "..." : ", ...").append(variadic);
    }
    text.append(')');
    return isVoid() ? text.toString() : text.append(" -> ").append(result).toString();
  }

  /** As OPA prints it in messages: {@code (number) => number}. */
  @Override
  public String toString() {
    return TypePrinter.print(this);
  }
}
