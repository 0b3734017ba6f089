package dev.assay.probe.onnx;

/** What a function is called by. */
record FunctionName(Operator operator, String overload) {
  static FunctionName of(Function function) {
    return new FunctionName(function.operator(), function.overload());
  }

  static FunctionName calledBy(Node node) {
    return new FunctionName(node.operator(), node.overload());
  }

  /** For messages. */
  @Override
  public String toString() {
    return "the function '" + Shown.of(operator.toString()) + "'";
  }
}
