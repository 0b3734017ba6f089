package dev.assay.engine.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259), strictly, from UTF-8 bytes straight into values, in one pass.
 *
 * <p>Objects of one text that have the same keys share them, and repeated short strings are one
 * object. Whatever the bytes are, a read ends with a value or an {@link InputException}. Readers
 * may run in any number of threads: each read has a state of its own.
 */
public final class JsonReader {
  private static final int FIRST_STACK = 64;

  private final JsonScanner scanner;
  private final InputLimits limits;
  private final StringPool strings;
  private final KeyTree tree;

  /** Where to note the places of values, or null where nobody asked for them. */
  private final @Nullable Map<FieldPath, Position> places;

  /** The values of the arrays and objects that are still open, outermost first. */
  private Value[] stack = new Value[FIRST_STACK];

  /** The offset of the key of each value on the stack that belongs to an object. */
  private int[] keyOffsets = new int[FIRST_STACK];

  /** The key of each value on the stack that belongs to an object beyond the tree's bounds. */
  private StringValue[] keys = new StringValue[0];

  private int top;
  private int nodes;

  private JsonReader(byte[] utf8, InputLimits limits, @Nullable Map<FieldPath, Position> places) {
    this.scanner = new JsonScanner(utf8);
    this.limits = limits;
    this.strings = new StringPool(scanner);
    this.tree = new KeyTree(scanner, strings);
    this.places = places;
  }

  /**
   * The one value that the text holds.
   *
   * @throws InputException where the text is no JSON, names a key twice or goes beyond a limit
   */
  public static Value read(byte[] utf8, InputLimits limits) throws InputException {
    return new JsonReader(utf8, limits, null).text();
  }

  /**
   * Where the values of a text that {@link #read} accepts stand in it. A second reading, for when a
   * place is asked for: {@link #read} keeps none.
   */
  public static SourceMap locate(byte[] utf8, InputLimits limits) throws InputException {
    Map<FieldPath, Position> places = new HashMap<>();
    new JsonReader(utf8, limits, places).text();
    return new SourceMap(places);
  }

  private Value text() throws InputException {
    int length = scanner.end;
    if (length > limits.bytes()) {
      throw new InputException(
          InputError.TOO_LARGE,
          Position.START,
          "the text is " + length + " bytes long, the limit is " + limits.bytes());
    }
    scanner.refuseByteOrderMark();
    Value value = value(scanner.next(), 0, places == null ? null : FieldPath.ROOT);
    if (scanner.next() != JsonScanner.END) {
      throw scanner.unexpected("the end of the text after its one value");
    }
    return value;
  }

  /** The value whose first byte is {@code first}, the one that the scanner stands at. */
  private Value value(int first, int depth, @Nullable FieldPath path) throws InputException {
    if (++nodes > limits.nodes()) {
      throw scanner.fault(
          InputError.TOO_MANY_NODES,
          scanner.at,
          "the text holds more than " + limits.nodes() + " values, which is the limit");
    }
    if (path != null && places != null) {
      places.put(path, scanner.position(scanner.at));
    }
    return switch (first) {
      case '"' -> strings.read(scanner.at + 1);
      case '{' -> object(deeper(depth), path);
      case '[' -> array(deeper(depth), path);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanner.number(limits);
      case 't' -> {
        scanner.word("true");
        yield BooleanValue.TRUE;
      }
      case 'f' -> {
        scanner.word("false");
        yield BooleanValue.FALSE;
      }
      case 'n' -> {
        scanner.word("null");
        yield NullValue.NULL;
      }
      default -> throw scanner.unexpected("a JSON value");
    };
  }

  private int deeper(int depth) throws InputException {
    if (depth >= limits.depth()) {
      throw scanner.fault(
          InputError.TOO_DEEP,
          scanner.at,
          "arrays and objects are nested deeper than the limit of " + limits.depth());
    }
    return depth + 1;
  }

  private Value array(int depth, @Nullable FieldPath path) throws InputException {
    scanner.at++;
    int next = scanner.next();
    if (next == ']') {
      scanner.at++;
      return ArrayValue.EMPTY;
    }
    int base = top;
    while (true) {
      push(value(next, depth, path == null ? null : path.index(top - base)));
      next = scanner.next();
      if (next == ']') {
        break;
      }
      if (next != ',') {
        throw scanner.unexpected("',' or ']' after the element of an array");
      }
      scanner.at++;
      next = scanner.next();
    }
    scanner.at++;
    Value[] elements = Arrays.copyOfRange(stack, base, top);
    top = base;
    return ArrayValue.owning(elements);
  }

