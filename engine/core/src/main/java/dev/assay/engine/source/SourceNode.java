package dev.assay.engine.source;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that people write, such as a policy manifest, read strictly: what is there
 * but is not as it should be becomes a problem with its place, and reading goes on, so that all
 * problems are told at once.
 *
 * @param value what stands there; null where nothing does. A YAML null counts as nothing, as for
 *     the API server
 * @param problems where problems are collected; shared by all nodes of a manifest
 */
public record SourceNode(
    SourceDocument document, FieldPath path, @Nullable Value value, List<SourceProblem> problems) {

  /** The root of a document, or one of the items of a List. */
  public static SourceNode of(
      SourceDocument document, FieldPath path, Value value, List<SourceProblem> problems) {
    return new SourceNode(document, path, value, problems);
  }

  public SourceNode get(String key) {
    Value found = value instanceof ObjectValue object ? object.get(key) : null;
    return new SourceNode(
        document, path.key(key), found instanceof NullValue ? null : found, problems);
  }

  public boolean present() {
    return value != null;
  }

  public void problem(String message) {
    problems.add(document.problem(path, message));
  }

  /** The string here, or {@code otherwise} where there is none. */
  public String string(String otherwise) {
    return switch (value) {
      case StringValue string -> string.string();
      case null -> otherwise;
      default -> {
        wrongType("a string");
        yield otherwise;
      }
    };
  }

  /** The string here; where there is none that is a problem and the answer is empty. */
  public String requiredString() {
    String found = string("");
    if (found.isEmpty() && (value == null || value instanceof StringValue)) {
      problem(path + " is missing; give it a value");
    }
    return found;
  }

  public boolean bool(boolean otherwise) {
    return switch (value) {
      case BooleanValue bool -> bool.value();
      case null -> otherwise;
      default -> {
        wrongType("true or false");
        yield otherwise;
      }
    };
  }

  /** One of the words given; anything else is a problem and the answer is the first word. */
  public String oneOf(String... words) {
    String found = string(words[0]);
    if (!Arrays.asList(words).contains(found)) {
      problem(path + " is \"" + found + "\"; expected one of " + String.join(", ", words));
      return words[0];
    }
    return found;
  }

  /** The elements of the array here; none where there is none. */
  public List<SourceNode> list() {
    return switch (value) {
      case ArrayValue array -> {
        List<SourceNode> nodes = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
          nodes.add(new SourceNode(document, path.index(i), array.get(i), problems));
        }
        yield nodes;
      }
      case null -> List.of();
      default -> {
        wrongType("a list");
        yield List.of();
      }
    };
  }

  public List<String> strings() {
    List<String> strings = new ArrayList<>();
    for (SourceNode node : list()) {
      strings.add(node.requiredString());
    }
    return strings;
  }

  public Map<String, String> stringMap() {
    Map<String, String> strings = new LinkedHashMap<>();
    ObjectValue object = object();
    if (object != null) {
      for (int i = 0; i < object.size(); i++) {
        String key =
            object.keyAt(i) instanceof StringValue string
                ? string.string()
                : object.keyAt(i).toString();
        strings.put(key, get(key).string(""));
      }
    }
    return strings;
  }

  /** The object here, or null where there is none. */
  public @Nullable ObjectValue object() {
    return switch (value) {
      case ObjectValue object -> object;
      case null -> null;
      default -> {
        wrongType("an object");
        yield null;
      }
    };
  }

  /**
   * Tells each key of the object here that is none of these: a misspelt field would otherwise be
   * ignored.
   */
  public void onlyKeys(String... keys) {
    ObjectValue object = object();
    if (object == null) {
      return;
    }
    List<String> known = Arrays.asList(keys);
    for (Value key : object.keys()) {
      if (key instanceof StringValue string && !known.contains(string.string())) {
        get(string.string())
            .problem(
                "unknown field \""
                    + string.string()
                    + "\" in "
                    + (path.parent() == null ? "the manifest" : path)
                    + "; expected one of "
                    + String.join(", ", keys));
      }
    }
  }

  private void wrongType(String expected) {
    Value found = value;
    problem(
        path + " is " + (found == null ? "missing" : article(found)) + "; expected " + expected);
  }

  private static String article(Value value) {
    String term = value.type().term();
    return switch (value.type()) {
      case ARRAY, OBJECT, OPAQUE -> "an " + term;
      case NULL -> term;
      case BOOLEAN, NUMBER, STRING, SET -> "a " + term;
    };
  }
}
