package dev.assay.engine.rego.run;

/** Statements in order. */
final class BlockNode {
  private final Node[] nodes;
  private final int label;

  BlockNode(int label, Node[] nodes) {
    this.label = label;
    this.nodes = nodes;
  }

  /**
   * Runs the statements up to one that is not defined. A block that was left by its own label is
   * undefined, to whoever holds it.
   */
  int run(Frame frame) throws EvaluationException {
    for (Node node : nodes) {
      int code = node.run(frame);
      if (code != Node.NEXT) {
        return code == label ? Node.UNDEFINED : code;
      }
    }
    return Node.NEXT;
  }
}
