package dev.assay.probe.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of a model by name; of two of one name, the first. */
final class Functions {
  private final Map<FunctionName, Function> functions = new HashMap<>();
  private @Nullable FunctionName twice;

  Functions(List<Function> functions) {
    for (Function function : functions) {
      FunctionName name = FunctionName.of(function);
      if (this.functions.putIfAbsent(name, function) != null) {
        twice = name;
      }
    }
  }

  /** What a node calls; null where it is an operator of the runtime's. */
  @Nullable Function calledBy(Node node) {
    return functions.get(FunctionName.calledBy(node));
  }

  /** A name that two functions have; null where there is none. */
  @Nullable FunctionName twice() {
    return twice;
  }
}
