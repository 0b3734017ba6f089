package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code json.patch}: the operations of RFC 6902, on sets too. */
final class JsonPatches {
  private JsonPatches() {}

  static @Nullable Value patch(BuiltinContext context, Value document, Value operations)
      throws BuiltinException {
    ArrayValue all = Operands.array(operations, 2);
    PatchedDocument patched = new PatchedDocument(context, document);
    for (Value operation : all.asList()) {
      if (!(operation instanceof ObjectValue object)) {
        throw new BuiltinException(
            "must be an array of JSON-Patch objects, but at least one element is not an object");
      }
      apply(object, patched);
    }
    return patched.result();
  }

  private static void apply(ObjectValue operation, PatchedDocument document)
      throws BuiltinException {
    Value pathValue = attribute(operation, "path");
    Value name = attribute(operation, "op");
    if (!(name instanceof StringValue string)) {
      throw new BuiltinException(
          "attribute 'op' must be a string but found: " + BuiltinException.typeName(name));
    }
    List<Value> path = JsonPaths.steps(pathValue);
    switch (string.string()) {
      case "add" -> document.insert(path, attribute(operation, "value"));
      case "remove" -> document.delete(path);
      case "replace" -> {
        document.delete(path);
        document.insert(path, attribute(operation, "value"));
      }
      case "move" -> {
        List<Value> from = JsonPaths.steps(attribute(operation, "from"));
        Value moved = document.at(from);
        document.delete(from);
        document.insert(path, moved);
      }
      case "copy" ->
          document.insert(path, document.at(JsonPaths.steps(attribute(operation, "from"))));
      case "test" -> {
        Value found = document.at(path);
        Value expected = attribute(operation, "value");
        if (!found.equals(expected)) {
          throw new BuiltinException(
              "value from EditTree != patch value.\n\nExpected: "
                  + GoLiterals.term(expected)
                  + "\n\nFound: "
                  + GoLiterals.term(found));
        }
      }
      default -> throw new BuiltinException("unrecognized op: '" + string.string() + "'");
    }
  }

  private static Value attribute(ObjectValue operation, String name) throws BuiltinException {
    Value value = operation.get(name);
    if (value == null) {
      throw new BuiltinException("missing required attribute '" + name + "'");
    }
    return value;
  }
}
