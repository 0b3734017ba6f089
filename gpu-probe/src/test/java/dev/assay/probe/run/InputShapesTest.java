package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.probe.onnx.Dimension;
import dev.assay.probe.onnx.ElementType;
import dev.assay.probe.onnx.Port;
import dev.assay.probe.onnx.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputShapesTest {
  private static final List<Port> BERT =
      List.of(
          port("ids", ElementType.INT64, "batch", "tokens"),
          port("mask", ElementType.INT64, "batch", "tokens"),
          port("scale", ElementType.FLOAT),
          port("state", ElementType.FLOAT, 2, "batch", 128));

  private static Port port(String name, ElementType type, Object... dims) {
    List<Dimension> dimensions = new ArrayList<>();
    for (Object dim : dims) {
      dimensions.add(
          switch (dim) {
            case Integer length -> new Dimension.Known(length);
            case String axis when axis.equals("?") -> new Dimension.Unknown();
            case String axis -> new Dimension.Symbolic(axis);
            default -> throw new IllegalArgumentException(dim.toString());
          });
    }
    return new Port(name, new ValueType.Tensor(type, dimensions));
  }

  private static String missing(List<Port> inputs, Map<String, List<Long>> given)
      throws UnfitShapeException {
    return InputShapes.of(inputs, given).missing();
  }

  private static String unfit(List<Port> inputs, Map<String, List<Long>> given) {
    return assertThrows(UnfitShapeException.class, () -> InputShapes.of(inputs, given))
        .getMessage();
  }

  @Test
  void axesOfOneNameHaveOneLength() throws UnfitShapeException {
    InputShapes shapes = InputShapes.of(BERT, Map.of("ids", List.of(4L, 16L)));
    assertEquals("", shapes.missing());
    assertEquals(
        Map.of(
            "ids", List.of(4L, 16L),
            "mask", List.of(4L, 16L),
            "scale", List.of(),
            "state", List.of(2L, 4L, 128L)),
        shapes.shapes());
  }

  @Test
  void whatTheModelFixesNeedsNoShape() throws UnfitShapeException {
    InputShapes shapes =
        InputShapes.of(List.of(port("x", ElementType.FLOAT16, 1, 3, 224, 224)), Map.of());
    assertEquals(Map.of("x", List.of(1L, 3L, 224L, 224L)), shapes.shapes());
  }

  @Test
  void whatIsOpenIsNamed() throws UnfitShapeException {
    assertEquals(
        "the model does not fix tokens in the shape batchxtokens of 'mask'; give --shape"
            + " mask=batchxtokens",
        missing(
            List.of(
                port("state", ElementType.FLOAT, 2, "batch"),
                port("mask", ElementType.INT64, "batch", "tokens")),
            Map.of("state", List.of(2L, 4L))));
    assertEquals(
        "the model does not fix ?, n in the shape 3x?xn of 'x'; give --shape x=3x?xn",
        missing(List.of(port("x", ElementType.FLOAT, 3, "?", "n")), Map.of()));
    assertEquals(
        "the model does not say the shape of 'x'; give --shape x=DIMS",
        missing(List.of(new Port("x", new ValueType.Tensor(ElementType.FLOAT, null))), Map.of()));
    assertEquals(
        "the input 'x' is a sequence, no tensor",
        missing(List.of(new Port("x", new ValueType.Other("sequence"))), Map.of()));
  }

  @Test
  void aGivenShapeIsThatOfTheInput() {
    assertEquals(
        "the model has no input 'y'; its inputs are ids, mask, scale, state",
        unfit(BERT, Map.of("y", List.of(1L))));
    assertEquals(
        "the shape of 'ids' is 4; the model has it as batchxtokens",
        unfit(BERT, Map.of("ids", List.of(4L))));
    assertEquals(
        "the shape of 'state' is 3x4x128; the model has it as 2xbatchx128",
        unfit(BERT, Map.of("state", List.of(3L, 4L, 128L))));
    assertEquals(
        "the shape of 'state' is 2x5x128; its axis batch is 4 elsewhere",
        unfit(BERT, Map.of("ids", List.of(4L, 16L), "state", List.of(2L, 5L, 128L))));
    assertEquals(
        "the shape of 'scale' is 1; the model has it as a single value",
        unfit(BERT, Map.of("scale", List.of(1L))));
  }

  @Test
  void anInputHasAnEnd() throws UnfitShapeException {
    List<Port> one = List.of(port("x", ElementType.DOUBLE, "a", "b", "c"));
    assertEquals(
        "the input 'x' is longer than 2 GiB, the limit",
        missing(one, Map.of("x", List.of(1L << 20, 1L << 20, 1L << 30))));
    assertEquals("", missing(one, Map.of("x", List.of(1L << 14, (1L << 14) - 1, 1L))));
    assertEquals(
        "the input 'x' is longer than 2 GiB, the limit",
        missing(one, Map.of("x", List.of(1L << 14, 1L << 14, 1L))));
  }
}
