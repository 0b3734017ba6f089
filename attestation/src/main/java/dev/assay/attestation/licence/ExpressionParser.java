package dev.assay.attestation.licence;

import dev.assay.attestation.licence.Expression.License;
import dev.assay.attestation.licence.Expression.LicenseRef;
import dev.assay.attestation.licence.Expression.Single;
import dev.assay.attestation.licence.Expression.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads licence expressions by the grammar of SPDX: {@code +} binds closest, then {@code WITH},
 * {@code AND}, {@code OR}. Operators are all upper or all lower case. There is no list of ids here:
 * any word of the right form is one, and it is the policy that knows which it takes.
 *
 * <p>Whatever the text is, a reading ends with an expression or an {@link ExpressionException}.
 */
public final class ExpressionParser {
  /** Characters of an expression at most. */
  public static final int MAX_LENGTH = 32_768;

  /** Parentheses inside each other at most. */
  public static final int MAX_DEPTH = 64;

  /** Licences in an expression at most. */
  public static final int MAX_TERMS = 1_000;

  /** Characters of an id at most. */
  private static final int MAX_ID = 256;

  private static final String LICENSE_REF = "LicenseRef-";
  private static final String DOCUMENT_REF = "DocumentRef-";
  private static final String ADDITION_REF = "AdditionRef-";

  private final String text;

  /** Where the current token starts and ends; both the length of the text at its end. */
  private int start;

  private int end;
  private int depth;
  private int terms;

  private ExpressionParser(String text) {
    this.text = text;
  }

  /**
   * The expression that the text is.
   *
   * @throws ExpressionException where it is none, or goes beyond a limit
   */
  public static Expression parse(String text) throws ExpressionException {
    if (text.length() > MAX_LENGTH) {
      throw new ExpressionException(
          "the expression is "
              + text.length()
              + " characters long, the limit is "
              + MAX_LENGTH
              + "; split the package or name one licence");
    }
    ExpressionParser parser = new ExpressionParser(text);
    parser.advance();
    if (parser.atEnd()) {
      throw new ExpressionException(
          "the expression is empty; expected a licence, NONE or NOASSERTION");
    }
    Expression expression = parser.or();
    if (!parser.atEnd()) {
      throw parser.unexpected("AND, OR or the end of the expression");
    }
    return expression;
  }

  private Expression or() throws ExpressionException {
    List<Expression> list = new ArrayList<>(1);
    list.add(and());
    while (atOperator("OR")) {
      advance();
      list.add(and());
    }
    return Expression.or(list);
  }

  private Expression and() throws ExpressionException {
    List<Expression> list = new ArrayList<>(1);
    list.add(unit());
    while (atOperator("AND")) {
      advance();
      list.add(unit());
    }
    return Expression.and(list);
  }

  private Expression unit() throws ExpressionException {
    if (!at('(')) {
      return licence();
    }
    if (++depth > MAX_DEPTH) {
      throw fault("parentheses are nested deeper than the limit of " + MAX_DEPTH);
    }
    advance();
    Expression inner = or();
    if (!at(')')) {
      throw unexpected("')'");
    }
    advance();
    depth--;
    if (atOperator("WITH")) {
      throw fault("WITH follows a parenthesis; it belongs behind one licence, inside of it");
    }
    return inner;
  }

  private Expression licence() throws ExpressionException {
    if (atEnd() || at(')') || isOperator(token())) {
      throw unexpected("a licence or '('");
    }
    if (++terms > MAX_TERMS) {
      throw fault("the expression has more licences than the limit of " + MAX_TERMS);
    }
    Single licence = single(token());
    advance();
    if (!atOperator("WITH")) {
      return licence;
    }
    advance();
    if (atEnd() || at('(') || at(')') || isOperator(token())) {
      throw unexpected("an exception after WITH");
    }
    String exception = exception(token());
    advance();
    if (atOperator("WITH")) {
      throw fault("a licence has one WITH at most");
    }
    return new With(licence, exception);
  }

