package dev.assay.cli;

import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.trace.Coverage;
import dev.assay.engine.rego.trace.CoverageReport;
import dev.assay.engine.rego.trace.Profile;
import dev.assay.engine.rego.trace.TraceEvent;
import dev.assay.engine.rego.trace.TraceRecorder;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What {@code assay eval} tells of an evaluation beside its answer. */
final class EvalWatch {
  private final @Nullable TraceRecorder trace;
  private final Set<TraceEvent.Op> shown;
  private final @Nullable Profile profile;
  private final int limit;
  private final List<Comparator<Profile.OfLine>> orders;
  private final @Nullable Coverage coverage;
  private final Map<CoverageReport.Kind, Coverage> coverageRuns =
      new EnumMap<>(CoverageReport.Kind.class);
  private final boolean metrics;
  private final Map<String, Long> timers = new LinkedHashMap<>();

  private EvalWatch(ParseResult arguments) throws CommandFailure {
    this.shown = shown(Options.choice(arguments, "--explain", "off", "notes", "fails", "full"));
    this.trace = shown.isEmpty() ? null : new TraceRecorder();
    this.profile = arguments.hasMatchedOption("--profile") ? new Profile(System::nanoTime) : null;
    this.limit = Options.number(arguments, "--profile-limit", 10, 0);
    this.orders = new ArrayList<>();
    for (String name : Options.all(arguments, "--profile-sort")) {
      orders.add(order(name));
    }
    this.coverage = arguments.hasMatchedOption("--coverage") ? new Coverage() : null;
    if (coverage != null) {
      TestCommand.kinds(arguments).forEach(kind -> coverageRuns.put(kind, new Coverage()));
    }
    // A profile is of little use without them.
    this.metrics = arguments.hasMatchedOption("--metrics") || profile != null;
  }

  /** The steps that are shown where so much is asked for. */
  static Set<TraceEvent.Op> shown(String explain) {
    return switch (explain) {
      case "off" -> Set.of();
      case "notes" -> Set.of(TraceEvent.Op.NOTE);
      case "fails" -> Set.of(TraceEvent.Op.FAIL);
      default -> Set.of(TraceEvent.Op.values());
    };
  }

  private static Comparator<Profile.OfLine> order(String name) throws CommandFailure {
    return switch (name) {
      case "total_time_ns" -> Comparator.comparingLong(Profile.OfLine::nanos).reversed();
      case "num_eval" -> Comparator.comparingLong(Profile.OfLine::evaluated).reversed();
      case "num_redo" -> Comparator.comparingLong(Profile.OfLine::held).reversed();
      case "num_gen_expr" -> Comparator.comparingInt(Profile.OfLine::expressions).reversed();
      case "file" -> Comparator.comparing(line -> line.location().file());
      case "line" -> Comparator.comparingInt(line -> line.location().line());
      default ->
          throw new CommandFailure(
              "--profile-sort is '"
                  + name
                  + "'; expected total_time_ns, num_eval, num_redo, num_gen_expr, file or line");
    };
  }

  static EvalWatch of(ParseResult arguments) throws CommandFailure {
    return new EvalWatch(arguments);
  }

  static void options(CommandSpec spec) {
    spec.addOption(
        Options.one("off|notes|fails|full", "Show the steps of the evaluation.", "--explain")
            .build());
    spec.addOption(Options.flag("Show where the time goes.", "--profile").build());
    spec.addOption(
        Options.one("COUNT", "Lines of the profile; 10 if not given, 0 for all.", "--profile-limit")
            .build());
    spec.addOption(
        Options.many(
            "ORDER",
            "Order of the profile: total_time_ns, num_eval, num_redo, num_gen_expr, file, line."
                + " May be given several times.",
            "--profile-sort"));
    spec.addOption(
        Options.flag("Report what of the policies was evaluated.", "--coverage").build());
    spec.addOption(
        Options.one(
                "KINDS",
                "Why something was not evaluated: index_excluded, early_exit, both if not given;"
                    + " '' for neither.",
                "--coverage-runs")
            .build());
    spec.addOption(Options.flag("Report how long each part took.", "--metrics").build());
  }

  /** What the query must be made for. */
  Watching watching() {
    return trace == null && profile == null && coverage == null ? Watching.NOTHING : Watching.STEPS;
  }

