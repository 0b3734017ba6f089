package dev.assay.probe.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReaderTest {
  @TempDir private Path folder = Path.of("");

  private OnnxModel read(OnnxBuilder model) throws IOException, ModelRefusedException {
    return OnnxReader.read(model.write(folder.resolve("model.onnx")));
  }

  @Test
  void aModelIsReadWithAllButItsValues() throws Exception {
    OnnxModel model = read(SomeModels.dense(ElementType.FLOAT16));
    assertEquals(10, model.irVersion());
    assertEquals("OnnxBuilder 1", model.producer());
    assertEquals(
        List.of(new OpsetImport("", 21), new OpsetImport("com.microsoft", 1)), model.opsets());
    assertEquals(
        List.of(
            new Port(
                "x",
                new ValueType.Tensor(
                    ElementType.FLOAT16,
                    List.of(new Dimension.Symbolic("batch"), new Dimension.Known(128))))),
        model.inputs());
    assertEquals(1, model.outputs().size());
    assertEquals(
        new Weight(
            "w1",
            ElementType.FLOAT16,
            List.of(128L, 64L),
            8192,
            16384,
            false,
            new Storage.Inline()),
        model.weights().getFirst());
    assertEquals(
        Map.of(
            new Operator("", "Gemm"),
            1,
            new Operator("", "Relu"),
            1,
            new Operator("", "MatMul"),
            1),
        model.operators());
  }

  @Test
  void weightsOfConstantsBranchesAndFunctionsAreFound() throws Exception {
    OnnxModel model = read(SomeModels.nested());
    assertEquals(
        List.of("w_then", "w_else", "bias", "axes"),
        model.weights().stream().map(Weight::name).toList());
    assertEquals(2, model.operators().get(new Operator("", "MatMul")));
    assertEquals(1, model.operators().get(new Operator("local", "BiasSum")));
    assertEquals(List.of("v"), model.functions().getFirst().inputs());
  }
}