  private Value object(int depth, @Nullable FieldPath path) throws InputException {
    scanner.at++;
    int next = scanner.next();
    if (next == '}') {
      scanner.at++;
      return ObjectValue.EMPTY;
    }
    int base = top;
    KeyNode node = tree.root;
    while (true) {
      if (next != '"') {
        throw scanner.unexpected(
            top == base ? "a key in double quotes or '}'" : "a key in double quotes after ','");
      }
      int keyOffset = scanner.at;
      KeyNode child = tree.next(node, keyOffset + 1);
      if (child == null) {
        return wideObject(node, base, depth, path);
      }
      if (child.repeats >= 0) {
        throw duplicate(child.key, keyOffsets[base + child.repeats], keyOffset);
      }
      node = child;
      push(member(child.key, depth, path), keyOffset);
      next = scanner.next();
      if (next == '}') {
        break;
      }
      next = afterComma(next);
    }
    scanner.at++;
    Value object = tree.shapeOf(node).object(stack, base);
    top = base;
    return object;
  }

  /**
   * The rest of an object that has keys beyond the bounds of the tree.
   *
   * @param node the last key within the bounds; the scanner stands at the one after it
   */
  private Value wideObject(KeyNode node, int base, int depth, @Nullable FieldPath path)
      throws InputException {
    if (keys.length < stack.length) {
      keys = Arrays.copyOf(keys, stack.length);
    }
    for (KeyNode known = node; known.parent != null; known = known.parent) {
      keys[base + known.depth - 1] = known.key;
    }
    int next = '"';
    while (true) {
      if (next != '"') {
        throw scanner.unexpected("a key in double quotes after ','");
      }
      int keyOffset = scanner.at;
      StringValue key = strings.read(keyOffset + 1);
      push(member(key, depth, path), keyOffset);
      if (keys.length < stack.length) {
        keys = Arrays.copyOf(keys, stack.length);
      }
      keys[top - 1] = key;
      next = scanner.next();
      if (next == '}') {
        break;
      }
      next = afterComma(next);
    }
    scanner.at++;
    Value object = sorted(base);
    top = base;
    return object;
  }

  private Value sorted(int base) throws InputException {
    Value[] ownKeys = Arrays.copyOfRange(keys, base, top, Value[].class);
    int[] order = KeyOrder.ascending(ownKeys, ownKeys.length);
    if (order == null) {
      return ObjectValue.owning(new Shape(ownKeys), Arrays.copyOfRange(stack, base, top));
    }
    Value[] sortedKeys = new Value[order.length];
    Value[] sortedValues = new Value[order.length];
    int repeated = -1;
    for (int i = 0; i < order.length; i++) {
      sortedKeys[i] = ownKeys[order[i]];
      sortedValues[i] = stack[base + order[i]];
      boolean repeats = i > 0 && sortedKeys[i].equals(sortedKeys[i - 1]);
      if (repeats && (repeated < 0 || order[i] < order[repeated])) {
        repeated = i;
      }
    }
    if (repeated >= 0) {
      throw duplicate(
          keys[base + order[repeated]],
          keyOffsets[base + order[repeated - 1]],
          keyOffsets[base + order[repeated]]);
    }
    return ObjectValue.owning(new Shape(sortedKeys), sortedValues);
  }

  /** The value after a key; the scanner stands behind the key. */
  private Value member(StringValue key, int depth, @Nullable FieldPath path) throws InputException {
    if (scanner.next() != ':') {
      throw scanner.unexpected("':' after the key " + key);
    }
    scanner.at++;
    return value(scanner.next(), depth, path == null ? null : path.key(key.string()));
  }

  private int afterComma(int next) throws InputException {
    if (next != ',') {
      throw scanner.unexpected("',' or '}' after the value of a key");
    }
    scanner.at++;
    return scanner.next();
  }

  private InputException duplicate(StringValue key, int first, int second) {
    Position earlier = scanner.position(first);
    return scanner.fault(
        InputError.DUPLICATE_KEY,
        second,
        "the object names the key "
            + key
            + " twice, first at "
            + earlier
            + " and again at "
            + scanner.position(second)
            + "; keep one of them");
  }

  private void push(Value value) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, top * 2);
      keyOffsets = Arrays.copyOf(keyOffsets, top * 2);
    }
    stack[top++] = value;
  }

  private void push(Value value, int keyOffset) {
    push(value);
    keyOffsets[top - 1] = keyOffset;
  }
}
