package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.probe.ExecutedOperators.Part;
import dev.assay.probe.Precision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles in the form of onnxruntime 1.29. */
class ExecutedProfileTest {

  private static String node(String name, String operator, String parameterBytes, String shapes) {
    return """
    {"cat" : "Node","pid" :7,"tid" :8,"dur" :160,"ts" :37757,"ph" : "X",\
    "name" :"%s_kernel_time","args" : {"provider" : "CPUExecutionProvider",\
    "op_name" : "%s","parameter_size" : "%s","node_index" : "0","input_type_shape" : %s}}\
    """
        .formatted(name, operator, parameterBytes, shapes);
  }

  private static List<Part> read(String... events) throws StoppedException {
    String text = "[\n" + String.join(",\n", events) + "\n]";
    return ExecutedProfile.read(text.getBytes(StandardCharsets.UTF_8), "cpu").parts();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MatMul|[{'float':[4,128]},{'float':[128,64]}]|FP32|8192",
        "MatMul|[{'float16':[4,128]},{'float16':[128,64]}]|FP16|8192",
        "Gemm|[{'double':[4,128]},{'double':[64,128]},{'double':[64]}]|FP64|8192",
        "FusedConv|[{'float':[1,64,9]},{'float':[128,64,3]},{'float':[128]}]|FP32|24576",
        "LSTM|[{'float':[1,1,128]},{'float':[1,512,128]},{'float':[1,512,128]}]|FP32|131072",
        "DynamicQuantizeMatMul|[{'float':[1,16,384]},{'int8':[384,1536]},{'float':[]}]|INT8|589824",
        "MatMulIntegerToFloat|[{'uint8':[1,16,384]},{'int8':[384,384]},{'float':[]}]|INT8|147456",
        "QLinearConv|[{'uint8':[1,3,8,8]},{'float':[]},{'uint8':[]},{'int8':[4,3,3,3]}]|INT8|108",
        "MatMulNBits|[{'float':[4,128]},{'uint8':[64,4,16]},{'float':[256]}]|INT4|8192",
        "MatMulNBits|[{'float16':[4,128]},{'uint8':[64,4,32]},{'float16':[256]}]|INT8|8192",
        "MatMulBnb4|[{'float':[4,128]},{'uint8':[4096]},{'float':[128]}]|FP4|8192",
      })
  void theFirstInputOrTheWeightsTell(
      String operator, String shapes, Precision precision, long elements) throws StoppedException {
    assertEquals(
        List.of(new Part(precision, 1, elements)),
        read(node("n", operator, "8192", shapes.replace('\'', '"'))));
  }

  @Test
  void whatMultipliesNoWeightDoesNotCount() {
    for (String event :
        List.of(
            node("a", "MatMul", "0", "[{\"float\":[1,12,16,32]},{\"float\":[1,12,32,16]}]"),
            node("a", "FusedMatMul", "0", "[{\"float\":[1,16,32]},{\"float\":[1,32,16]}]"),
            node("a", "Gather", "64", "[{\"uint8\":[30522,384]},{\"int64\":[1,16]}]"),
            node("a", "Add", "64", "[{\"float\":[1,16]},{\"float\":[16]}]"),
            node("a", "MatMul", "64", "[{\"float\":[1,16]}]"),
            node("a", "MatMul", "64", "[{\"int64\":[1,16]},{\"int64\":[16,4]}]"),
            node("a", "MatMulNBits", "64", "[{\"float\":[4,16]},{\"uint8\":[64,1,16]}]"),
            node("a", "MatMul", "64", "[null,{\"int64\":[16,4]}]"),
            node("a", "MatMul", "64", "[{\"float\":[1,16]},{\"float\":[16,-4]}]"),
            "{\"cat\":\"Session\",\"name\":\"model_run\",\"args\":{}}",
            "7")) {
      StoppedException e = assertThrows(StoppedException.class, () -> read(event), event);
      assertEquals("no operator with weights ran", e.getMessage());
    }
  }

  /** Weights that are unfolded at each run are no parameters of the kernel that multiplies. */
  @Test
  void aMatrixWithoutBatchIsAWeight() throws StoppedException {
    assertEquals(
        List.of(new Part(Precision.FP32, 1, 8192)),
        read(node("a", "MatMul", "0", "[{\"float\":[4,128]},{\"float\":[128,64]}]")));
  }

  @Test
  void aKernelCountsOnceHoweverOftenItRan() throws StoppedException {
    String shapes = "[{\"float\":[4,128]},{\"float\":[128,64]}]";
    String half = "[{\"float16\":[4,128]},{\"float16\":[128,64]}]";
    assertEquals(
        List.of(new Part(Precision.FP32, 2, 16384), new Part(Precision.FP16, 1, 8192)),
        read(
            node("a", "MatMul", "8", shapes),
            node("a", "MatMul", "8", shapes),
            node("b", "MatMul", "8", shapes),
            node("c", "MatMul", "8", half)));
  }

  @Test
  void whatIsNoProfileIsNotRead() {
    String cut = node("a", "MatMul", "8", "[{\"float\":[1,2]}");
    StoppedException e = assertThrows(StoppedException.class, () -> read(cut));
    assertTrue(e.getMessage().startsWith("its profile is no JSON that can be taken: "));
    assertThrows(
        StoppedException.class,
        () -> ExecutedProfile.read("{}".getBytes(StandardCharsets.UTF_8), "cpu"));
  }
}
