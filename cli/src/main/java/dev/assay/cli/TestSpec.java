package dev.assay.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The options of {@code assay test}, and its help. */
final class TestSpec {
  private TestSpec() {}

  static CommandSpec spec(String summary) {
    CommandSpec spec = Options.command();
    spec.addPositional(
        Options.operands("PATHS", "Policies, tests and data: files, or folders with them."));
    spec.addOption(
        Options.one("REGEX", "Run only tests whose full name matches.", "-r", "--run").build());
    spec.addOption(Options.flag("Tell of tests that pass too.", "-v", "--verbose").build());
    spec.addOption(
        Options.one(
                "pretty|json|junit|gobench",
                "Form of the output; pretty if not given.",
                "-f",
                "--format")
            .build());
    spec.addOption(
        Options.one("FILE", "Write the results as JUnit XML to this file too.", "--junit").build());
    spec.addOption(Options.flag("Report as JSON what was evaluated.", "-c", "--coverage").build());
    spec.addOption(
        Options.one(
                "KINDS",
                "Why something was not evaluated: index_excluded, early_exit, both if not given;"
                    + " '' for neither, which is faster.",
                "--coverage-runs")
            .build());
    spec.addOption(
        Options.one("PERCENT", "End with code 2 if coverage is less.", "--threshold").build());
    spec.addOption(
        Options.flag(
                "Measure how long each test takes that passes, one after the other.", "--bench")
            .build());
    spec.addOption(
        Options.flag("Tell what they allocate; --no-benchmem does not.", "--benchmem")
            .negatable(true)
            .defaultValue("true")
            .fallbackValue("true")
            .build());
    spec.addOption(
        Options.flag("Show the values in a failed expression in full.", "--var-values").build());
    spec.addOption(
        Options.one(
                "DURATION", "Time for each test; 5s if not given, 30s with --bench.", "--timeout")
            .build());
    spec.addOption(
        Options.one(
                "COUNT",
                "Tests that run at once; as many as processors if not given.",
                "-p",
                "--parallel")
            .build());
    spec.addOption(Options.one("COUNT", "How often each test is run.", "--count").build());
    spec.addOption(
        Options.flag("Skipped tests do not change the exit code.", "-z", "--exit-zero-on-skipped")
            .build());
    spec.addOption(Options.flag("No tests at all are a failure.", "--fail-on-empty").build());
    spec.addOption(Options.one("none|duration", "Order of the results in JSON.", "--sort").build());
    spec.addOption(RegoInputs.ignore());
    spec.addOption(
        Options.flag("Folders are bundles: only files called data are data.", "-b", "--bundle")
            .build());
    RegoChecks.addOptions(spec);
    spec.addOption(RegoInputs.v0());
    spec.addOption(
        Options.one(
                "COUNT",
                "Errors in policies that are told at most; 10 if not given, 0 for all.",
                "-m",
                "--max-errors")
            .build());
    spec.addOption(Options.one("rego", "What evaluates; rego alone.", "-t", "--target").build());
    spec.addOption(Options.flag("Run again whenever a file changes.", "-w", "--watch").build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay test [OPTIONS] PATHS...")
        .description(
            summary,
            "",
            "Tests are rules whose name starts with test_, and todo_test_ if they are not to run"
                + " yet. A rule such as test_sums[name] is a test for each name.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  all tests passed",
            "  1  they could not be run: bad usage, a policy that is wrong; with --coverage, a test"
                + " that failed",
            "  2  a test failed, ended with an error or was skipped, or coverage is too low",
            "",
            "Examples:",
            "  assay test policies/",
            "  assay test -v --run 'authz.*denied' policies/",
            "  assay test --coverage --threshold 80 policies/",
            "  assay test --junit results.xml policies/",
            "  assay test --bench --run 'authz.*' policies/");
    return spec;
  }
}
