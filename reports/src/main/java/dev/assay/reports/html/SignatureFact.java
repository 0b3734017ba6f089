package dev.assay.reports.html;

/** The fact {@code model.signature}: who signed the model, and how that was checked. */
record SignatureFact(FactFields fields) implements ShownFact {

  @Override
  public String headline() {
    return "signed by " + fields.text("signer");
  }

  @Override
  public void write(DefinitionList pairs, RowBudget rows) {
    pairs.text("Signer", fields.text("signer"));
    if (fields.has("identity")) {
      pairs.code("Identity", fields.text("identity"));
    }
    if (fields.has("mode")) {
      pairs.text("Signed with", fields.text("mode"));
    }
  }
}
