package dev.assay.cli;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The question that a command asks of policies, with what it is asked about. */
final class RegoQuestion {
  private RegoQuestion() {}

  static PositionalParamSpec operand() {
    return Options.operand("QUERY", "The question, such as data.authz.allow.");
  }

  /** Where the query and the input come from. */
  static void addSources(CommandSpec spec) {
    spec.addOption(Options.one("FILE", "The input document.", "-i", "--input").build());
    spec.addOption(
        Options.flag("Read the input document from standard input.", "-I", "--stdin-input")
            .build());
    spec.addOption(Options.flag("Read the query from standard input.", "--stdin").build());
  }

  /** What the query may name. */
  static void addNames(CommandSpec spec) {
    spec.addOption(
        Options.one("PACKAGE", "Package whose rules the query may name alone.", "--package")
            .build());
    spec.addOption(Options.many("PATH", "What the query imports.", "--import"));
  }

  /** The query that is given, on the command line or on standard input. */
  static String text(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String query = arguments.matchedPositionalValue(0, "");
    if (arguments.hasMatchedOption("--stdin")) {
      if (!query.isEmpty()) {
        throw new CommandFailure("the query is given twice, with --stdin and as '" + query + "'");
      }
      if (arguments.hasMatchedOption("--stdin-input")) {
        throw new CommandFailure(
            "--stdin and --stdin-input are given together, but standard input can be read only"
                + " once");
      }
      try {
        return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new CommandFailure("standard input cannot be read: " + e);
      }
    }
    if (query.isEmpty()) {
      throw new CommandFailure("there is no query; give one, such as: assay eval data.authz.allow");
    }
    return query;
  }

  /** The input document; null where there is none. */
  static @Nullable Value input(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String file = arguments.matchedOptionValue("--input", "");
    boolean stdin = arguments.hasMatchedOption("--stdin-input");
    if (stdin && !file.isEmpty()) {
      throw new CommandFailure("the input is given twice, with --input and with --stdin-input");
    }
    return !stdin && file.isEmpty()
        ? null
        : RegoInputs.document(stdin ? null : file, terminal.in());
  }

  /** The query, ready to be asked and not watched; what options are absent have their defaults. */
  static RegoQuery prepare(ParseResult arguments, String query, RegoSources sources)
      throws RegoException, CommandFailure {
    EvalWatch watch = EvalWatch.of(arguments);
    List<Module> modules = modules(arguments, sources, watch);
    return prepared(
        arguments, program(arguments, modules, sources, watch), query, Watching.NOTHING);
  }

  /** The modules, parsed. */
  static List<Module> modules(ParseResult arguments, RegoSources sources, EvalWatch watch)
      throws RegoException {
    long start = System.nanoTime();
    List<Module> modules =
        RegoParser.parseModules(sources.modules(), ParserOptions.of(RegoInputs.version(arguments)));
    watch.took("module_parse", System.nanoTime() - start);
    return modules;
  }

  /** The modules, checked. */
  static RegoProgram program(
      ParseResult arguments, List<Module> modules, RegoSources sources, EvalWatch watch)
      throws RegoException, CommandFailure {
    long start = System.nanoTime();
    RegoProgram.Builder builder = RegoProgram.builder().version(RegoInputs.version(arguments));
    modules.forEach(builder::module);
    builder.options(
        RegoChecks.options(arguments)
            .withStrict(arguments.hasMatchedOption("--strict"))
            .withPrint(true)
            .withDataExists(new DataPaths(sources.data())));
    RegoProgram program = builder.build();
    watch.took("module_compile", System.nanoTime() - start);
    return program;
  }

  /** The query, made to be watched. */
  static RegoQuery prepared(
      ParseResult arguments, RegoProgram program, String query, Watching watching)
      throws RegoException {
    Term packagePath = null;
    List<Import> imports = new ArrayList<>();
    String named = arguments.matchedOptionValue("--package", "");
    List<String> imported = Options.all(arguments, "--import");
    if (!named.isEmpty() || !imported.isEmpty()) {
      StringBuilder header =
          new StringBuilder("package ").append(named.isEmpty() ? "query" : named).append('\n');
      imported.forEach(path -> header.append("import ").append(path).append('\n'));
      Module module =
          RegoParser.parseModule(
              new SourceText("", header.toString()),
              ParserOptions.of(RegoInputs.version(arguments)));
      packagePath = named.isEmpty() ? null : module.packagePath();
      imports.addAll(module.imports());
    }
    RegoQuery prepared = program.query(query, packagePath, imports, watching);
    return arguments.hasMatchedOption("--strict-builtin-errors")
        ? prepared.withStrictBuiltinErrors()
        : prepared;
  }

  /** By when the evaluation must have ended. */
  static Deadline deadline(ParseResult arguments) throws CommandFailure {
    String text = arguments.matchedOptionValue("--timeout", "");
    if (text.isEmpty()) {
      return Deadline.NONE;
    }
    return Deadline.after(RegoInputs.duration("--timeout", text), System::nanoTime);
  }
}
