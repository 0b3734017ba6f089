package dev.assay.engine.rego.syntax;

/** Which strings are names, and what operators look like. */
public final class Names {
  private Names() {}

  /** Whether a string can stand behind a dot. */
  public static boolean isPlain(String name) {
    if (name.isEmpty() || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  /** Whether a name is a keyword of version 1. */
  public static boolean isKeyword(String name) {
    Token keyword = Token.keyword(name);
    return keyword != null && keyword != Token.AND && keyword != Token.OR;
  }

  /** How a builtin is written between its operands; empty where it is not. */
  public static String sign(String builtin) {
    return switch (builtin) {
      case "plus" -> "+";
      case "minus" -> "-";
      case "mul" -> "*";
      case "div" -> "/";
      case "rem" -> "%";
      case "and" -> "&";
      case "or" -> "|";
      case "eq" -> "=";
      case "assign" -> ":=";
      case "equal" -> "==";
      case "neq" -> "!=";
      case "lt" -> "<";
      case "gt" -> ">";
      case "lte" -> "<=";
      case "gte" -> ">=";
      default -> "";
    };
  }
}
