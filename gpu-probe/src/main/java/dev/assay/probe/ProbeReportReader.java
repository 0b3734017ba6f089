package dev.assay.probe;

import dev.assay.probe.Verdict.Outcome;
import dev.assay.probe.Verdict.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report that somebody else made. Who signed it is another matter; what is held here is
 * that it is one, and that what it calls verified follows from the figures in it.
 */
final class ProbeReportReader {
  private static final double SHARE_ERROR = 0.0002;
  private static final int MAX_CORES = 1 << 20;

  private ProbeReportReader() {}

  static ProbeReport read(ReportMember report) throws ProbeReportException {
    report.only(
        "format", "assay", "model", "declared", "precision", "memory", "environment", "verdicts");
    report.get("format").mustBe(ProbeReport.FORMAT);
    ReportMember precision = report.get("precision").only("stored", "executed");
    ReportMember verdicts = report.get("verdicts");
    List<Verdict> read = verdicts(verdicts);
    ProbeReport found =
        new ProbeReport(
            report.get("assay").string(),
            model(report.get("model")),
            declared(report.get("declared"), read, verdicts),
            stored(precision.get("stored")),
            executed(precision.get("executed")),
            memory(report.get("memory")),
            environment(report.get("environment")),
            read);
    check(found, verdicts);
    return found;
  }

  private static ProbeReport.Model model(ReportMember model) throws ProbeReportException {
    model.only("name", "digest", "bytes", "format", "parameters");
    String digest = model.get("digest").string();
    if (!digest.matches("sha256:[0-9a-f]{64}")) {
      throw model.get("digest").wrong("sha256: and 64 hexadecimal digits");
    }
    model.get("format").mustBe("onnx");
    return new ProbeReport.Model(
        model.get("name").string(),
        digest,
        model.get("bytes").bytes(),
        "onnx",
        model.get("parameters").number(0, PrecisionMix.MOST_ELEMENTS));
  }

  /** How the declared memory was written stands in its verdict only. */
  private static Declared declared(
      ReportMember declared, List<Verdict> verdicts, ReportMember place)
      throws ProbeReportException {
    declared.only("precision", "memoryBytes", "shapes");
    ReportMember precision = declared.get("precision");
    ReportMember bytes = declared.get("memoryBytes");
    MemoryQuantity memory = null;
    if (bytes.present()) {
      String text =
          verdicts.stream()
              .filter(verdict -> verdict.subject() == Subject.MEMORY)
              .map(Verdict::declared)
              .findFirst()
              .orElse("");
      memory = MemoryQuantity.parse(text);
      if (memory == null || memory.bytes() != bytes.bytes()) {
        throw place.wrong("one on memory that declares the " + bytes.bytes() + " bytes declared");
      }
    }
    return new Declared(
        precision.present() ? precision.precision() : null,
        memory,
        declared.get("shapes").shapes());
  }

