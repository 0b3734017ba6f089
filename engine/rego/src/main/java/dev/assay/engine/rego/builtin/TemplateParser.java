package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.builtin.TemplateToken.Kind;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads templates, with the errors of Go's {@code text/template}. */
final class TemplateParser {
  /** Control structures and parentheses in one another. */
  private static final int MOST_DEPTH = 100;

  private final TemplateTokens tokens;

  /** Templates by their names. */
  private final Map<String, List<TemplateNode>> templates = new HashMap<>();

  private List<String> variables = new ArrayList<>();
  private int ranges;
  private int depth;

  private TemplateParser(String text) {
    tokens = new TemplateTokens(text);
  }

  /** How a list of nodes ends. */
  private enum Ending {
    END("{{end}}"),
    ELSE("{{else}}");

    private final String shown;

    Ending(String shown) {
      this.shown = shown;
    }
  }

  private record Nodes(List<TemplateNode> nodes, Ending ending) {}

  /** The templates of a text by their names, its own among them. */
  static Map<String, List<TemplateNode>> parse(String name, String text) throws BuiltinException {
    TemplateParser parser = new TemplateParser(text);
    parser.variables.add("$");
    List<TemplateNode> nodes = new ArrayList<>();
    while (!parser.tokens.peek().is(Kind.EOF)) {
      if (parser.tokens.peek().is(Kind.LEFT_DELIMITER)) {
        TemplateToken delimiter = parser.tokens.next();
        if (parser.tokens.nextNonSpace().is(Kind.DEFINE)) {
          parser.define();
          continue;
        }
        parser.tokens.handBack(delimiter);
      }
      Object read = parser.textOrAction();
      switch (read) {
        case TemplateNode node -> nodes.add(node);
        case Ending ending -> throw parser.tokens.error("unexpected " + ending.shown);
        default -> throw new IllegalStateException("not a node: " + read);
      }
    }
    parser.add(name, nodes);
    return parser.templates;
  }

  private void enter() throws BuiltinException {
    if (++depth > MOST_DEPTH) {
      throw tokens.error("max expression depth exceeded");
    }
  }

  private void add(String name, List<TemplateNode> nodes) throws BuiltinException {
    List<TemplateNode> known = templates.get(name);
    if (known == null || isEmpty(known)) {
      templates.put(name, nodes);
    } else if (!isEmpty(nodes)) {
      throw tokens.error("template: multiple definition of template " + GoLiterals.quote(name));
    }
  }

  private static boolean isEmpty(List<TemplateNode> nodes) {
    return nodes.stream()
        .allMatch(node ->
            node instanceof TemplateNode.Text text
                && text.text().codePoints().allMatch(Trims::isSpace));
  }

  private String unquoted(TemplateToken token, String context) throws BuiltinException {
    if (!token.is(Kind.STRING) && !token.is(Kind.RAW_STRING)) {
      throw tokens.unexpected(token, context);
    }
    String text = GoLiterals.unquote(token.text());
    if (text == null) {
      throw tokens.error("invalid syntax");
    }
    return text;
  }

  private void expectRightDelimiter(String context) throws BuiltinException {
    TemplateToken token = tokens.nextNonSpace();
    if (!token.is(Kind.RIGHT_DELIMITER)) {
      throw tokens.unexpected(token, context);
    }
  }

  private void define() throws BuiltinException {
    String context = "define clause";
    String name = unquoted(tokens.nextNonSpace(), context);
    expectRightDelimiter(context);
    body(name, context, 0);
  }

  /**
   * The nodes of another template, up to its end.
   *
   * @param line where an error in how it ends is shown, 0 for where it ends
   */
  private void body(String name, String context, int line) throws BuiltinException {
    List<String> outerVariables = variables;
    int outerRanges = ranges;
    variables = new ArrayList<>(List.of("$"));
    ranges = 0;
    Nodes nodes = nodes();
    if (nodes.ending != Ending.END) {
      String what = "unexpected " + nodes.ending.shown + " in " + context;
      throw line == 0 ? tokens.error(what) : TemplateTokens.error(line, what);
    }
    add(name, nodes.nodes);
    variables = outerVariables;
    ranges = outerRanges;
  }

  private Nodes nodes() throws BuiltinException {
    enter();
    List<TemplateNode> nodes = new ArrayList<>();
    while (!tokens.peekNonSpace().is(Kind.EOF)) {
      Object read = textOrAction();
      switch (read) {
        case TemplateNode node -> nodes.add(node);
        case Ending ending -> {
          depth--;
          return new Nodes(nodes, ending);
        }
        default -> throw new IllegalStateException("not a node: " + read);
      }
    }
    throw tokens.error("unexpected EOF");
  }

