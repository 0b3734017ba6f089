package dev.assay.attestation.sbom;

import dev.assay.attestation.licence.Ruling;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a policy says to the licences of a document: denied if anything is denied, else undecided if
 * anything is undecided, else allowed. Immutable.
 *
 * @param policy its name
 * @param packages of the document, how many
 * @param verdicts the packages, what the document is about, and any other file or snippet whose
 *     licence is not allowed; in the order of the document
 * @param findings what is denied, then what is undecided, then remarks; each in the order of the
 *     document
 */
public record LicenseReport(
    String policy, int packages, List<ElementVerdict> verdicts, List<LicenseFinding> findings) {
  /** Findings that a fact carries at most: it is for policies and for people. */
  static final int MAX_IN_FACT = 1_000;

  public LicenseReport {
    verdicts = List.copyOf(verdicts);
    findings = List.copyOf(findings);
  }

  /** Over all of the document. */
  public Ruling ruling() {
    Ruling ruling = Ruling.ALLOWED;
    for (LicenseFinding finding : findings) {
      ruling = ruling.and(finding.ruling());
    }
    return ruling;
  }

  /** The ruling in words: the first of what keeps the document from being allowed. */
  public String reason() {
    Ruling ruling = ruling();
    if (ruling == Ruling.ALLOWED) {
      return "the policy " + policy + " allows all licences";
    }
    LicenseFinding first = findings.getFirst();
    long more = findings.stream().filter(f -> f.ruling() != Ruling.ALLOWED).count() - 1;
    return first.element()
        + (first.version().isEmpty() ? "" : " " + first.version())
        + ": "
        + first.reason()
        + (more > 0 ? "; and " + more + " more" : "");
  }

  /**
   * The report as policies read it, under the name {@code model.license}: {@code ruling}, {@code
   * reason}, {@code packages} (how many), {@code findings} (1,000 at most, the worst first), each
   * with {@code package}, {@code version}, {@code field}, {@code license}, {@code ruling} and
   * {@code reason}. What is not told is an empty string.
   */
  public ObjectValue fact() {
    List<Value> list = new ArrayList<>();
    for (LicenseFinding finding : findings.subList(0, Math.min(findings.size(), MAX_IN_FACT))) {
      list.add(
          ObjectValue.builder()
              .put("package", Value.of(finding.element()))
              .put("version", Value.of(finding.version()))
              .put("field", Value.of(finding.field()))
              .put("license", Value.of(finding.license()))
              .put("ruling", word(finding.ruling()))
              .put("reason", Value.of(finding.reason()))
              .build());
    }
    return ObjectValue.builder()
        .put("ruling", word(ruling()))
        .put("reason", Value.of(reason()))
        .put("packages", Value.of(packages))
        .put("findings", ArrayValue.copyOf(list))
        .build();
  }

  private static Value word(Ruling ruling) {
    return Value.of(ruling.name().toLowerCase(Locale.ROOT));
  }
}
