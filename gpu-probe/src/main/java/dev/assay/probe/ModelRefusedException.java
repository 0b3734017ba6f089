package dev.assay.probe;

/**
 * A model that is not probed. The message tells what was found, what was expected and the way out.
 * It may quote the file, so it is to be made visible before it goes to a terminal.
 */
public final class ModelRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ModelRefusal refusal;

  public ModelRefusedException(ModelRefusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  public ModelRefusal refusal() {
    return refusal;
  }
}