  /** A {@link TemplateNode}, or an {@link Ending}. */
  private Object textOrAction() throws BuiltinException {
    TemplateToken token = tokens.nextNonSpace();
    if (token.is(Kind.TEXT)) {
      return new TemplateNode.Text(token.position(), token.text());
    }
    if (!token.is(Kind.LEFT_DELIMITER)) {
      throw tokens.unexpected(token, "input");
    }
    tokens.inAction(token.line());
    Object read = action();
    tokens.inAction(0);
    return read;
  }

  private Object action() throws BuiltinException {
    TemplateToken token = tokens.nextNonSpace();
    return switch (token.kind()) {
      case BLOCK -> block();
      case BREAK, CONTINUE -> leave(token);
      case ELSE -> {
        TemplateToken next = tokens.peekNonSpace();
        if (!next.is(Kind.IF) && !next.is(Kind.WITH)) {
          expectRightDelimiter("else");
        }
        yield Ending.ELSE;
      }
      case END -> {
        expectRightDelimiter("end");
        yield Ending.END;
      }
      case IF -> branch(TemplateNode.Kind.IF);
      case RANGE -> branch(TemplateNode.Kind.RANGE);
      case WITH -> branch(TemplateNode.Kind.WITH);
      case TEMPLATE -> call();
      default -> {
        tokens.back();
        int position = tokens.peek().position();
        yield new TemplateNode.Action(position, pipe("command", Kind.RIGHT_DELIMITER));
      }
    };
  }

  private TemplateNode leave(TemplateToken word) throws BuiltinException {
    String shown = "{{" + word.text() + "}}";
    expectRightDelimiter(shown);
    if (ranges == 0) {
      throw tokens.error(shown + " outside {{range}}");
    }
    return new TemplateNode.Leave(word.position(), word.is(Kind.BREAK));
  }

  private TemplateNode branch(TemplateNode.Kind kind) throws BuiltinException {
    enter();
    int known = variables.size();
    TemplateNode.Pipe pipe = pipe(kind.word, Kind.RIGHT_DELIMITER);
    int range = kind == TemplateNode.Kind.RANGE ? 1 : 0;
    ranges += range;
    Nodes body = nodes();
    ranges -= range;
    List<TemplateNode> otherwise = null;
    if (body.ending == Ending.ELSE) {
      if (kind == TemplateNode.Kind.IF && tokens.peek().is(Kind.IF)) {
        tokens.next();
        otherwise = List.of(branch(TemplateNode.Kind.IF));
      } else if (kind == TemplateNode.Kind.WITH && tokens.peek().is(Kind.WITH)) {
        tokens.next();
        otherwise = List.of(branch(TemplateNode.Kind.WITH));
      } else {
        Nodes rest = nodes();
        otherwise = rest.nodes;
        if (rest.ending != Ending.END) {
          throw tokens.error("expected end; found " + rest.ending.shown);
        }
      }
    }
    variables.subList(known, variables.size()).clear();
    depth--;
    return new TemplateNode.Branch(pipe.position(), kind, pipe, body.nodes, otherwise);
  }

  private TemplateNode block() throws BuiltinException {
    String context = "block clause";
    TemplateToken token = tokens.nextNonSpace();
    String name = unquoted(token, context);
    TemplateNode.Pipe pipe = pipe(context, Kind.RIGHT_DELIMITER);
    body(name, context, tokens.line());
    return new TemplateNode.Call(token.position(), name, pipe);
  }

  private TemplateNode call() throws BuiltinException {
    String context = "template clause";
    TemplateToken token = tokens.nextNonSpace();
    String name = unquoted(token, context);
    TemplateNode.Pipe pipe = null;
    if (!tokens.nextNonSpace().is(Kind.RIGHT_DELIMITER)) {
      tokens.back();
      pipe = pipe(context, Kind.RIGHT_DELIMITER);
    }
    return new TemplateNode.Call(token.position(), name, pipe);
  }

  private TemplateNode.Pipe pipe(String context, Kind end) throws BuiltinException {
    enter();
    int position = tokens.peekNonSpace().position();
    List<TemplateNode.Variable> declared = new ArrayList<>();
    boolean assigns = readDeclarations(context, declared);
    List<TemplateNode.Command> commands = new ArrayList<>();
    while (true) {
      TemplateToken token = tokens.nextNonSpace();
      if (token.is(end)) {
        break;
      }
      switch (token.kind()) {
        case BOOL,
            CHAR_CONSTANT,
            COMPLEX,
            DOT,
            FIELD,
            IDENTIFIER,
            NUMBER,
            NIL,
            RAW_STRING,
            STRING,
            VARIABLE,
            LEFT_PAREN -> {
          tokens.back();
          commands.add(command());
        }
        default -> throw tokens.unexpected(token, context);
      }
    }
    if (commands.isEmpty()) {
      throw tokens.error("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      switch (commands.get(i).operands().getFirst()) {
        case TemplateNode.Constant _, TemplateNode.Dot _, TemplateNode.Nil _ ->
            throw tokens.error("non executable command in pipeline stage " + (i + 1));
        default -> {}
      }
    }
    depth--;
    return new TemplateNode.Pipe(position, assigns, declared, commands);
  }

