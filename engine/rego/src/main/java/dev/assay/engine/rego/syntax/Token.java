package dev.assay.engine.rego.syntax;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a lexer finds; the names are those that messages use. */
enum Token {
  ILLEGAL("illegal"),
  EOF("eof"),
  IDENTIFIER("identifier"),

  PACKAGE("package", true),
  IMPORT("import", true),
  AS("as", true),
  DEFAULT("default", true),
  ELSE("else", true),
  NOT("not", true),
  SOME("some", true),
  WITH("with", true),
  NULL("null", true),
  TRUE("true", true),
  FALSE("false", true),

  NUMBER("number"),
  STRING("string"),
  RAW_STRING("string"),
  TEMPLATE_PART("template-string-part"),
  TEMPLATE_END("template-string-end"),
  RAW_TEMPLATE_PART("raw-template-string-part"),
  RAW_TEMPLATE_END("raw-template-string-end"),

  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  LEFT_PAREN("("),
  RIGHT_PAREN(")"),
  COMMA(","),
  COLON(":"),
  ADD("plus"),
  SUBTRACT("minus"),
  MULTIPLY("mul"),
  DIVIDE("div"),
  REMAINDER("rem"),
  INTERSECT("and"),
  UNION("or"),
  UNIFY("eq"),
  EQUAL("equal"),
  ASSIGN("assign"),
  NOT_EQUAL("neq"),
  GREATER("gt"),
  LESS("lt"),
  GREATER_OR_EQUAL("gte"),
  LESS_OR_EQUAL("lte"),
  DOT("."),
  SEMICOLON(";"),

  // Keywords only where the version or an import says so, else identifiers.
  IN("in", true),
  EVERY("every", true),
  CONTAINS("contains", true),
  IF("if", true),
  AND("and", true),
  OR("or", true);

  private static final Map<String, Token> KEYWORDS = keywords();

  /** As messages call it; of an infix operator the name of its builtin. */
  final String shown;

  final boolean keyword;

  Token(String shown) {
    this(shown, false);
  }

  Token(String shown, boolean keyword) {
    this.shown = shown;
    this.keyword = keyword;
  }

  /** The keyword, active or not, that is spelt so. */
  static @Nullable Token keyword(String spelling) {
    return KEYWORDS.get(spelling);
  }

  /** Whether it is a keyword only where the version or an import says so. */
  boolean isOptional() {
    return compareTo(IN) >= 0;
  }

  private static Map<String, Token> keywords() {
    Map<String, Token> found = new HashMap<>();
    for (Token token : values()) {
      if (token.keyword) {
        found.put(token.shown, token);
      }
    }
    return Map.copyOf(found);
  }
}
