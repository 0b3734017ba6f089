package dev.assay.engine.kubernetes;

import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.value.EvidenceValue;
import java.util.ArrayList;
import java.util.List;

/** The variables that every expression of a ValidatingAdmissionPolicy sees, and their slots. */
final class PolicyVariables {
  static final int OBJECT = 0;
  static final int OLD_OBJECT = 1;
  static final int REQUEST = 2;
  static final int NAMESPACE_OBJECT = 3;

  /** Verified facts; Kubernetes has no such variable. */
  static final int EVIDENCE = 4;

  /** Only there if the policy has parameters. */
  static final int PARAMS = 5;

  private PolicyVariables() {}

  /** What is there before the policy's own composed variables. */
  static CelEnvironment environment(boolean hasParams) {
    List<CelEnvironment.Variable> variables = new ArrayList<>();
    for (String name : List.of("object", "oldObject", "request", "namespaceObject")) {
      variables.add(new CelEnvironment.Variable(name, CelType.Simple.DYN));
    }
    variables.add(
        new CelEnvironment.Variable("evidence", new CelType.Opaque(EvidenceValue.TYPE_NAME)));
    if (hasParams) {
      variables.add(new CelEnvironment.Variable("params", CelType.Simple.DYN));
    }
    return new CelEnvironment(variables);
  }
}
