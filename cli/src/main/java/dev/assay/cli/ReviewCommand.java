package dev.assay.cli;

import dev.assay.attestation.evidence.EvidenceSettings;
import dev.assay.engine.kubernetes.LoadedPolicies;
import dev.assay.engine.kubernetes.ObjectReview;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.source.SourceProblem;
import dev.assay.policies.ShippedPolicies;
import dev.assay.reports.html.HtmlReport;
import dev.assay.reports.json.JsonReport;
import dev.assay.reports.run.Outcome;
import dev.assay.reports.run.Place;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.ReviewedObject;
import dev.assay.reports.text.TextReport;
import dev.assay.reports.text.TextStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay review}: judges manifests by policies and tells what is wrong with them. */
final class ReviewCommand implements Command {

  @Override
  public String name() {
    return "review";
  }

  @Override
  public String summary() {
    return "Judge manifests by policies and tell what is wrong with them.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    ReviewOptions.addTo(spec);
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay review [OPTIONS] FILES...")
        .description(
            summary(),
            "",
            "Every object is judged as if it were sent to a cluster, and so are the Pods that it"
                + " would bring about. Results go to standard output, everything else to standard"
                + " error.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  nothing would be refused (warnings alone are 0)",
            "  1  at least one object would be refused",
            "  2  not everything could be judged: bad usage, an input or a policy that cannot be",
            "     read, a policy that failed; there may be violations too",
            "",
            "Examples:",
            "  assay review deployment.yaml          judge one file",
            "  assay review manifests/               judge a folder",
            "  kubectl get pod x -o yaml | assay review -",
            "                                        judge what runs",
            "  assay review -p my-policies/ --shipped manifests/",
            "                                        judge by other policies too",
            "  assay review --params team.yaml manifests/",
            "                                        judge by limits of one's own",
            "  assay review --evidence evidence/ manifests/",
            "                                        judge the models by what is known of them",
            "  assay review -o json --report report.html manifests/",
            "                                        write JSON, and a page for people");
    return spec;
  }

  @Override
  public void prepare() {
    Loading.ahead(ShippedPolicies::read);
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    Instant startedAt = Instant.now();
    long start = System.nanoTime();
    ReviewOptions options = ReviewOptions.of(arguments);
    Loading<LoadedPolicies> loading =
        Loading.start(() -> ActivePolicies.load(options), () -> ActivePolicies.link(options));
    Inputs inputs = Inputs.read(options.inputs(), terminal.in());
    LoadedPolicies loaded = loading.get();
    for (SourceProblem note : loaded.notes()) {
      terminal.tell("note: " + note);
    }
    for (SourceProblem problem : inputs.problems()) {
      terminal.tell(problem.toString());
    }
    PolicySet policies = loaded.policies();
    EvidenceSettings evidence = options.evidence();
    Facts facts = evidence == null ? Facts.NONE : Evidence.open(evidence, startedAt, terminal);
    List<ReviewedObject> objects = review(inputs, policies, facts, terminal);
    ReviewRun run =
        new ReviewRun(
            Version.ASSAY,
            startedAt,
            Duration.ofNanos(System.nanoTime() - start),
            infos(policies),
            policies.revision(),
            objects,
            inputs.problems(),
            options.report() == null ? List.of() : ShippedFrameworks.read());
    write(run, options, terminal);
    Outcome outcome = run.outcome();
    return outcome.exitCode();
  }

  private static List<ReviewedObject> review(
      Inputs inputs, PolicySet policies, Facts facts, Terminal terminal) {
    int count = inputs.manifests().size();
    Progress progress = new Progress(terminal, count);
    List<ReviewedObject> objects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ObjectReview review = inputs.manifests().review(i, policies, facts);
      Place place =
          new Place(
              review.document().file().name(),
              review.document().index(),
              // The place of an item of a List costs a second reading of the file.
              review.at().depth() == 0 ? review.document().start() : review.position(null));
      objects.add(
          ReviewedObject.of(
              place,
              review.request().label(),
              review.request().kind(),
              review.decision(),
              review::position));
      progress.done(i + 1);
    }
    progress.end();
    return objects;
  }

  private static List<PolicyInfo> infos(PolicySet policies) {
    List<PolicyInfo> infos = new ArrayList<>();
    for (Policy policy : policies.policies()) {
      infos.add(policy.info());
    }
    return infos;
  }

  private static void write(ReviewRun run, ReviewOptions options, Terminal terminal)
      throws CommandFailure {
    StringBuilder out = new StringBuilder();
    switch (options.output()) {
      case TABLE -> {
        Boolean asked = options.colours();
        boolean colours = asked == null ? terminal.colours() : asked;
        TextReport.write(run, new TextStyle(terminal.outColumns(), colours), out);
      }
      case JSON -> JsonReport.write(run, options.timing(), out);
    }
    terminal.result(out);
    if (options.report() != null) {
      StringBuilder page = new StringBuilder();
      HtmlReport.write(run, page);
      report(options.report(), page);
    }
  }

  private static void report(Path file, CharSequence page) throws CommandFailure {
    try {
      Files.writeString(file, page, StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      throw new CommandFailure(
          "the report " + file + " cannot be written: there is no folder for it; make it first");
    } catch (IOException e) {
      throw new CommandFailure("the report " + file + " cannot be written: " + e.getMessage());
    }
  }
}