  private Single single(String word) throws ExpressionException {
    if (word.startsWith(DOCUMENT_REF)) {
      int colon = word.indexOf(':');
      if (colon < 0 || !word.startsWith(LICENSE_REF, colon + 1)) {
        throw unexpected("DocumentRef-…:LicenseRef-…");
      }
      return new LicenseRef(
          id(word.substring(DOCUMENT_REF.length(), colon)),
          id(word.substring(colon + 1 + LICENSE_REF.length())));
    }
    if (word.startsWith(LICENSE_REF)) {
      return new LicenseRef("", id(word.substring(LICENSE_REF.length())));
    }
    if (word.equalsIgnoreCase("NONE") || word.equalsIgnoreCase("NOASSERTION")) {
      throw fault(
          word.toUpperCase(Locale.ROOT)
              + " stands for a whole field, in upper case, and in no expression");
    }
    refuseReference(word);
    boolean orLater = word.endsWith("+");
    String id = id(orLater ? word.substring(0, word.length() - 1) : word);
    if (orLater && id.toLowerCase(Locale.ROOT).endsWith("-only")) {
      throw fault("'" + word + "' contradicts itself: -only and + exclude each other");
    }
    return new License(id, orLater);
  }

  private String exception(String word) throws ExpressionException {
    String name = word;
    String start = "";
    if (word.startsWith(DOCUMENT_REF)) {
      int colon = word.indexOf(':');
      if (colon < 0 || !word.startsWith(ADDITION_REF, colon + 1)) {
        throw unexpected("DocumentRef-…:AdditionRef-…");
      }
      start = DOCUMENT_REF + id(word.substring(DOCUMENT_REF.length(), colon)) + ":";
      name = word.substring(colon + 1);
    }
    if (name.startsWith(ADDITION_REF)) {
      start = start + ADDITION_REF;
      name = name.substring(ADDITION_REF.length());
    }
    refuseReference(name);
    return start + id(name);
  }

  /** A reference where none may stand or one that is not spelt as SPDX spells it. */
  private void refuseReference(String word) throws ExpressionException {
    for (String prefix : List.of(LICENSE_REF, DOCUMENT_REF, ADDITION_REF)) {
      if (word.regionMatches(true, 0, prefix, 0, prefix.length())) {
        throw fault(
            "found '"
                + shown(word)
                + "'; '"
                + prefix
                + "' has this case and cannot stand here else");
      }
    }
  }

  private String id(String word) throws ExpressionException {
    boolean good = !word.isEmpty() && word.length() <= MAX_ID && isAlphanumeric(word.charAt(0));
    for (int i = 0; good && i < word.length(); i++) {
      char c = word.charAt(i);
      good = isAlphanumeric(c) || c == '-' || c == '.';
    }
    if (!good) {
      throw fault(
          "found '"
              + shown(token())
              + "'; an id is letters, digits, '-' and '.', "
              + MAX_ID
              + " at most, with '+' only at the end of a licence's");
    }
    return word;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isOperator(String word) {
    return word.equalsIgnoreCase("AND")
        || word.equalsIgnoreCase("OR")
        || word.equalsIgnoreCase("WITH");
  }

  private boolean atOperator(String upper) throws ExpressionException {
    String word = token();
    if (!word.equalsIgnoreCase(upper)) {
      return false;
    }
    if (!word.equals(upper) && !word.equals(upper.toLowerCase(Locale.ROOT))) {
      throw fault("'" + word + "' is written neither " + upper + " nor in lower case");
    }
    return true;
  }

  private boolean atEnd() {
    return start == text.length();
  }

  private boolean at(char c) {
    return !atEnd() && text.charAt(start) == c;
  }

  private String token() {
    return text.substring(start, end);
  }

  private void advance() {
    start = end;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    end = start;
    if (end < text.length() && isParenthesis(text.charAt(end))) {
      end++;
      return;
    }
    while (end < text.length() && text.charAt(end) != ' ' && !isParenthesis(text.charAt(end))) {
      end++;
    }
  }

  private static boolean isParenthesis(char c) {
    return c == '(' || c == ')';
  }

  private ExpressionException unexpected(String expected) {
    String found = atEnd() ? "the end of the expression" : "'" + shown(token()) + "'";
    return fault("found " + found + "; expected " + expected);
  }

  private ExpressionException fault(String message) {
    return new ExpressionException("column " + (start + 1) + ": " + message);
  }

  private static String shown(String word) {
    return word.length() <= 80 ? word : word.substring(0, 80) + "...";
  }
}
