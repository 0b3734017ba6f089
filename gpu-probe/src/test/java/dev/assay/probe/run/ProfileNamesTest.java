package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.probe.ModelRefusedException;
import dev.assay.probe.onnx.Attr;
import dev.assay.probe.onnx.ElementType;
import dev.assay.probe.onnx.GraphBuilder;
import dev.assay.probe.onnx.OnnxBuilder;
import dev.assay.probe.onnx.OnnxReader;
import dev.assay.probe.onnx.SomeModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileNamesTest {
  @TempDir private Path folder;

  private boolean arePlain(OnnxBuilder model) throws IOException, ModelRefusedException {
    return ProfileNames.arePlain(OnnxReader.read(model.write(folder.resolve("m.onnx"))));
  }

  private static GraphBuilder graph(String weight, String output) {
    return new GraphBuilder("g")
        .input("x", ElementType.FLOAT, "n", 4)
        .weight(weight, ElementType.FLOAT, 1, 4, 4)
        .node("MatMul", List.of("x", weight), List.of(output))
        .output(output, ElementType.FLOAT, "n", 4);
  }

  @Test
  void usualNamesArePlain() throws IOException, ModelRefusedException {
    assertTrue(arePlain(SomeModels.nested()));
    assertTrue(arePlain(new OnnxBuilder().graph(graph("/enc/w:0 [é]", "y"))));
  }

  @Test
  void aNameThatCouldEndAStringIsNot() throws IOException, ModelRefusedException {
    assertFalse(arePlain(new OnnxBuilder().graph(graph("w\"", "y"))));
    assertFalse(arePlain(new OnnxBuilder().graph(graph("w", "y\\"))));
    assertFalse(arePlain(new OnnxBuilder().graph(graph("w", "y\n"))));
  }

  @Test
  void branchesAndFunctionsAreLookedAtToo() throws IOException, ModelRefusedException {
    assertFalse(
        arePlain(
            new OnnxBuilder()
                .graph(
                    new GraphBuilder("g")
                        .input("x", ElementType.FLOAT, "n", 4)
                        .input("c", ElementType.BOOL)
                        .node(
                            "If",
                            List.of("c"),
                            List.of("y"),
                            Attr.of("then_branch", graph("w\"", "a")),
                            Attr.of("else_branch", graph("v", "b")))
                        .output("y", ElementType.FLOAT, "n", 4))));
    assertFalse(
        arePlain(
            new OnnxBuilder()
                .graph(graph("w", "y"))
                .function(
                    "local",
                    "F",
                    List.of("a"),
                    List.of("b"),
                    new GraphBuilder("f").node("Relu\"", List.of("a"), List.of("b")))));
  }
}
