package dev.assay.engine.builtins.schema;

/**
 * Whether a text is one address by RFC 5322, with a name before it or without: {@code Ada
 * <ada@example.org>}. As lenient as Go's {@code net/mail}: characters beyond ASCII are letters.
 */
final class MailAddress {
  private final String text;
  private int at;

  private MailAddress(String text) {
    this.text = text;
  }

  /** The text ends or goes on otherwise than an address may. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super("no address", null, false, false);
    }
  }

  static boolean isValid(String text) {
    MailAddress address = new MailAddress(text);
    try {
      return address.address(true) == 1 && address.atEndAfterComments();
    } catch (Malformed _) {
      return false;
    }
  }

  private boolean atEndAfterComments() throws Malformed {
    comments();
    return at == text.length();
  }

  /** Reads a mailbox or a group and gives the number of addresses in it. */
  private int address(boolean orGroup) throws Malformed {
    space();
    if (at == text.length()) {
      throw new Malformed();
    }
    int begin = at;
    try {
      mailbox();
      space();
      if (next('(')) {
        comment();
      }
      return 1;
    } catch (Malformed _) {
      at = begin; // perhaps it begins with a name
    }
    if (!next('<')) {
      phrase();
    }
    space();
    if (orGroup && consume(':')) {
      return group();
    }
    expect('<');
    mailbox();
    expect('>');
    return 1;
  }

  private int group() throws Malformed {
    space();
    if (consume(';')) {
      comments();
      return 0;
    }
    int addresses = 0;
    while (true) {
      space();
      addresses += address(false);
      comments();
      if (consume(';')) {
        comments();
        return addresses;
      }
      expect(',');
    }
  }

  /** {@code local@domain}. */
  private void mailbox() throws Malformed {
    space();
    if (next('"')) {
      if (quoted() == 0) {
        throw new Malformed();
      }
    } else {
      atom(true);
    }
    expect('@');
    space();
    if (consume('[')) {
      int begin = at;
      while (at < text.length() && text.charAt(at) != ']') {
        at++;
      }
      String literal = text.substring(begin, at);
      expect(']');
      if (!IpAddress.isV4(literal) && !IpAddress.isV6(literal)) {
        throw new Malformed();
      }
    } else {
      atom(true);
    }
  }

  /** Words before an address. */
  private void phrase() throws Malformed {
    int words = 0;
    while (true) {
      if (words > 0) {
        comments();
      }
      space();
      int begin = at;
      try {
        if (at == text.length()) {
          return;
        }
        if (next('"')) {
          quoted();
        } else {
          atom(false);
        }
      } catch (Malformed e) {
        at = begin;
        if (words == 0) {
          throw e;
        }
        return;
      }
      words++;
    }
  }

  private void atom(boolean strict) throws Malformed {
    int begin = at;
    while (at < text.length() && isAtomCharacter(text.charAt(at))) {
      at++;
    }
    String atom = text.substring(begin, at);
    if (atom.isEmpty()
        || (strict && (atom.startsWith(".") || atom.endsWith(".") || atom.contains("..")))) {
      throw new Malformed();
    }
  }

  private static boolean isAtomCharacter(char c) {
    return isVisible(c) && "()<>[]:;@\\,\"".indexOf(c) < 0;
  }

  private static boolean isVisible(char c) {
    return c > ' ' && c != 0x7f;
  }

  /** Reads a string in quotes and gives the number of its characters. */
  private int quoted() throws Malformed {
    expect('"');
    int characters = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return characters;
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      } else if (c == '\\') {
        break;
      }
      if (!isVisible(c) && c != ' ' && c != '\t') {
        break;
      }
      characters++;
    }
    throw new Malformed();
  }

  private void comments() throws Malformed {
    space();
    while (next('(')) {
      comment();
      space();
    }
  }

  private void comment() throws Malformed {
    int depth = 0;
    do {
      if (at == text.length()) {
        throw new Malformed();
      }
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    } while (depth > 0);
  }

  private void space() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean next(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean consume(char c) {
    if (!next(c)) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws Malformed {
    if (!consume(c)) {
      throw new Malformed();
    }
  }
}
