package dev.assay.probe.run;

import dev.assay.probe.onnx.Dimension;
import dev.assay.probe.onnx.ElementType;
import dev.assay.probe.onnx.Port;
import dev.assay.probe.onnx.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shapes that a model is run at: those that were given, those that the model fixes, and those
 * that follow because an axis of the same name has a length already.
 *
 * @param shapes of all inputs, by name
 * @param missing why the model cannot be run with what was given, in words that end a sentence;
 *     empty where it can
 */
record InputShapes(Map<String, List<Long>> shapes, String missing) {
  /** A buffer of Java is no longer. */
  private static final long MAX_INPUT_BYTES = Integer.MAX_VALUE;

  /**
   * Works them out.
   *
   * @throws UnfitShapeException where a given shape cannot be that of the input
   */
  static InputShapes of(List<Port> inputs, Map<String, List<Long>> given)
      throws UnfitShapeException {
    List<String> names = inputs.stream().map(Port::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new UnfitShapeException(
            "the model has no input '" + name + "'; its inputs are " + String.join(", ", names));
      }
    }
    Map<String, Long> axes = new HashMap<>();
    for (Port input : inputs) {
      List<Long> shape = given.get(input.name());
      if (shape != null && input.type() instanceof ValueType.Tensor tensor) {
        bind(input.name(), tensor, shape, axes);
      }
    }
    Map<String, List<Long>> shapes = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (Port input : inputs) {
      switch (input.type()) {
        case ValueType.Other other ->
            missing.add("the input '" + input.name() + "' is a " + other.what() + ", no tensor");
        case ValueType.Tensor tensor -> {
          List<Long> shape = given.getOrDefault(input.name(), follow(tensor, axes));
          if (shape.contains(0L)) {
            missing.add(wanted(input.name(), tensor, axes));
          } else if (bytes(shape, tensor.element()) > MAX_INPUT_BYTES) {
            missing.add("the input '" + input.name() + "' is longer than 2 GiB, the limit");
          } else {
            shapes.put(input.name(), shape);
          }
        }
      }
    }
    return new InputShapes(shapes, String.join("; ", missing));
  }

  /** Holds a given shape against the declared one, and learns the lengths of named axes. */
  private static void bind(
      String name, ValueType.Tensor tensor, List<Long> shape, Map<String, Long> axes)
      throws UnfitShapeException {
    List<Dimension> dims = tensor.dims();
    if (dims == null) {
      return;
    }
    String start = "the shape of '" + name + "' is " + term(shape) + "; ";
    if (dims.size() != shape.size()) {
      throw new UnfitShapeException(start + "the model has it as " + term(dims));
    }
    for (int i = 0; i < dims.size(); i++) {
      long length = shape.get(i);
      switch (dims.get(i)) {
        case Dimension.Known known -> {
          if (known.length() != length) {
            throw new UnfitShapeException(start + "the model has it as " + term(dims));
          }
        }
        case Dimension.Symbolic axis -> {
          Long bound = axes.putIfAbsent(axis.name(), length);
          if (bound != null && bound != length) {
            throw new UnfitShapeException(
                start + "its axis " + axis + " is " + bound + " elsewhere");
          }
        }
        case Dimension.Unknown _ -> {}
      }
    }
  }

  /** The lengths that are known; 0 where one is not, and for a tensor without declared axes. */
  private static List<Long> follow(ValueType.Tensor tensor, Map<String, Long> axes) {
    List<Dimension> dims = tensor.dims();
    if (dims == null) {
      return List.of(0L);
    }
    List<Long> shape = new ArrayList<>(dims.size());
    for (Dimension dimension : dims) {
      shape.add(
          switch (dimension) {
            case Dimension.Known known -> known.length();
            case Dimension.Symbolic axis -> axes.getOrDefault(axis.name(), 0L);
            case Dimension.Unknown _ -> 0L;
          });
    }
    return shape;
  }

  private static String wanted(String name, ValueType.Tensor tensor, Map<String, Long> axes) {
    List<Dimension> dims = tensor.dims();
    if (dims == null) {
      return "the model does not say the shape of '" + name + "'; give --shape " + name + "=DIMS";
    }
    List<String> open = new ArrayList<>();
    for (Dimension dimension : dims) {
      switch (dimension) {
        case Dimension.Known known when known.length() == 0 -> open.add("0");
        case Dimension.Known _ -> {}
        case Dimension.Symbolic axis when axes.containsKey(axis.name()) -> {}
        case Dimension.Symbolic axis -> open.add(axis.name());
        case Dimension.Unknown _ -> open.add("?");
      }
    }
    return "the model does not fix "
        + String.join(", ", open)
        + " in the shape "
        + term(dims)
        + " of '"
        + name
        + "'; give --shape "
        + name
        + "="
        + term(dims);
  }

  private static long bytes(List<Long> shape, ElementType type) {
    long bytes = Math.max(1, type.bits() / Byte.SIZE);
    for (long length : shape) {
      if (length > MAX_INPUT_BYTES / bytes) {
        return Long.MAX_VALUE;
      }
      bytes *= length;
    }
    return bytes;
  }

  private static String term(List<?> lengths) {
    return lengths.isEmpty()
        ? "a single value"
        : String.join("x", lengths.stream().map(Object::toString).toList());
  }
}
