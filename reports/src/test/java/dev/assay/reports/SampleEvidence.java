package dev.assay.reports;

import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.Fact;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Evidence for verdicts to stand on: each kind of fact, and each answer. */
final class SampleEvidence {
  static final String MODEL = "sha256:" + "0123456789abcdef".repeat(4);
  private static final String OTHER = "sha256:" + "fedcba9876543210".repeat(4);
  private static final String SIGNATURE = "model.signature";
  private static final String LICENSE = "model.license";
  private static final String PROBE = "model.probe";

  private SampleEvidence() {}

  /** All is as it should be; both policies asked for the probe. */
  static List<ConsultedFact> verified(String policy, String other) {
    Fact probe =
        known(
            """
            {"format": "assay.probe/1",
             "model": {"name": "sentiment.onnx", "bytes": 2048},
             "precision": {
               "stored": {"precision": "fp16", "share": 0.9996},
               "executed": {"precision": "fp32", "share": 1.0, "device": "cpu"}},
             "memory": {"device": "cpu", "shapes": {"x": [8, 128]}, "minimumBytes": 75000000,
               "asDeployedBytes": 641728512},
             "environment": {"runtime": "onnxruntime 1.29.0"},
             "verdicts": [
               {"declaration": "precision", "declared": "fp16", "measured": "fp16",
                "verdict": "verified", "reason": "99.96 % of the weights are fp16"},
               {"declaration": "memory", "declared": "1Gi", "measured": "612Mi",
                "verdict": "verified", "reason": "612Mi and 5 % fit into it"}]}
            """,
            "probe.json, signed by probe-lab");
    return List.of(
        new ConsultedFact(
            policy,
            SIGNATURE,
            MODEL,
            known(
                "{\"signer\": \"release\", \"identity\": \"CN=Release\", \"mode\": \"certificate\"}",
                "model.sig, signed by release")),
        new ConsultedFact(
            policy,
            LICENSE,
            MODEL,
            known(
                "{\"ruling\": \"allowed\", \"reason\": \"all are on the list\", \"packages\": 12}",
                "sbom.json, signed by release")),
        new ConsultedFact(policy, PROBE, MODEL, probe),
        new ConsultedFact(other, PROBE, MODEL, probe));
  }

  /** Nothing is as it should be: something was found out, is not there, could not be found out. */
  static List<ConsultedFact> contradicted(String policy, String other) {
    return List.of(
        new ConsultedFact(
            policy, SIGNATURE, OTHER, new Fact.Absent("no signature names this digest")),
        new ConsultedFact(
            policy,
            PROBE,
            OTHER,
            known(
                """
                {"precision": {"stored": {"precision": "mixed", "share": 0.7}},
                 "memory": {"device": "cpu", "shapes": {"x": [8, 128], "y": [1]},
                   "asDeployedBytes": 1610612736},
                 "verdicts": [
                   {"declaration": "precision", "declared": "fp16", "verdict": "unknown",
                    "reason": "no precision has 95 % of the weights"},
                   {"declaration": "memory", "declared": "256Mi", "measured": "1536Mi",
                    "verdict": "contradicted", "reason": "it needs more than is declared"}]}
                """,
                "probe.json, signed by probe-lab")),
        new ConsultedFact(
            other,
            LICENSE,
            OTHER,
            known(
                """
                {"ruling": "denied", "reason": "one package is on the deny list", "packages": 2,
                 "findings": [
                   {"package": "weights", "version": "2", "field": "licenseDeclared",
                    "license": "CC-BY-NC-4.0", "ruling": "denied", "reason": "not for commerce"},
                   {"package": "tokenizer", "version": "1", "field": "licenseConcluded",
                    "license": "NOASSERTION", "ruling": "undecided", "reason": "nobody said"}]}
                """,
                "sbom.json, signed by release")),
        new ConsultedFact(
            other, "model.card", "card@" + OTHER, new Fact.Unavailable("the folder is locked")));
  }

  /** Every text is the given one; every kind of fact and every answer is there. */
  static List<ConsultedFact> hostile(String text) {
    Value value = Value.of(text);
    ObjectValue signature =
        ObjectValue.builder()
            .put("signer", value)
            .put("identity", value)
            .put("mode", value)
            .build();
    ObjectValue finding =
        ObjectValue.builder()
            .put("package", value)
            .put("version", value)
            .put("field", value)
            .put("license", value)
            .put("ruling", value)
            .put("reason", value)
            .build();
    ObjectValue license =
        ObjectValue.builder()
            .put("ruling", value)
            .put("reason", value)
            .put("packages", value)
            .put("findings", ArrayValue.of(finding, value))
            .build();
    ObjectValue precision =
        ObjectValue.builder()
            .put("precision", value)
            .put("share", value)
            .put("device", value)
            .build();
    ObjectValue verdict =
        ObjectValue.builder()
            .put("declaration", value)
            .put("declared", value)
            .put("measured", value)
            .put("verdict", value)
            .put("reason", value)
            .build();
    ObjectValue probe =
        ObjectValue.builder()
            .put(
                "precision",
                ObjectValue.builder().put("stored", precision).put("executed", precision).build())
            .put(
                "memory",
                ObjectValue.builder()
                    .put("device", value)
                    .put("shapes", ObjectValue.of(text, ArrayValue.of(value)))
                    .put("minimumBytes", value)
                    .put("asDeployedBytes", value)
                    .build())
            .put("environment", ObjectValue.of("runtime", value))
            .put("verdicts", ArrayValue.of(verdict))
            .build();
    List<ConsultedFact> facts = new ArrayList<>();
    for (String name : List.of(SIGNATURE, LICENSE, PROBE, "other " + text)) {
      facts.add(new ConsultedFact(text, name, text, new Fact.Known(signature, text)));
      facts.add(new ConsultedFact(text, name, text, new Fact.Known(license, text)));
      facts.add(new ConsultedFact(text, name, text, new Fact.Known(probe, text)));
      facts.add(new ConsultedFact(text, name, text, new Fact.Known(value, text)));
      facts.add(new ConsultedFact(text, name, text, new Fact.Absent(text)));
      facts.add(new ConsultedFact(text, name, text, new Fact.Unavailable(text)));
    }
    return facts;
  }

  /** A licence fact of as many findings. */
  static List<ConsultedFact> manyFindings(int findings) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      all.add(
          ObjectValue.builder()
              .put("package", Value.of("p" + i))
              .put("ruling", Value.of("denied"))
              .build());
    }
    Value license =
        ObjectValue.builder()
            .put("ruling", Value.of("denied"))
            .put("findings", ArrayValue.copyOf(all))
            .build();
    return List.of(new ConsultedFact("p", LICENSE, MODEL, new Fact.Known(license, "s")));
  }

  static Fact.Known known(String json, String source) {
    try {
      return new Fact.Known(
          JsonReader.read(json.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT), source);
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }
}
