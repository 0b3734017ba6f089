package dev.assay.test.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our reader does what the real programs were seen to do with the odd YAML of the table. */
class OddYamlTest {
  @ParameterizedTest
  @EnumSource
  void readsAsRecorded(YamlDialect dialect) {
    List<String> wrong = new ArrayList<>();
    int equal = 0;
    int refused = 0;
    int stricter = 0;
    for (OddYaml.Case row : OddYaml.cases()) {
      OddYaml.Outcome expected = row.recorded().get(dialect);
      if (expected == null) {
        wrong.add(row + " is not recorded; run with -Dassay.record=true");
        continue;
      }
      OddYaml.Outcome ours = ours(row, dialect);
      boolean bothRefuse =
          expected instanceof OddYaml.Outcome.Refusal && ours instanceof OddYaml.Outcome.Refusal;
      boolean weAlone =
          row.refused().containsKey(dialect)
              && expected instanceof OddYaml.Outcome.Json
              && ours instanceof OddYaml.Outcome.Refusal;
      if (bothRefuse) {
        refused++;
      } else if (weAlone) {
        stricter++;
      } else if (expected.equals(ours) && !row.refused().containsKey(dialect)) {
        equal++;
      } else {
        wrong.add(row + "\n  recorded " + expected + "\n  ours     " + ours);
      }
    }
    System.out.printf(
        "odd YAML, %s: %d read equal, %d refused by both, %d refused by us alone%n",
        dialect, equal, refused, stricter);
    if (!wrong.isEmpty()) {
      fail(wrong.size() + " differ:\n" + String.join("\n", wrong));
    }
    assertTrue(equal > 100, "the table is too short");
    assertEquals(OddYaml.cases().size(), equal + refused + stricter);
  }

  private static OddYaml.Outcome ours(OddYaml.Case row, YamlDialect dialect) {
    try {
      return new OddYaml.Outcome.Json(
          row.shown(
              YamlReader.readAll(row.bytes(), dialect, InputLimits.DEFAULT).stream()
                  .map(YamlReader.YamlDocument::value)
                  .toList()));
    } catch (InputException problem) {
      return new OddYaml.Outcome.Refusal(
          problem.error() + " " + problem.position() + " " + problem.getMessage());
    }
  }
}
