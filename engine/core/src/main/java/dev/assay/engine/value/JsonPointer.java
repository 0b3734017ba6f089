package dev.assay.engine.value;

/** Reads the text form of RFC 6901 JSON Pointers. */
final class JsonPointer {
  private final String text;

  private JsonPointer(String text) {
    this.text = text;
  }

  static FieldPath parse(String text) throws InputException {
    return new JsonPointer(text).path();
  }

  private FieldPath path() throws InputException {
    FieldPath path = FieldPath.ROOT;
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '/') {
        throw refusal(at, "found '" + text + "', expected a JSON Pointer: '' or '/' and a key");
      }
      int slash = text.indexOf('/', at + 1);
      int end = slash < 0 ? text.length() : slash;
      String step = text.substring(at + 1, end);
      path = isIndex(step) ? path.index(Integer.parseInt(step)) : path.key(unescape(step, at + 1));
      at = end;
    }
    return path;
  }

  /** Whether a step is an index by RFC 6901, section 4: no sign, no leading zero. */
  private static boolean isIndex(String step) {
    int length = step.length();
    // Nine digits always fit an int; no array is longer.
    return length > 0
        && length <= 9
        && (step.charAt(0) != '0' || length == 1)
        && step.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private String unescape(String step, int offset) throws InputException {
    for (int i = step.indexOf('~'); i >= 0; i = step.indexOf('~', i + 1)) {
      if (!step.startsWith("0", i + 1) && !step.startsWith("1", i + 1)) {
        throw refusal(
            offset + i,
            "found '~' in the JSON Pointer '" + text + "', expected '~0' for '~' or '~1' for '/'");
      }
    }
    // In this order, by RFC 6901, section 4: '~01' is '~1'.
    return step.replace("~1", "/").replace("~0", "~");
  }

  private InputException refusal(int offset, String message) {
    int column = text.codePointCount(0, offset) + 1;
    return new InputException(InputError.SYNTAX, new Position(1, column), message);
  }
}