  private static @Nullable StoredWeights stored(ReportMember stored) throws ProbeReportException {
    if (!stored.present()) {
      return null;
    }
    stored.only("precision", "share", "weights");
    List<StoredWeights.Part> parts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ReportMember part : stored.get("weights").list()) {
      part.only("precision", "elements", "bytes");
      parts.add(
          new StoredWeights.Part(
              once(part.get("precision"), seen) ? part.get("precision").precision() : null,
              part.get("elements").number(1, PrecisionMix.MOST_ELEMENTS),
              part.get("bytes").bytes()));
    }
    StoredWeights found = new StoredWeights(parts);
    check(stored, found.mix());
    return found;
  }

  private static @Nullable ExecutedOperators executed(ReportMember executed)
      throws ProbeReportException {
    if (!executed.present()) {
      return null;
    }
    executed.only("precision", "share", "device", "operators");
    List<ExecutedOperators.Part> parts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ReportMember part : executed.get("operators").list()) {
      part.only("precision", "operators", "elements");
      parts.add(
          new ExecutedOperators.Part(
              named(part.get("precision"), seen),
              part.get("operators").number(1, PrecisionMix.MOST_ELEMENTS),
              part.get("elements").number(1, PrecisionMix.MOST_ELEMENTS)));
    }
    ExecutedOperators found = new ExecutedOperators(device(executed), parts);
    check(executed, found.mix());
    return found;
  }

  /** Sees that no precision is there twice; whether it is one that has a name. */
  private static boolean once(ReportMember member, Set<String> seen) throws ProbeReportException {
    if (!seen.add(member.string())) {
      throw member.wrong("each precision once");
    }
    return !member.string().equals(ProbeReport.OTHER);
  }

  private static Precision named(ReportMember member, Set<String> seen)
      throws ProbeReportException {
    boolean _ = once(member, seen);
    return member.precision();
  }

  private static String device(ReportMember member) throws ProbeReportException {
    member.get("device").mustBe("cpu");
    return "cpu";
  }

  /** The sum of the parts is what is said of the whole. */
  private static void check(ReportMember whole, PrecisionMix mix) throws ProbeReportException {
    if (mix.total() == 0) {
      throw whole.wrong("at least one part");
    }
    whole.get("precision").mustBe(mix.term());
    Precision largest = mix.largest();
    double share = largest == null ? 0 : mix.share(largest).doubleValue();
    if (Math.abs(whole.get("share").share() - share) > SHARE_ERROR) {
      throw whole.get("share").wrong("the share of the largest part");
    }
  }

  private static @Nullable MemoryFigures memory(ReportMember memory) throws ProbeReportException {
    if (!memory.present()) {
      return null;
    }
    memory.only(
        "device",
        "shapes",
        "runs",
        "baseBytes",
        "loadPeakBytes",
        "minimumBytes",
        "asDeployedBytes");
    if (!memory.get("shapes").present()) {
      throw memory.get("shapes").wrong("the shapes that were run");
    }
    ReportMember minimum = memory.get("minimumBytes");
    return new MemoryFigures(
        device(memory),
        memory.get("shapes").shapes(),
        (int) memory.get("runs").number(1, 1_000),
        memory.get("baseBytes").bytes(),
        memory.get("loadPeakBytes").bytes(),
        minimum.present() ? minimum.bytes() : null,
        memory.get("asDeployedBytes").bytes());
  }

  private static ProbeReport.Environment environment(ReportMember environment)
      throws ProbeReportException {
    environment.only("os", "cpu", "cores", "runtime", "java", "sandbox");
    ReportMember runtime = environment.get("runtime");
    ReportMember sandbox = environment.get("sandbox");
    if (sandbox.present() != runtime.present()) {
      throw environment.wrong("runtime and sandbox, or neither");
    }
    return new ProbeReport.Environment(
        environment.get("os").string(),
        environment.get("cpu").string(),
        (int) environment.get("cores").number(1, MAX_CORES),
        runtime.present() ? runtime.string() : null,
        environment.get("java").string(),
        sandbox.present() ? sandbox.strings() : List.of());
  }

  private static List<Verdict> verdicts(ReportMember verdicts) throws ProbeReportException {
    List<Verdict> found = new ArrayList<>();
    Set<Subject> seen = new HashSet<>();
    for (ReportMember verdict : verdicts.list()) {
      verdict.only("declaration", "declared", "measured", "verdict", "reason");
      ReportMember measured = verdict.get("measured");
      Subject subject = constant(verdict.get("declaration"), Subject.values());
      if (!seen.add(subject)) {
        throw verdict.wrong("one verdict for each declaration");
      }
      found.add(
          new Verdict(
              subject,
              verdict.get("declared").string(),
              measured.present() ? measured.string() : null,
              constant(verdict.get("verdict"), Outcome.values()),
              verdict.get("reason").string()));
    }
    return found;
  }

  private static <E extends Enum<E>> E constant(ReportMember member, E[] constants)
      throws ProbeReportException {
    String text = member.string();
    List<String> terms = new ArrayList<>();
    for (E constant : constants) {
      String term = constant.name().toLowerCase(Locale.ROOT);
      if (term.equals(text)) {
        return constant;
      }
      terms.add(term);
    }
    throw member.wrong("one of " + String.join(", ", terms));
  }

  /** A verdict for each declaration and no other, and none that the figures do not bear. */
  private static void check(ProbeReport report, ReportMember place) throws ProbeReportException {
    MemoryFinding memory =
        report.memory() == null
            ? new MemoryFinding.NotMeasured("", 0)
            : new MemoryFinding.Measured(report.memory());
    List<Verdict> derived = Verdicts.of(report.declared(), report.stored(), memory);
    if (derived.size() != report.verdicts().size()) {
      throw place.wrong("a verdict for each of " + derived.size() + " declarations");
    }
    for (Verdict expected : derived) {
      Verdict found =
          report.verdicts().stream()
              .filter(verdict -> verdict.subject() == expected.subject())
              .findFirst()
              .orElse(null);
      // What was seen of a run that was stopped is not in the figures, and it may contradict.
      boolean fits =
          found != null
              && found.declared().equals(expected.declared())
              && (found.outcome() == expected.outcome()
                  || (report.memory() == null
                      && found.subject() == Subject.MEMORY
                      && found.outcome() == Outcome.CONTRADICTED));
      if (!fits) {
        throw place.wrong(
            "the declaration "
                + expected.declared()
                + " to be "
                + expected.outcome().term()
                + ", as its figures say, and not "
                + Objects.requireNonNullElse(found, expected).outcome().term());
      }
    }
  }
}
