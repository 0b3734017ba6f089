package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that is being changed at paths. Only what lies on a path is taken apart, and the rest
 * is shared with the document as it was.
 */
final class PatchedDocument {
  private final BuiltinContext context;

  /** A value, or a part of it taken apart; null where the document has been deleted. */
  private @Nullable Object root;

  PatchedDocument(BuiltinContext context, Value document) {
    this.context = context;
    this.root = document;
  }

  /** The document as it is now, or null where it has been deleted. */
  @Nullable Value result() throws BuiltinException {
    return root == null ? null : PatchedPart.whole(root, context);
  }

  /** Puts a value where a path leads; in an array before what stands there. */
  void insert(List<Value> path, Value value) throws BuiltinException {
    weigh(value, path.size());
    if (path.isEmpty()) {
      root = value;
      return;
    }
    if (root == null && path.size() == 1) {
      throw new BuiltinException("deleted node encountered during insert operation");
    }
    parent(path).insert(path.getLast(), value, context);
  }

  void delete(List<Value> path) throws BuiltinException {
    if (root == null && path.size() <= 1) {
      throw new BuiltinException("deleted node encountered during delete operation");
    }
    if (path.isEmpty()) {
      root = null;
      return;
    }
    parent(path).delete(path.getLast(), context);
  }

  /** The value where a path leads. */
  Value at(List<Value> path) throws BuiltinException {
    if (root == null) {
      throw new BuiltinException(
          path.isEmpty()
              ? "cannot insert nil value into EditTree"
              : "nil value encountered where composite value was expected");
    }
    Object found = root;
    for (Value step : path) {
      PatchedPart part = PatchedPart.of(found);
      if (part == null) {
        throw noComposite(step, found);
      }
      found = part.child(step, context);
    }
    return PatchedPart.whole(found, context);
  }

  /** The part that holds the last step of a path, taken apart. */
  private PatchedPart parent(List<Value> path) throws BuiltinException {
    if (root == null) {
      throw new BuiltinException("nil value encountered where composite value was expected");
    }
    PatchedPart part = PatchedPart.of(root);
    if (part == null) {
      throw path.size() == 1 ? noComposite(root) : noComposite(path.getFirst(), root);
    }
    root = part;
    for (int i = 0; i < path.size() - 1; i++) {
      Object child = part.child(path.get(i), context);
      PatchedPart next = PatchedPart.of(child);
      if (next == null) {
        throw i == path.size() - 2 ? noComposite(child) : noComposite(path.get(i + 1), child);
      }
      part.keep(path.get(i), next);
      part = next;
    }
    return part;
  }

  /**
   * Accounts for a value with all that it holds, however much of it is shared: a document copied
   * into itself again and again doubles each time.
   */
  private void weigh(Value value, int depth) throws BuiltinException {
    List<Value> inside =
        switch (value) {
          case ArrayValue array -> array.asList();
          case ObjectValue object -> object.values();
          case SetValue set -> set.asList();
          default -> List.of();
        };
    if (inside.isEmpty()) {
      return;
    }
    if (depth >= InputLimits.DEEPEST) {
      throw new BuiltinException(
          BuiltinException.Kind.CANCEL,
          "the document is nested deeper than the limit of " + InputLimits.DEEPEST);
    }
    context.spend(inside.size());
    for (Value element : inside) {
      weigh(element, depth + 1);
    }
  }

  private static BuiltinException noComposite(Object found) {
    return new BuiltinException("expected composite type, found value: " + described(found));
  }

  private static BuiltinException noComposite(Value step, Object found) {
    return new BuiltinException(
        "expected composite type for path "
            + GoLiterals.term(step)
            + ", found value: "
            + described(found));
  }

  /** A scalar, and the name that its type has in OPA's program. */
  private static String described(Object scalar) {
    if (!(scalar instanceof Value value)) {
      return scalar.toString();
    }
    String type = BuiltinException.typeName(value);
    return GoLiterals.term(value)
        + " (type: ast."
        + Character.toUpperCase(type.charAt(0))
        + type.substring(1)
        + ")";
  }
}
