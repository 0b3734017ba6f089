package dev.assay.engine.cel.precompiled;

/**
 * A table of compiled expressions is not what this version of the program writes. It is made with
 * the build; make it anew.
 */
public final class DamagedTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedTableException(String message) {
    super("the table of compiled expressions is damaged: " + message + "; build it anew");
  }
}
