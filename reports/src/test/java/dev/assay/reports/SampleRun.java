package dev.assay.reports;

import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.EnforcementAction;
import dev.assay.engine.review.FailureCode;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.PolicyInfo.Control;
import dev.assay.engine.review.Severity;
import dev.assay.engine.review.Verdict;
import dev.assay.engine.review.Violation;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Position;
import dev.assay.engine.value.Value;
import dev.assay.reports.run.Finding;
import dev.assay.reports.run.Framework;
import dev.assay.reports.run.Place;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.ReviewedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs to render. */
final class SampleRun {
  static final FieldPath POD = FieldPath.ROOT.key("spec").key("template").key("spec");
  static final FieldPath CONTAINER = POD.key("containers").index(0);

  /** Moves the cursor, sets colours, turns text round, ends tags, starts scripts, is very long. */
  static final String HOSTILE =
      "\u001b[31mred\u001b]0;title\u0007\u009b2J\r\n\t\u202etxt\u200b\u2028"
          + "</script><script>alert(1)</script>\"'<img src=x onerror=alert(1)>&amp; \ud800 ü 模型 🙂";

  private SampleRun() {}

  /** A little of everything. */
  static ReviewRun mixed() {
    Violation gpus =
        violation(
            "gpu-limit",
            "at-most",
            EnforcementAction.DENY,
            Severity.HIGH,
            "A container may ask for at most 4 GPUs, and this one asks for more than that.",
            CONTAINER.key("resources").key("limits").key("nvidia.com/gpu"),
            Value.of("8"),
            "Lower the limit to 4, or ask the platform team for a larger one.",
            "Job/train");
    Violation labels =
        violation(
            "required-labels",
            "ai-job-type",
            EnforcementAction.WARN,
            Severity.LOW,
            "The label ai-job-type is missing.",
            FieldPath.ROOT.key("metadata").key("labels").key("ai-job-type"),
            null,
            "Add it with one of: training, inference, evaluation.",
            null);
    Violation privileged =
        violation(
            "no-privileged",
            "containers",
            EnforcementAction.DENY,
            Severity.CRITICAL,
            "A privileged container owns its node.",
            CONTAINER.key("securityContext").key("privileged"),
            Value.of(true),
            "Remove privileged, or set it to false.",
            "Job/train");
    Violation wholeObject =
        violation(
            "model-digest",
            "pinned",
            EnforcementAction.AUDIT,
            Severity.MEDIUM,
            "The model is not pinned to a digest.",
            null,
            null,
            "",
            null);
    PolicyFailure failure =
        new PolicyFailure(
            "image-origin",
            "registry",
            FailureCode.PARAMETER_NOT_FOUND,
            "no ImageOrigin named team-a was given; give its file with --params",
            true);
    GroupVersionKind job = GroupVersionKind.of("batch/v1", "Job");
    GroupVersionKind pod = GroupVersionKind.of("v1", "Pod");
    return run(
        List.of(
            new ReviewedObject(
                new Place("jobs/train.yaml", 0, new Position(1, 1)),
                "Job default/train",
                job,
                Verdict.DENY,
                List.of("gpu-limit", "no-privileged", "required-labels"),
                List.of(
                    new Finding(gpus, new Position(21, 31)),
                    new Finding(labels, new Position(4, 3)),
                    new Finding(privileged, new Position(25, 25))),
                List.of(),
                List.of()),
            new ReviewedObject(
                new Place("jobs/train.yaml", 1, new Position(30, 1)),
                "ConfigMap default/settings",
                GroupVersionKind.of("v1", "ConfigMap"),
                Verdict.ALLOW,
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            new ReviewedObject(
                new Place("pods.yaml", 0, new Position(2, 1)),
                "Pod research/notebook",
                pod,
                Verdict.DENY,
                List.of("gpu-limit", "image-origin", "model-digest"),
                List.of(new Finding(wholeObject, new Position(2, 1))),
                List.of(failure),
                SampleEvidence.contradicted("model-digest", "image-origin")),
            new ReviewedObject(
                new Place("pods.yaml", 1, new Position(40, 1)),
                "Pod research/good",
                pod,
                Verdict.ALLOW,
                List.of("gpu-limit"),
                List.of(),
                List.of(),
                SampleEvidence.verified("gpu-limit", "model-digest"))),
        List.of(
            new SourceProblem(
                "broken.yaml", new Position(3, 7), "found a tab; expected spaces to indent"),
            new SourceProblem("gone.yaml", null, "there is no such file or folder")));
  }

  static ReviewRun clean() {
    return run(
        List.of(
            new ReviewedObject(
                new Place("pod.yaml", 0, Position.START),
                "Pod default/good",
                GroupVersionKind.of("v1", "Pod"),
                Verdict.ALLOW,
                List.of("gpu-limit"),
                List.of(),
                List.of(),
                List.of())),
        List.of());
  }

  /** Every text that comes from outside is the given one. */
  static ReviewRun hostile(String text) {
    Violation violation =
        violation(
            text,
            text,
            EnforcementAction.DENY,
            Severity.HIGH,
            text,
            FieldPath.ROOT.key(text).index(0).key("plain"),
            ObjectValue.of(text, ArrayValue.of(Value.of(text), NullValue.NULL)),
            text,
            text);
    PolicyInfo policy =
        new PolicyInfo(
            text, text, text, Severity.HIGH, List.of(new Control(text, text, text, text)), text);
    ReviewedObject object =
        new ReviewedObject(
            new Place(text, 0, Position.START),
            text,
            new GroupVersionKind(text, text, text),
            Verdict.DENY,
            List.of(text),
            List.of(new Finding(violation, Position.START)),
            List.of(new PolicyFailure(text, text, FailureCode.EVALUATION_ERROR, text, false)),
            SampleEvidence.hostile(text));
    ReviewedObject clean =
        new ReviewedObject(
            new Place(text, 1, Position.START),
            text,
            new GroupVersionKind(text, text, text),
            Verdict.ALLOW,
            List.of(text),
            List.of(),
            List.of(),
            SampleEvidence.hostile(text));
    return new ReviewRun(
        "1.2.3",
        Instant.EPOCH,
        Duration.ZERO,
        List.of(policy),
        text,
        List.of(object, clean),
        List.of(new SourceProblem(text, null, text)),
        List.of(
            new Framework(
                text,
                text,
                List.of(
                    new Framework.Category(
                        text,
                        text,
                        List.of(
                            new Framework.Subcategory(text, text),
                            new Framework.Subcategory(text + " too", text)))))));
  }

  /** One object with violations, each of which says that it is the n-th. */
  static ReviewRun large(int violations) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < violations; i++) {
      Violation violation =
          violation(
              "gpu-limit",
              "at-most",
              EnforcementAction.DENY,
              i % 2 == 0 ? Severity.HIGH : Severity.LOW,
              "violation " + i,
              POD.key("containers").index(i),
              Value.of(i),
              "",
              null);
      findings.add(new Finding(violation, new Position(i + 1, 1)));
    }
    return run(
        List.of(
            new ReviewedObject(
                new Place("large.yaml", 0, Position.START),
                "Pod default/large",
                GroupVersionKind.of("v1", "Pod"),
                Verdict.DENY,
                List.of("gpu-limit"),
                findings,
                List.of(),
                List.of())),
        List.of());
  }

  /** As many objects with findings, each judged by this evidence. */
  static ReviewRun withEvidence(int objects, List<ConsultedFact> evidence) {
    Violation violation =
        violation(
            evidence.getFirst().policy(),
            "r",
            EnforcementAction.DENY,
            Severity.HIGH,
            "m",
            null,
            null,
            "",
            null);
    List<ReviewedObject> reviewed = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      reviewed.add(
          new ReviewedObject(
              new Place("many.yaml", i, Position.START),
              "Pod default/p" + i,
              GroupVersionKind.of("v1", "Pod"),
              Verdict.DENY,
              List.of(violation.policy()),
              List.of(new Finding(violation, Position.START)),
              List.of(),
              evidence));
    }
    return run(reviewed, List.of());
  }

  /** A run of no objects, set beside these frameworks. */
  static ReviewRun withFrameworks(List<Framework> frameworks) {
    ReviewRun run = clean();
    return new ReviewRun(
        run.version(),
        run.startedAt(),
        run.took(),
        run.policies(),
        run.policyRevision(),
        List.of(),
        List.of(),
        frameworks);
  }

  /** A violation with this value found. */
  static ReviewRun withFound(Value found) {
    Violation violation =
        violation(
            "p",
            "r",
            EnforcementAction.DENY,
            Severity.HIGH,
            "m",
            FieldPath.ROOT.key("spec"),
            found,
            "",
            null);
    return run(
        List.of(
            new ReviewedObject(
                new Place("f.yaml", 0, Position.START),
                "Pod default/p",
                GroupVersionKind.of("v1", "Pod"),
                Verdict.DENY,
                List.of("p"),
                List.of(new Finding(violation, Position.START)),
                List.of(),
                List.of())),
        List.of());
  }

  private static ReviewRun run(List<ReviewedObject> objects, List<SourceProblem> problems) {
    List<PolicyInfo> policies =
        List.of(
            new PolicyInfo(
                "gpu-limit",
                "At most four GPUs a container",
                "GPUs are scarce: a forgotten limit starves every other team.",
                Severity.HIGH,
                List.of(
                    new Control(
                        "NIST AI RMF 1.0", "MANAGE 2.4", "supports", "Bounds what one uses."),
                    new Control("ISO/IEC 42001", "A.4.4", "evidences", "Shows the bound."),
                    new Control("NIST AI RMF 1.0", "MANAGE 9.9", "supports", "A slip.")),
                "policies/gpu-limit/policy.yaml"),
            new PolicyInfo(
                "model-digest",
                "Models are pinned by digest",
                "",
                Severity.MEDIUM,
                List.of(
                    new Control(
                        "NIST AI RMF 1.0", "MANAGE 3.1", "evidences", "The control was applied.")),
                "policies/model-digest/policy.yaml"),
            new PolicyInfo(
                "unused",
                "Nothing in this run is for it",
                "",
                Severity.LOW,
                List.of(new Control("NIST AI RMF 1.0", "GOVERN 1.6", "supports", "An inventory.")),
                "policies/unused/policy.yaml"));
    return new ReviewRun(
        "1.2.3",
        Instant.parse("2026-03-01T09:30:00Z"),
        Duration.ofMillis(44),
        policies,
        "4f2a9c".repeat(10) + "0011",
        objects,
        problems,
        List.of(framework()));
  }

  /** A few subcategories of the AI RMF, as a framework of their own. */
  static Framework framework() {
    return new Framework(
        "NIST AI RMF 1.0",
        "NIST AI 100-1",
        List.of(
            new Framework.Category(
                "GOVERN 1",
                "Policies are in place.",
                List.of(
                    new Framework.Subcategory("GOVERN 1.1", "Legal requirements are understood."),
                    new Framework.Subcategory("GOVERN 1.6", "AI systems are inventoried."))),
            new Framework.Category(
                "MANAGE 2",
                "Strategies are planned.",
                List.of(new Framework.Subcategory("MANAGE 2.4", "Systems can be stopped."))),
            new Framework.Category(
                "MANAGE 3",
                "Risks from third parties are managed.",
                List.of(
                    new Framework.Subcategory("MANAGE 3.1", "Risk controls are applied."),
                    new Framework.Subcategory("MANAGE 3.2", "Models are monitored.")))));
  }

  private static Violation violation(
      String policy,
      String rule,
      EnforcementAction action,
      Severity severity,
      String message,
      @Nullable FieldPath path,
      @Nullable Value found,
      String fix,
      @Nullable String derivedFrom) {
    return new Violation(
        policy, rule, action, severity, message, path, found, fix, "Invalid", derivedFrom);
  }
}
