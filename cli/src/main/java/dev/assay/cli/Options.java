package dev.assay.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options, put together by picocli's programming interface: its annotations are read by reflection,
 * which an AOT cache does not make faster.
 */
final class Options {
  static {
    // Keeps picocli from looking for the classes of java.time and java.sql that an option could be
    // of; here all are texts, lists of texts or flags.
    System.setProperty("picocli.converters.excludes", ".*");
  }

  /**
   * Makes the lists that options are gathered in. picocli's own factory looks for Groovy when it is
   * loaded, and that opens every jar of the class path: a third of the time that the whole program
   * takes to start.
   */
  private static final CommandLine.IFactory FACTORY =
      new CommandLine.IFactory() {
        @Override
        public <K> K create(Class<K> type) {
          if (type.isAssignableFrom(ArrayList.class)) {
            return type.cast(new ArrayList<>());
          }
          throw new IllegalArgumentException("no option here is gathered in a " + type.getName());
        }
      };

  private Options() {}

  /** A command without options yet. */
  static CommandSpec command() {
    return CommandSpec.wrapWithoutInspection(null, FACTORY);
  }

  /** What reads a command's options, and writes its help. */
  static CommandLine line(CommandSpec command) {
    return new CommandLine(command, FACTORY);
  }

  static OptionSpec help() {
    return flag("Show this help.", "-h", "--help").usageHelp(true).build();
  }

  static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description);
  }

  /** An option that may be given several times. */
  static OptionSpec many(String label, String description, String... names) {
    return one(label, description, names).type(List.class).auxiliaryTypes(String.class).build();
  }

  static OptionSpec.Builder one(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description);
  }

  /** What stands on the command line without an option before it. */
  static PositionalParamSpec operand(String label, String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** As {@link #operand}, any number of them. */
  static PositionalParamSpec operands(String label, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..*")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** What {@link #operands} was given, in order. */
  static List<String> operands(ParseResult arguments) {
    return arguments.matchedPositionalValue(0, List.of());
  }

  /** The value of an option that has some; the first where it is not given. */
  static String choice(ParseResult arguments, String option, String... allowed)
      throws CommandFailure {
    String text = arguments.matchedOptionValue(option, allowed[0]);
    if (!List.of(allowed).contains(text)) {
      String all = String.join(", ", allowed);
      int last = all.lastIndexOf(", ");
      throw new CommandFailure(
          option
              + " is '"
              + text
              + "'; expected "
              + (last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2)));
    }
    return text;
  }

  /** A number of an option, from the least one that is allowed on. */
  static int number(ParseResult arguments, String option, int usual, int least)
      throws CommandFailure {
    String text = arguments.matchedOptionValue(option, "" + usual);
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below, as a number that is too small is.
    }
    throw new CommandFailure(
        option + " is '" + text + "'; expected a number from " + least + " on");
  }

  /** The file of a name. */
  static Path path(String name) throws CommandFailure {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CommandFailure("'" + name + "' is no name of a file: " + e.getReason());
    }
  }

  /** What {@link #many} was given, in order. */
  static List<String> all(ParseResult arguments, String name) {
    return arguments.matchedOptionValue(name, List.of());
  }
}
