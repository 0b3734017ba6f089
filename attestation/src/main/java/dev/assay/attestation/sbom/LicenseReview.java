package dev.assay.attestation.sbom;

import dev.assay.attestation.bundle.Member;
import dev.assay.attestation.licence.Expression;
import dev.assay.attestation.licence.Expression.LicenseRef;
import dev.assay.attestation.licence.Judgement;
import dev.assay.attestation.licence.LicensePolicy;
import dev.assay.attestation.licence.LicenseStatement.Absent;
import dev.assay.attestation.licence.LicenseStatement.NoAssertion;
import dev.assay.attestation.licence.LicenseStatement.None;
import dev.assay.attestation.licence.LicenseStatement.Stated;
import dev.assay.attestation.licence.LicenseStatement.Unreadable;
import dev.assay.attestation.licence.PackageLicense;
import dev.assay.attestation.licence.Ruling;
import dev.assay.engine.value.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Judges the licences of a document by a policy.
 *
 * <ul>
 *   <li>What the policy says of a package by name counts before all that the document says.
 *   <li>Else the concluded licence decides, unless it is {@code NOASSERTION} or absent; then the
 *       declared one does.
 *   <li>Where both are stated and differ, that is a finding. It is a remark if the policy allows
 *       the declared licence too, and undecided if it does not.
 *   <li>Detected licences are hints: where nobody concluded, one that the policy does not allow
 *       leaves the package undecided.
 *   <li>Every package counts, however it is related to the others. A related element that is not in
 *       the document leaves it undecided, unless the relationship says that nothing of it goes
 *       along.
 *   <li>Files and snippets count where something is concluded of them, or the document is about
 *       them.
 * </ul>
 */
public final class LicenseReview {
  private static final int MAX_REASON = 1_000;

  private final SpdxDocument document;
  private final LicensePolicy policy;
  private final Set<String> texts;
  private final List<ElementVerdict> verdicts = new ArrayList<>();
  private final List<LicenseFinding> findings = new ArrayList<>();

  private LicenseReview(SpdxDocument document, LicensePolicy policy) {
    this.document = document;
    this.policy = policy;
    this.texts = document.texts();
  }

  /** Judges. */
  public static LicenseReport of(SpdxDocument document, LicensePolicy policy) {
    return new LicenseReview(document, policy).report();
  }

  private LicenseReport report() {
    Set<String> described = new HashSet<>();
    for (SpdxElement element : document.described()) {
      described.add(element.id());
    }
    for (SpdxElement element : document.elements()) {
      boolean required = element instanceof SpdxPackage || described.contains(element.id());
      if (!required && element.concluded().silent()) {
        continue;
      }
      ElementVerdict verdict = verdict(element);
      if (required || verdict.ruling() != Ruling.ALLOWED) {
        verdicts.add(verdict);
        findings.addAll(verdict.findings());
      }
    }
    if (verdicts.isEmpty()) {
      findings.add(
          new LicenseFinding(
              document.name(),
              "",
              "packages",
              "",
              Ruling.UNDECIDED,
              "the document names no package, so that there is nothing to allow",
              FieldPath.ROOT.key("packages")));
    }
    outside();
    findings.sort(Comparator.comparingInt(finding -> rank(finding.ruling())));
    return new LicenseReport(policy.name(), document.packages().size(), verdicts, findings);
  }

  private static int rank(Ruling ruling) {
    return switch (ruling) {
      case DENIED -> 0;
      case UNDECIDED -> 1;
      case ALLOWED -> 2;
    };
  }

  private ElementVerdict verdict(SpdxElement element) {
    List<LicenseFinding> found = new ArrayList<>();
    PackageLicense known = policy.ofPackage(element.name());
    if (known != null) {
      LicenseField field = new LicenseField("policy", new Stated(known.license()), element.path());
      Judgement judgement = ofPolicy(known);
      if (judgement.ruling() != Ruling.ALLOWED) {
        found.add(finding(element, field, judgement.ruling(), judgement.reason()));
      }
      return new ElementVerdict(element, field, judgement, found);
    }
    LicenseField field = deciding(element);
    Judgement judgement = judge(field);
    deciding(element, field, judgement, found);
    if (element.concluded().silent()) {
      detected(element, found);
    } else {
      mismatch(element, found);
    }
    return new ElementVerdict(element, field, judgement, found);
  }

  /** The policy's own words are no reference into the document, which need not hold their text. */
  private Judgement ofPolicy(PackageLicense known) {
    Judgement judgement = policy.judge(known.license(), _ -> true);
    return new Judgement(
        judgement.ruling(),
        cut(
            "the policy names it ("
                + known.place()
                + ": "
                + known.reason()
                + "): "
                + judgement.reason()),
        judgement.branch());
  }

  private Judgement judge(LicenseField field) {
    Judgement judgement = policy.judge(field.says(), this::hasText);
    return new Judgement(judgement.ruling(), cut(judgement.reason()), judgement.branch());
  }

