package dev.assay.engine.rego.plan;

import dev.assay.engine.value.Value;
import java.util.Map;

/**
 * Which of some rules can hold, told by one document or argument that they compare with constants.
 *
 * @param subject what is compared; undefined matches no value
 * @param byValue the rules, ascending, that can hold when the subject has this value, those that do
 *     not ask for it included
 * @param others the rules that can hold whatever the subject is
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the hottest loop, and changed by nobody.
public record RuleIndex(Block load, int subject, Map<Value, int[]> byValue, int[] others) {
  public RuleIndex {
    byValue = Map.copyOf(byValue);
  }
}
