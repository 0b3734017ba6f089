package dev.assay.engine.cel.compile;

/** The parser's and checker's messages in words for authors of policies. */
final class IssueText {
  private IssueText() {}

  static String of(String message) {
    String text = message.replace(" (in container '')", "");
    int expecting = text.indexOf(" expecting ");
    if (text.startsWith("mismatched input '<EOF>'")) {
      return "syntax error: the expression ends where a value is expected";
    }
    if (text.startsWith("mismatched input ") || text.startsWith("extraneous input ")) {
      return "syntax error: " + (expecting > 0 ? text.substring(0, expecting) : text);
    }
    if (text.startsWith("missing ")) {
      return "syntax error: " + text.replace("'<EOF>'", "the end of the expression");
    }
    if (text.startsWith("no viable alternative") || text.startsWith("token recognition error")) {
      return "syntax error: " + text;
    }
    if (text.startsWith("Expression recursion limit exceeded")) {
      return "the expression is nested too deeply; split it into several, or use variables";
    }
    return text;
  }
}
