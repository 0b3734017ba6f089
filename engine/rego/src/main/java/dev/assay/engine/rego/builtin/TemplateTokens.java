package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.builtin.TemplateToken.Kind;
import dev.assay.engine.rego.spi.BuiltinException;

/** The tokens of a template one by one, of which three may be handed back; and its errors. */
final class TemplateTokens {
  private final TemplateLexer lexer;

  /** Tokens that were read and handed back; the first is also the place of errors. */
  private final TemplateToken[] tokens = new TemplateToken[3];

  private int handedBack;
  private int actionLine;

  TemplateTokens(String text) {
    lexer = new TemplateLexer(text);
    tokens[0] = new TemplateToken(Kind.EOF, 0, "", 1);
  }

  /** The line of the token that was read last. */
  int line() {
    return tokens[0].line();
  }

  /** Remembers the line of the action that is being read, 0 for none. */
  void inAction(int line) {
    actionLine = line;
  }

  /** Hands back the last token and the two before it. */
  void handBack(TemplateToken before, TemplateToken between) {
    tokens[1] = between;
    tokens[2] = before;
    handedBack = 3;
  }

  TemplateToken next() {
    if (handedBack > 0) {
      handedBack--;
    } else {
      tokens[0] = lexer.next();
    }
    return tokens[handedBack];
  }

  void back() {
    handedBack++;
  }

  /** Hands back the last token and the one before it. */
  void handBack(TemplateToken before) {
    tokens[1] = before;
    handedBack = 2;
  }

  TemplateToken peek() {
    if (handedBack == 0) {
      tokens[0] = lexer.next();
      handedBack = 1;
    }
    return tokens[handedBack - 1];
  }

  TemplateToken nextNonSpace() {
    TemplateToken token = next();
    while (token.is(Kind.SPACE)) {
      token = next();
    }
    return token;
  }

  TemplateToken peekNonSpace() {
    TemplateToken token = nextNonSpace();
    back();
    return token;
  }

  BuiltinException error(String what) {
    return error(tokens[0].line(), what);
  }

  static BuiltinException error(int line, String what) {
    return new BuiltinException("template: " + Templates.NAME + ":" + line + ": " + what);
  }

  BuiltinException unexpected(TemplateToken token, String context) {
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
}
