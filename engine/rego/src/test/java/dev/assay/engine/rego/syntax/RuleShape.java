package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rules as one line that a table can hold: their text, and behind it what the text hides. */
final class RuleShape {
  private RuleShape() {}

  static String of(Module module) {
    return module.rules().stream().map(RuleShape::of).collect(Collectors.joining(" / "));
  }

  private static String of(Rule rule) {
    List<String> hidden = new ArrayList<>();
    if (rule.generatedBody()) {
      hidden.add("no body");
    }
    if (rule.head().generatedValue()) {
      hidden.add("no value");
    }
    String text = TermText.rule(rule, RegoVersion.V1);
    return hidden.isEmpty() ? text : text + " [" + String.join(", ", hidden) + "]";
  }
}