  /** Further evaluations that are needed, each with who watches. */
  Map<Watching, Tracer> more() {
    Map<Watching, Tracer> more = new LinkedHashMap<>();
    coverageRuns.forEach((kind, run) ->
        more.put(
            switch (kind) {
              case INDEX_EXCLUDED -> Watching.STEPS.withoutIndex();
              case EARLY_EXIT -> Watching.STEPS.withoutEarlyExit();
            },
            run));
    return more;
  }

  Tracer tracer() {
    List<Tracer> all = new ArrayList<>();
    if (trace != null) {
      all.add(trace);
    }
    if (profile != null) {
      all.add(profile);
    }
    if (coverage != null) {
      all.add(coverage);
    }
    return switch (all.size()) {
      case 0 -> Tracer.NONE;
      case 1 -> all.getFirst();
      default ->
          (step, point, registers) -> all.forEach(tracer -> tracer.step(step, point, registers));
    };
  }

  /** Notes how long something took. */
  void took(String name, long nanos) {
    timers.put("timer_rego_" + name + "_ns", nanos);
  }

  /** What goes beside the result of the query. */
  void addTo(ObjectValue.Builder json, List<Module> modules) {
    if (trace != null) {
      json.put("explanation", EvalWatchJson.explanation(trace.events(shown)));
    }
    if (metrics) {
      ObjectValue.Builder values = ObjectValue.builder();
      timers.forEach((name, nanos) -> values.put(name, Value.of(nanos)));
      json.put("metrics", values.build());
    }
    if (profile != null) {
      json.put("profile", EvalWatchJson.profile(lines(profile)));
      json.put("profile_rules", EvalWatchJson.rules(profile.rules()));
    }
    if (coverage != null) {
      json.put("coverage", CoverageJson.of(coverage.report(modules, coverageRuns)));
    }
  }

  private List<Profile.OfLine> lines(Profile of) {
    List<Profile.OfLine> lines = new ArrayList<>(of.lines());
    lines.sort(
        orders.stream()
            .reduce(Comparator::thenComparing)
            .orElse(Comparator.comparingLong(Profile.OfLine::nanos).reversed()));
    return limit == 0 || lines.size() <= limit ? lines : lines.subList(0, limit);
  }

  /** The steps, for people; they come before the answer. */
  void writeSteps(Terminal terminal) throws CommandFailure {
    if (trace != null) {
      writeSteps(trace, shown, terminal);
    }
  }

  static void writeSteps(TraceRecorder trace, Set<TraceEvent.Op> shown, Terminal terminal)
      throws CommandFailure {
    terminal.result(EvalWatchText.steps(trace.events(shown)));
    if (trace.isCut()) {
      terminal.tell("the evaluation has more steps than are kept; the first are shown");
    }
  }

  /** Tables, for people; they come after the answer. */
  void writeTables(List<Module> modules, Terminal terminal) throws CommandFailure {
    if (metrics) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("Metric", "Value"));
      timers.forEach((name, nanos) -> rows.add(List.of(name, "" + nanos)));
      terminal.result(RegoTable.layOut(rows));
    }
    if (profile != null) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("Time", "Num Eval", "Num Redo", "Num Gen Expr", "Location"));
      for (Profile.OfLine line : lines(profile)) {
        rows.add(
            List.of(
                time(line.nanos()),
                "" + line.evaluated(),
                "" + line.held(),
                "" + line.expressions(),
                place(line.location())));
      }
      terminal.result(RegoTable.layOut(rows));
      List<List<String>> rules = new ArrayList<>();
      rules.add(List.of("Time", "Num Enter", "Num Exit", "Rule", "Location"));
      profile.rules().stream()
          .sorted(Comparator.comparingLong(Profile.RuleTime::nanos).reversed())
          .limit(limit == 0 ? Long.MAX_VALUE : limit)
          .forEach(rule ->
              rules.add(
                  List.of(
                      time(rule.nanos()),
                      "" + rule.entered(),
                      "" + rule.answered(),
                      rule.rule(),
                      place(rule.location()))));
      terminal.result(RegoTable.layOut(rules));
    }
    if (coverage != null) {
      CoverageReport report = coverage.report(modules, coverageRuns);
      String percent = String.format(Locale.ROOT, "%.2f", report.percent());
      terminal.result(RegoTable.layOut(List.of(List.of("Overall Coverage", percent))));
    }
  }

  private static String place(Location location) {
    return location.file().isEmpty() ? location.text() : location.toString();
  }

  private static String time(long nanos) {
    return String.format(Locale.ROOT, "%.3f µs", nanos / 1e3);
  }
}
