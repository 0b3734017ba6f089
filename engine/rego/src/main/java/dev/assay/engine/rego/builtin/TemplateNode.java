package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that has been read. */
sealed interface TemplateNode {
  /** Where it stands in the text of the template. */
  int position();

  /** As errors show it. */
  String shown();

  /** Text that is printed as it is. */
  record Text(int position, String text) implements TemplateNode {
    @Override
    public String shown() {
      return text;
    }
  }

  /** A pipeline whose value is printed. */
  record Action(int position, Pipe pipe) implements TemplateNode {
    @Override
    public String shown() {
      return "{{" + pipe.shown() + "}}";
    }
  }

  /** The end of a loop, or of one of its rounds. */
  record Leave(int position, boolean loop) implements TemplateNode {
    @Override
    public String shown() {
      return loop ? "{{break}}" : "{{continue}}";
    }
  }

  /** What a {@link Branch} does with the value of its pipeline. */
  enum Kind {
    IF("if"),
    WITH("with"),
    RANGE("range");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /**
   * {@code if}, {@code with} or {@code range}.
   *
   * @param otherwise null where there is no {@code else}
   */
  record Branch(
      int position,
      Kind kind,
      Pipe pipe,
      List<TemplateNode> body,
      @Nullable List<TemplateNode> otherwise)
      implements TemplateNode {

    @Override
    public String shown() {
      StringBuilder out = new StringBuilder("{{" + kind.word + " " + pipe.shown() + "}}");
      body.forEach(node -> out.append(node.shown()));
      if (otherwise != null) {
        out.append("{{else}}");
        otherwise.forEach(node -> out.append(node.shown()));
      }
      return out.append("{{end}}").toString();
    }
  }

  /**
   * Another template.
   *
   * @param pipe gives its dot, which is nothing where it is null
   */
  record Call(int position, String name, @Nullable Pipe pipe) implements TemplateNode {
    @Override
    public String shown() {
      return "{{template "
          + GoLiterals.quote(name)
          + (pipe == null ? "" : " " + pipe.shown())
          + "}}";
    }
  }

  /** What a command is made of. */
  sealed interface Operand extends TemplateNode {}

  /**
   * Commands, each of which is handed the value of the one before it.
   *
   * @param assigns whether the variables are there already
   */
  record Pipe(int position, boolean assigns, List<Variable> variables, List<Command> commands)
      implements Operand {

    @Override
    public String shown() {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < variables.size(); i++) {
        out.append(i > 0 ? ", " : "").append(variables.get(i).shown());
      }
      out.append(variables.isEmpty() ? "" : assigns ? " = " : " := ");
      for (int i = 0; i < commands.size(); i++) {
        out.append(i > 0 ? " | " : "").append(commands.get(i).shown());
      }
      return out.toString();
    }
  }

  /** An operand, or a function and its arguments. */
  record Command(int position, List<Operand> operands) implements TemplateNode {
    @Override
    public String shown() {
      StringBuilder out = new StringBuilder();
      for (Operand operand : operands) {
        out.append(out.isEmpty() ? "" : " ").append(inParens(operand));
      }
      return out.toString();
    }
  }

  private static String inParens(Operand operand) {
    return operand instanceof Pipe ? "(" + operand.shown() + ")" : operand.shown();
  }

  record Function(int position, String name) implements Operand {
    @Override
    public String shown() {
      return name;
    }
  }

  /** A variable with its dollar sign, and fields of it. */
  record Variable(int position, List<String> names) implements Operand {
    @Override
    public String shown() {
      return String.join(".", names);
    }
  }

  /** Fields of dot. */
  record Field(int position, List<String> names) implements Operand {
    @Override
    public String shown() {
      return "." + String.join(".", names);
    }
  }

  /** Fields of what an operand gives. */
  record Chain(int position, Operand operand, List<String> names) implements Operand {
    @Override
    public String shown() {
      return inParens(operand) + "." + String.join(".", names);
    }
  }

  record Dot(int position) implements Operand {
    @Override
    public String shown() {
      return ".";
    }
  }

  record Nil(int position) implements Operand {
    @Override
    public String shown() {
      return "nil";
    }
  }

  /**
   * A constant.
   *
   * @param shown as it is written
   */
  record Constant(int position, GoValue value, String shown) implements Operand {}
}
