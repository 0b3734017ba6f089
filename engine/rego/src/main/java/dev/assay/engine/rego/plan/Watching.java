package dev.assay.engine.rego.plan;

/**
 * Whether a plan tells of its steps while it runs. A plan that does not has no statement for it, so
 * that what nobody watches costs nothing.
 *
 * @param steps whether it tells of rules and expressions
 * @param cases whether it tells of the cases of test rules
 * @param index whether rules are left out that cannot hold by what they compare with constants
 * @param earlyExit whether what cannot change the answer is left out
 */
public record Watching(boolean steps, boolean cases, boolean index, boolean earlyExit) {
  /** For evaluations that nobody watches. */
  public static final Watching NOTHING = new Watching(false, false, true, true);

  /** Of tests that need no more than their result. */
  public static final Watching CASES = new Watching(false, true, true, true);

  /** All that is done. */
  public static final Watching STEPS = new Watching(true, true, true, true);

  public Watching withoutIndex() {
    return new Watching(steps, cases, false, earlyExit);
  }

  public Watching withoutEarlyExit() {
    return new Watching(steps, cases, index, false);
  }
}
