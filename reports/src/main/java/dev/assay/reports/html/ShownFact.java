package dev.assay.reports.html;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;

/** What the value of a fact says, in the words of a page. */
sealed interface ShownFact permits SignatureFact, LicenceFact, ProbeFact, OtherFact {

  /** In one line. */
  String headline();

  /**
   * All that is shown of it, as pairs.
   *
   * @param rows how many rows of lists may be written; it is told how many were
   */
  void write(DefinitionList pairs, RowBudget rows);

  /** By the kind of fact. A value that is not as its kind should be is shown as it is. */
  static ShownFact of(String name, Value value) {
    if (value instanceof ObjectValue object) {
      FactFields fields = new FactFields(object);
      switch (name) {
        case "model.signature" -> {
          if (fields.has("signer")) {
            return new SignatureFact(fields);
          }
        }
        case "model.license" -> {
          if (fields.has("ruling")) {
            return new LicenceFact(fields);
          }
        }
        case "model.probe" -> {
          if (fields.has("verdicts")) {
            return new ProbeFact(fields);
          }
        }
        default -> {}
      }
    }
    return new OtherFact(value);
  }

  /** What people call the kind of fact. */
  static String kind(String name) {
    return switch (name) {
      case "model.signature" -> "Signature";
      case "model.license" -> "Licences";
      case "model.probe" -> "Probe";
      default -> name;
    };
  }

  /**
   * A word that evidence uses, set off by whether it speaks for the model: {@code verified}, {@code
   * allowed}, {@code contradicted}.
   */
  static void badge(String word, HtmlOutput html) {
    String state =
        switch (word) {
          case "verified", "allowed" -> "good";
          case "contradicted", "denied" -> "bad";
          default -> "unsure";
        };
    html.element("span", "badge state-" + state, word);
  }
}