  private static LicenseField deciding(SpdxElement element) {
    LicenseField concluded = element.concluded();
    LicenseField declared = element.declared();
    if (!concluded.silent()) {
      return concluded;
    }
    // Of two that are silent the one that says so is told.
    boolean more = concluded.says() instanceof Absent && declared.says() instanceof NoAssertion;
    return !declared.silent() || more ? declared : concluded;
  }

  private void deciding(
      SpdxElement element, LicenseField field, Judgement judgement, List<LicenseFinding> found) {
    String missing = undescribed(field);
    if (judgement.ruling() != Ruling.ALLOWED) {
      found.add(
          finding(
              element,
              field,
              judgement.ruling(),
              judgement.reason() + (missing.isEmpty() ? "" : "; " + missing)));
    } else if (!missing.isEmpty()) {
      found.add(finding(element, field, Ruling.ALLOWED, judgement.reason() + "; but " + missing));
    }
  }

  private void mismatch(SpdxElement element, List<LicenseFinding> found) {
    LicenseField declared = element.declared();
    boolean differs =
        switch (declared.says()) {
          case Absent _, NoAssertion _, None _ -> false;
          case Unreadable _ -> true;
          case Stated(Expression expression) ->
              !(element.concluded().says() instanceof Stated(Expression other)
                  && other.saysTheSameAs(expression));
        };
    if (!differs) {
      return;
    }
    Judgement judgement = judge(declared);
    boolean allowed = judgement.ruling() == Ruling.ALLOWED;
    found.add(
        finding(
            element,
            declared,
            allowed ? Ruling.ALLOWED : Ruling.UNDECIDED,
            "licenseConcluded differs and decides: "
                + element.concluded().text()
                + "; of what is declared, "
                + judgement.reason()
                + (allowed
                    ? ""
                    : "; if the conclusion is right, tell it under packages in the policy")));
  }

  private void detected(SpdxElement element, List<LicenseFinding> found) {
    for (LicenseField field : element.detected()) {
      switch (field.says()) {
        case Absent _, NoAssertion _, None _ -> {}
        case Stated _, Unreadable _ -> {
          Judgement judgement = judge(field);
          if (judgement.ruling() != Ruling.ALLOWED) {
            found.add(
                finding(
                    element,
                    field,
                    Ruling.UNDECIDED,
                    "found in its files, and nobody concluded what that means: "
                        + judgement.reason()));
          }
        }
      }
    }
  }

  /** What belongs to the elements here and is not here itself. */
  private void outside() {
    Map<String, SpdxElement> here = new HashMap<>();
    for (SpdxElement element : document.elements()) {
      here.put(element.id(), element);
    }
    Set<String> told = new HashSet<>(Set.of(SpdxDocument.ID, "NONE", "NOASSERTION"));
    for (SpdxRelationship relationship : document.relationships()) {
      if (relationship.takesAlong()) {
        for (String id : List.of(relationship.from(), relationship.to())) {
          if (!here.containsKey(id) && told.add(id)) {
            findings.add(outside(relationship, id, here));
          }
        }
      }
    }
  }

  private LicenseFinding outside(
      SpdxRelationship relationship, String id, Map<String, SpdxElement> here) {
    boolean forth = id.equals(relationship.to());
    SpdxElement element = here.get(forth ? relationship.from() : relationship.to());
    return new LicenseFinding(
        element == null ? document.name() : element.name(),
        element == null ? "" : element.version(),
        "relationships",
        "",
        Ruling.UNDECIDED,
        cut(
            Member.shown(relationship.from())
                + " "
                + Member.shown(relationship.kind())
                + " "
                + Member.shown(relationship.to())
                + ", and "
                + Member.shown(id)
                + " is not in this document; put it there with its licence"),
        relationship.path());
  }

  private boolean hasText(LicenseRef ref) {
    return ref.document().isEmpty() && texts.contains(ref.toString().toLowerCase(Locale.ROOT));
  }

  /** Which references of a field the document does not describe, in words; empty for none. */
  private String undescribed(LicenseField field) {
    if (!(field.says() instanceof Stated(Expression expression))) {
      return "";
    }
    List<String> missing =
        expression.references().stream()
            .filter(ref -> !hasText(ref))
            .map(LicenseRef::toString)
            .toList();
    return missing.isEmpty()
        ? ""
        : "hasExtractedLicensingInfos holds no text of " + String.join(", ", missing);
  }

  private static LicenseFinding finding(
      SpdxElement element, LicenseField field, Ruling ruling, String reason) {
    return new LicenseFinding(
        element.name(),
        element.version(),
        field.name(),
        field.text(),
        ruling,
        cut(reason),
        field.path());
  }

  /** An expression of a thousand licences has as many reasons. */
  private static String cut(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
  }
}
