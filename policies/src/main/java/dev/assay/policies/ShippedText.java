package dev.assay.policies;

/**
 * The compiled policies as constants of a class, each character a byte. The JVM's AOT cache holds
 * them ready for use, whereas to find a resource the class loader first opens the JDK's own files
 * and every jar before ours.
 */
final class ShippedText {
  private ShippedText() {}

  /** The text in parts, for a constant is bounded. {@link ShippedPolicyCompiler} fills this in. */
  static String[] parts() {
    return new String[0];
  }

  /** The same of the policies that ask for evidence. */
  static String[] evidenceParts() {
    return new String[0];
  }
}
