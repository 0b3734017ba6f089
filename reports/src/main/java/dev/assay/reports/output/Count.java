package dev.assay.reports.output;

/** Numbers of things, in words. */
public final class Count {
  private Count() {}

  /** {@code 1 object}, {@code 2 objects}. */
  public static String of(int count, String noun) {
    return of(count, noun, noun + "s");
  }

  /** {@code 1 policy}, {@code 2 policies}. */
  public static String of(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
