package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.builtin.TemplateToken.Kind;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads templates, with the errors of Go's {@code text/template}. */
final class TemplateParser {
  /** Control structures and parentheses in one another. */
  private static final int MOST_DEPTH = 200;

  private final TemplateLexer lexer;

  /** Templates by their names. */
  private final Map<String, List<TemplateNode>> templates = new HashMap<>();

  /** Tokens that were read and handed back; the first is also the place of errors. */
  private final TemplateToken[] tokens = new TemplateToken[3];

  private int handedBack;
  private List<String> variables = new ArrayList<>();
  private int ranges;
  private int depth;
  private int actionLine;

  private TemplateParser(String text) {
    this.lexer = new TemplateLexer(text);
    tokens[0] = new TemplateToken(Kind.EOF, 0, "", 1);
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
    while (!parser.peek().is(Kind.EOF)) {
      if (parser.peek().is(Kind.LEFT_DELIMITER)) {
        TemplateToken delimiter = parser.next();
        if (parser.nextNonSpace().is(Kind.DEFINE)) {
          parser.define();
          continue;
        }
        parser.handBack(delimiter);
      }
      Object read = parser.textOrAction();
      switch (read) {
        case TemplateNode node -> nodes.add(node);
        case Ending ending -> throw parser.error("unexpected " + ending.shown);
        default -> throw new IllegalStateException("not a node: " + read);
      }
    }
    parser.add(name, nodes);
    return parser.templates;
  }

  private TemplateToken next() {
    if (handedBack > 0) {
      handedBack--;
    } else {
      tokens[0] = lexer.next();
    }
    return tokens[handedBack];
  }

  private void back() {
    handedBack++;
  }

  /** Hands back the last token and the one before it. */
  private void handBack(TemplateToken before) {
    tokens[1] = before;
    handedBack = 2;
  }

  private TemplateToken peek() {
    if (handedBack == 0) {
      tokens[0] = lexer.next();
      handedBack = 1;
    }
    return tokens[handedBack - 1];
  }

  private TemplateToken nextNonSpace() {
    TemplateToken token = next();
    while (token.is(Kind.SPACE)) {
      token = next();
    }
    return token;
  }

  private TemplateToken peekNonSpace() {
    TemplateToken token = nextNonSpace();
    back();
    return token;
  }

  private BuiltinException error(String what) {
    return error(tokens[0].line(), what);
  }

  private static BuiltinException error(int line, String what) {
    return new BuiltinException("template: " + Templates.NAME + ":" + line + ": " + what);
  }

  private BuiltinException unexpected(TemplateToken token, String context) {
    if (!token.is(Kind.ERROR)) {
      return error("unexpected " + token + " in " + context);
    }
    String extra = "";
    if (actionLine != 0 && actionLine != token.line()) {
      String action = token.text().endsWith(" action") ? "" : " in action";
      extra = action + " started at " + Templates.NAME + ":" + actionLine;
    }
    return error(token + extra);
  }

  private void enter() throws BuiltinException {
    if (++depth > MOST_DEPTH) {
      throw error("max expression depth exceeded");
    }
  }

  private void add(String name, List<TemplateNode> nodes) throws BuiltinException {
    List<TemplateNode> known = templates.get(name);
    if (known == null || isEmpty(known)) {
      templates.put(name, nodes);
    } else if (!isEmpty(nodes)) {
      throw error("template: multiple definition of template " + GoLiterals.quote(name));
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
      throw unexpected(token, context);
    }
    String text = GoLiterals.unquote(token.text());
    if (text == null) {
      throw error("invalid syntax");
    }
    return text;
  }

  private void expectRightDelimiter(String context) throws BuiltinException {
    TemplateToken token = nextNonSpace();
    if (!token.is(Kind.RIGHT_DELIMITER)) {
      throw unexpected(token, context);
    }
  }

