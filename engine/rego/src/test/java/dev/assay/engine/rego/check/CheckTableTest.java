package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.syntax.RegoError;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each program of the table has just the errors that stand there. */
final class CheckTableTest {
  /** Names that the checks make up. */
  private static final Pattern MADE_UP = Pattern.compile("~\\d|\\$\\d");

  static List<CheckTable.Entry> programs() throws IOException {
    return CheckTable.read();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void hasTheseErrors(CheckTable.Entry program) {
    assertEquals(program.expected(), program.found());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void showsNoNameThatWasMadeUp(CheckTable.Entry program) {
    for (RegoError error : program.errors()) {
      String all = error.message() + error.details();
      assertTrue(!MADE_UP.matcher(all).find(), all);
    }
  }
}