  /** Variables before a pipeline; answers whether they are assigned to and not declared. */
  private boolean readDeclarations(String context, List<TemplateNode.Variable> declared)
      throws BuiltinException {
    while (tokens.peekNonSpace().is(Kind.VARIABLE)) {
      TemplateToken variable = tokens.next();
      TemplateToken after = tokens.peek();
      TemplateToken next = tokens.peekNonSpace();
      boolean comma = next.is(Kind.CHAR) && next.text().equals(",");
      if (!comma && !next.is(Kind.ASSIGN) && !next.is(Kind.DECLARE)) {
        if (after.is(Kind.SPACE)) {
          tokens.handBack(variable, after);
        } else {
          tokens.handBack(variable);
        }
        return false;
      }
      tokens.nextNonSpace();
      declared.add(
          new TemplateNode.Variable(
              variable.position(), List.of(variable.text().split("\\.", -1))));
      variables.add(variable.text());
      if (!comma) {
        return next.is(Kind.ASSIGN);
      }
      if (!context.equals("range") || declared.size() >= 2) {
        throw tokens.error("too many declarations in " + context);
      }
      switch (tokens.peekNonSpace().kind()) {
        case VARIABLE, RIGHT_DELIMITER, RIGHT_PAREN -> {}
        default -> throw tokens.error("range can only initialize variables");
      }
    }
    return false;
  }

  private TemplateNode.Command command() throws BuiltinException {
    int position = tokens.peekNonSpace().position();
    List<TemplateNode.Operand> operands = new ArrayList<>();
    boolean more = true;
    while (more) {
      tokens.peekNonSpace();
      TemplateNode.Operand operand = operand();
      if (operand != null) {
        operands.add(operand);
      }
      TemplateToken token = tokens.next();
      switch (token.kind()) {
        case SPACE -> {}
        case RIGHT_DELIMITER, RIGHT_PAREN -> {
          tokens.back();
          more = false;
        }
        case PIPE -> more = false;
        default -> throw tokens.unexpected(token, "operand");
      }
    }
    if (operands.isEmpty()) {
      throw tokens.error("empty command");
    }
    return new TemplateNode.Command(position, operands);
  }

  private TemplateNode.@Nullable Operand operand() throws BuiltinException {
    TemplateNode.Operand term = term();
    if (term == null || !tokens.peek().is(Kind.FIELD)) {
      return term;
    }
    int position = tokens.peek().position();
    List<String> names = new ArrayList<>();
    switch (term) {
      case TemplateNode.Field field -> names.addAll(field.names());
      case TemplateNode.Variable variable -> names.addAll(variable.names());
      case TemplateNode.Constant _, TemplateNode.Nil _, TemplateNode.Dot _ ->
          throw tokens.error("unexpected . after term " + GoLiterals.quote(term.shown()));
      default -> {}
    }
    while (tokens.peek().is(Kind.FIELD)) {
      names.add(tokens.next().text().substring(1));
    }
    return switch (term) {
      case TemplateNode.Field _ -> new TemplateNode.Field(position, names);
      case TemplateNode.Variable _ -> new TemplateNode.Variable(position, names);
      default -> new TemplateNode.Chain(position, term, names);
    };
  }

  private TemplateNode.@Nullable Operand term() throws BuiltinException {
    TemplateToken token = tokens.nextNonSpace();
    int position = token.position();
    String text = token.text();
    switch (token.kind()) {
      case IDENTIFIER -> {
        if (!TemplateFunctions.has(text)) {
          throw tokens.error("function " + GoLiterals.quote(text) + " not defined");
        }
        return new TemplateNode.Function(position, text);
      }
      case DOT -> {
        return new TemplateNode.Dot(position);
      }
      case NIL -> {
        return new TemplateNode.Nil(position);
      }
      case VARIABLE -> {
        if (!variables.contains(text)) {
          throw tokens.error("undefined variable " + GoLiterals.quote(text));
        }
        return new TemplateNode.Variable(position, List.of(text));
      }
      case FIELD -> {
        return new TemplateNode.Field(position, List.of(text.substring(1)));
      }
      case BOOL -> {
        return new TemplateNode.Constant(position, new GoValue.Bool(text.equals("true")), text);
      }
      case CHAR_CONSTANT, COMPLEX, NUMBER -> {
        try {
          return new TemplateNode.Constant(position, GoNumbers.constant(text), text);
        } catch (NumberFormatException e) {
          throw tokens.error(String.valueOf(e.getMessage()));
        }
      }
      case LEFT_PAREN -> {
        return pipe("parenthesized pipeline", Kind.RIGHT_PAREN);
      }
      case STRING, RAW_STRING -> {
        return new TemplateNode.Constant(
            position, GoValue.Text.of(unquoted(token, "operand")), text);
      }
      default -> {
        tokens.back();
        return null;
      }
    }
  }
}