  private void define() throws BuiltinException {
    String context = "define clause";
    String name = unquoted(nextNonSpace(), context);
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
      throw line == 0 ? error(what) : error(line, what);
    }
    add(name, nodes.nodes);
    variables = outerVariables;
    ranges = outerRanges;
  }

  private Nodes nodes() throws BuiltinException {
    enter();
    List<TemplateNode> nodes = new ArrayList<>();
    while (!peekNonSpace().is(Kind.EOF)) {
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
    throw error("unexpected EOF");
  }

  /** A {@link TemplateNode}, or an {@link Ending}. */
  private Object textOrAction() throws BuiltinException {
    TemplateToken token = nextNonSpace();
    if (token.is(Kind.TEXT)) {
      return new TemplateNode.Text(token.position(), token.text());
    }
    if (!token.is(Kind.LEFT_DELIMITER)) {
      throw unexpected(token, "input");
    }
    actionLine = token.line();
    Object read = action();
    actionLine = 0;
    return read;
  }

  private Object action() throws BuiltinException {
    TemplateToken token = nextNonSpace();
    return switch (token.kind()) {
      case BLOCK -> block();
      case BREAK, CONTINUE -> leave(token);
      case ELSE -> {
        TemplateToken next = peekNonSpace();
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
        back();
        int position = peek().position();
        yield new TemplateNode.Action(position, pipe("command", Kind.RIGHT_DELIMITER));
      }
    };
  }

  private TemplateNode leave(TemplateToken word) throws BuiltinException {
    String shown = "{{" + word.text() + "}}";
    expectRightDelimiter(shown);
    if (ranges == 0) {
      throw error(shown + " outside {{range}}");
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
      if (kind == TemplateNode.Kind.IF && peek().is(Kind.IF)) {
        next();
        otherwise = List.of(branch(TemplateNode.Kind.IF));
      } else if (kind == TemplateNode.Kind.WITH && peek().is(Kind.WITH)) {
        next();
        otherwise = List.of(branch(TemplateNode.Kind.WITH));
      } else {
        Nodes rest = nodes();
        otherwise = rest.nodes;
        if (rest.ending != Ending.END) {
          throw error("expected end; found " + rest.ending.shown);
        }
      }
    }
    variables.subList(known, variables.size()).clear();
    depth--;
    return new TemplateNode.Branch(pipe.position(), kind, pipe, body.nodes, otherwise);
  }

  private TemplateNode block() throws BuiltinException {
    String context = "block clause";
    TemplateToken token = nextNonSpace();
    String name = unquoted(token, context);
    TemplateNode.Pipe pipe = pipe(context, Kind.RIGHT_DELIMITER);
    body(name, context, tokens[0].line());
    return new TemplateNode.Call(token.position(), name, pipe);
  }

  private TemplateNode call() throws BuiltinException {
    String context = "template clause";
    TemplateToken token = nextNonSpace();
    String name = unquoted(token, context);
    TemplateNode.Pipe pipe = null;
    if (!nextNonSpace().is(Kind.RIGHT_DELIMITER)) {
      back();
      pipe = pipe(context, Kind.RIGHT_DELIMITER);
    }
    return new TemplateNode.Call(token.position(), name, pipe);
  }

  private TemplateNode.Pipe pipe(String context, Kind end) throws BuiltinException {
    enter();
    int position = peekNonSpace().position();
    List<TemplateNode.Variable> declared = new ArrayList<>();
    boolean assigns = readDeclarations(context, declared);
    List<TemplateNode.Command> commands = new ArrayList<>();
    while (true) {
      TemplateToken token = nextNonSpace();
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
          back();
          commands.add(command());
        }
        default -> throw unexpected(token, context);
      }
    }
    if (commands.isEmpty()) {
      throw error("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      switch (commands.get(i).operands().getFirst()) {
        case TemplateNode.Constant _, TemplateNode.Dot _, TemplateNode.Nil _ ->
            throw error("non executable command in pipeline stage " + (i + 1));
        default -> {}
      }
    }
    depth--;
    return new TemplateNode.Pipe(position, assigns, declared, commands);
  }

  /** Variables before a pipeline; answers whether they are assigned to and not declared. */
  private boolean readDeclarations(String context, List<TemplateNode.Variable> declared)
      throws BuiltinException {
    while (peekNonSpace().is(Kind.VARIABLE)) {
      TemplateToken variable = next();
      TemplateToken after = peek();
      TemplateToken next = peekNonSpace();
      boolean comma = next.is(Kind.CHAR) && next.text().equals(",");
      if (!comma && !next.is(Kind.ASSIGN) && !next.is(Kind.DECLARE)) {
        if (after.is(Kind.SPACE)) {
          tokens[1] = after;
          tokens[2] = variable;
          handedBack = 3;
        } else {
          handBack(variable);
        }
        return false;
      }
      nextNonSpace();
      declared.add(
          new TemplateNode.Variable(
              variable.position(), List.of(variable.text().split("\\.", -1))));
      variables.add(variable.text());
      if (!comma) {
        return next.is(Kind.ASSIGN);
      }
      if (!context.equals("range") || declared.size() >= 2) {
        throw error("too many declarations in " + context);
      }
      switch (peekNonSpace().kind()) {
        case VARIABLE, RIGHT_DELIMITER, RIGHT_PAREN -> {}
        default -> throw error("range can only initialize variables");
      }
    }
    return false;
  }

  private TemplateNode.Command command() throws BuiltinException {
    int position = peekNonSpace().position();
    List<TemplateNode.Operand> operands = new ArrayList<>();
    boolean more = true;
    while (more) {
      peekNonSpace();
      TemplateNode.Operand operand = operand();
      if (operand != null) {
        operands.add(operand);
      }
      TemplateToken token = next();
      switch (token.kind()) {
        case SPACE -> {}
        case RIGHT_DELIMITER, RIGHT_PAREN -> {
          back();
          more = false;
        }
        case PIPE -> more = false;
        default -> throw unexpected(token, "operand");
      }
    }
    if (operands.isEmpty()) {
      throw error("empty command");
    }
    return new TemplateNode.Command(position, operands);
  }

  private TemplateNode.@Nullable Operand operand() throws BuiltinException {
    TemplateNode.Operand term = term();
    if (term == null || !peek().is(Kind.FIELD)) {
      return term;
    }
    int position = peek().position();
    List<String> names = new ArrayList<>();
    switch (term) {
      case TemplateNode.Field field -> names.addAll(field.names());
      case TemplateNode.Variable variable -> names.addAll(variable.names());
      case TemplateNode.Constant _, TemplateNode.Nil _, TemplateNode.Dot _ ->
          throw error("unexpected . after term " + GoLiterals.quote(term.shown()));
      default -> {}
    }
    while (peek().is(Kind.FIELD)) {
      names.add(next().text().substring(1));
    }
    return switch (term) {
      case TemplateNode.Field _ -> new TemplateNode.Field(position, names);
      case TemplateNode.Variable _ -> new TemplateNode.Variable(position, names);
      default -> new TemplateNode.Chain(position, term, names);
    };
  }

  private TemplateNode.@Nullable Operand term() throws BuiltinException {
    TemplateToken token = nextNonSpace();
    int position = token.position();
    String text = token.text();
    switch (token.kind()) {
      case IDENTIFIER -> {
        if (!TemplateFunctions.has(text)) {
          throw error("function " + GoLiterals.quote(text) + " not defined");
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
          throw error("undefined variable " + GoLiterals.quote(text));
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
          throw error(String.valueOf(e.getMessage()));
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
        back();
        return null;
      }
    }
  }
}
