package dev.assay.cli;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.RegoResult;
import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.trace.TraceEvent;
import dev.assay.engine.rego.trace.TraceRecorder;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was said to {@code assay repl} so far: rules are added to a package of its own, anything
 * else is a question that is answered at once. Not for use by several threads.
 */
final class ReplSession {
  static final List<String> COMMANDS =
      List.of(":exit", ":help", ":input", ":load", ":reset", ":show", ":trace");

  private static final String FILE = "repl.rego";
  private static final String PACKAGE = "package repl";

  private final List<String> paths = new ArrayList<>();
  private final RegoVersion version;
  private final Host host;
  private final Terminal terminal;

  private RegoSources sources;
  private @Nullable Value input;

  /** The steps that are shown before an answer. */
  private Set<TraceEvent.Op> shown = Set.of();

  /** Imports first. */
  private List<String> statements = new ArrayList<>();

  private RegoProgram program;

  ReplSession(List<String> paths, RegoVersion version, Host host, Terminal terminal)
      throws CommandFailure, RegoException {
    this.paths.addAll(paths);
    this.version = version;
    this.host = host;
    this.terminal = terminal;
    this.sources = RegoInputs.read(paths);
    this.program = compile(sources, statements);
  }

  private RegoProgram compile(RegoSources from, List<String> own) throws RegoException {
    RegoProgram.Builder builder =
        RegoProgram.builder()
            .version(version)
            .options(RegoChecks.usual().withPrint(true).withDataExists(new DataPaths(from.data())));
    from.modules().forEach(builder::module);
    return builder.module(FILE, text(own)).build();
  }

  private static String text(List<String> own) {
    return PACKAGE + "\n\n" + String.join("\n\n", own) + "\n";
  }

  /** Whether a text cannot be whole: a bracket or a raw string is open. */
  static boolean isOpen(String text) {
    int depth = 0;
    boolean raw = false;
    boolean string = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (raw) {
        raw = c != '`';
      } else if (string) {
        i += c == '\\' ? 1 : 0;
        string = c != '"' && c != '\n';
      } else {
        switch (c) {
          case '`' -> raw = true;
          case '"' -> string = true;
          case '#' -> {
            int end = text.indexOf('\n', i);
            i = end < 0 ? text.length() : end;
          }
          case '(', '[', '{' -> depth++;
          case ')', ']', '}' -> depth--;
          default -> {}
        }
      }
    }
    return raw || depth > 0;
  }

  /**
   * Does what is said. What is wrong is told, and changes nothing.
   *
   * @return whether to go on
   */
  boolean say(String text) throws CommandFailure {
    String said = text.strip();
    if (said.isEmpty() || said.startsWith("#")) {
      return true;
    }
    if (said.equals(":exit") || said.equals("exit")) {
      return false;
    }
    try {
      if (said.startsWith(":")) {
        command(said);
      } else if (said.startsWith("import ")) {
        add(0, said);
      } else {
        Body query = query(said);
        if (query == null) {
          add(statements.size(), said);
        } else {
          ask(said);
        }
      }
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
    } catch (EvaluationException e) {
      terminal.err("1 error occurred: " + e.getMessage() + "\n");
    } catch (CommandFailure e) {
      e.problems().forEach(terminal::tell);
    }
    return true;
  }

  /** The question that a text is; null where it is a rule, or neither. */
  private @Nullable Body query(String text) {
    Body query;
    try {
      query = RegoParser.parseQuery(new SourceText("", text), ParserOptions.of(version));
    } catch (RegoException _) {
      return null;
    }
    boolean assigns =
        query.expressions().size() == 1
            && query.expressions().getFirst() instanceof Expr.TermExpr(Term.Call call, _, _, _)
            && call.name().equals("assign");
    return assigns ? null : query;
  }

  private void add(int at, String statement) throws RegoException {
    List<String> more = new ArrayList<>(statements);
    more.add(at, statement);
    program = compile(sources, more);
    statements = more;
  }

  private void ask(String text) throws RegoException, EvaluationException, CommandFailure {
    Module own = RegoParser.parseModule(new SourceText(FILE, text(statements)), version);
    Watching watching = shown.isEmpty() ? Watching.NOTHING : Watching.STEPS;
    RegoQuery query =
        program
            .query(text, own.packagePath(), own.imports(), watching)
            .withData(sources.data())
            .withHost(host);
    if (shown.isEmpty()) {
      EvalCommand.pretty(query.results(input), terminal);
    } else {
      TraceRecorder trace = new TraceRecorder();
      List<RegoResult> results = query.results(input, trace);
      EvalWatch.writeSteps(trace, shown, terminal);
      EvalCommand.pretty(results, terminal);
    }
  }

  private void command(String said) throws CommandFailure, RegoException {
    int space = said.indexOf(' ');
    String name = space < 0 ? said : said.substring(0, space);
    String argument = space < 0 ? "" : said.substring(space + 1).strip();
    switch (name) {
      case ":help" ->
          terminal.result(
              """
              A rule is added to the package repl; anything else is a question, answered at once.
                :load PATH   more policies and data, of a file or a folder
                :input FILE  the input document; without FILE there is none any more
                :trace HOW   the steps before an answer: off, notes, fails or full; without HOW off and on
                :show        the rules and imports that were added
                :reset       forgets them
                :exit        ends, as the end of the input does
              """);
      case ":show" -> terminal.result(text(statements));
      case ":reset" -> {
        program = compile(sources, List.of());
        statements = new ArrayList<>();
      }
      case ":load" -> {
        List<String> more = new ArrayList<>(paths);
        more.add(argument);
        RegoSources read = RegoInputs.read(more);
        program = compile(read, statements);
        sources = read;
        paths.add(argument);
      }
      case ":trace" -> {
        String how = argument.isEmpty() ? (shown.isEmpty() ? "full" : "off") : argument;
        if (!List.of("off", "notes", "fails", "full").contains(how)) {
          throw new CommandFailure(":trace is '" + how + "'; expected off, notes, fails or full");
        }
        shown = EvalWatch.shown(how);
      }
      case ":input" ->
          input = argument.isEmpty() ? null : RegoInputs.document(argument, terminal.in());
      default ->
          throw new CommandFailure(
              "unknown command '" + name + "'; the commands are " + String.join(", ", COMMANDS));
    }
  }

  /** The input document from now on. */
  void input(@Nullable Value document) {
    input = document;
  }

  /** What a word may become: commands, builtins, documents that rules make. */
  SortedSet<String> completions(String start) {
    SortedSet<String> all = new TreeSet<>(COMMANDS);
    BuiltinDeclarations.standard().all().forEach(builtin -> all.add(builtin.name()));
    all.add("input");
    paths("data", program.checked().tree(), all);
    all.removeIf(word -> !word.startsWith(start));
    return all;
  }

  private static void paths(String path, RuleTree node, SortedSet<String> into) {
    into.add(path);
    node.children()
        .forEach((key, child) -> {
          if (key instanceof StringValue name && name.string().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            paths(path + "." + name.string(), child, into);
          }
        });
  }
}
