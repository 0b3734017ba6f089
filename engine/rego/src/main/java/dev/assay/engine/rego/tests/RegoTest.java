package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;

/**
 * A rule that is a test.
 *
 * @param packagePath such as {@code data.authz_test}
 * @param name within its package; of a second rule of one name with a number behind it
 * @param reference what is asked: the package and the name
 * @param skipped whether its name starts with {@code todo_}
 * @param table whether it stands for a case for each of its keys
 */
public record RegoTest(
    String packagePath,
    String name,
    Term.Ref reference,
    Location location,
    boolean skipped,
    boolean table) {

  /** What {@code --run} is matched with. */
  public String fullName() {
    return packagePath + "." + name;
  }
}
