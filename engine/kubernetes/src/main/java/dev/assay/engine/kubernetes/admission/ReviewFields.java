package dev.assay.engine.kubernetes.admission;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of an AdmissionReview, read strictly. A field that is null counts as
 * absent, as for the API server.
 *
 * @param path of the object, for messages; empty for the review itself
 */
record ReviewFields(ObjectValue object, String path) {
  /** Characters of a found value that a message shows. */
  private static final int SHOWN = 80;

  /** The string under a key, or empty where there is none. */
  String string(String key) throws AdmissionException {
    return switch (get(key)) {
      case null -> "";
      case StringValue string -> string.string();
      case Value other -> throw wrong(key, other, "a string");
    };
  }

  /** The string under a key, which must be there and not be empty. */
  String requiredString(String key) throws AdmissionException {
    String found = string(key);
    if (found.isEmpty()) {
      throw missing(key, "a string that is not empty");
    }
    return found;
  }

  boolean bool(String key) throws AdmissionException {
    return switch (get(key)) {
      case null -> false;
      case BooleanValue bool -> bool.value();
      case Value other -> throw wrong(key, other, "true or false");
    };
  }

  /** The object under a key, or null where there is none. */
  @Nullable ReviewFields object(String key) throws AdmissionException {
    return switch (get(key)) {
      case null -> null;
      case ObjectValue found -> new ReviewFields(found, pathOf(key));
      case Value other -> throw wrong(key, other, "an object");
    };
  }

  ReviewFields requiredObject(String key) throws AdmissionException {
    ReviewFields found = object(key);
    if (found == null) {
      throw missing(key, "an object");
    }
    return found;
  }

  /** The strings of the array under a key; none where there is no array. */
  List<String> strings(String key) throws AdmissionException {
    return switch (get(key)) {
      case null -> List.of();
      case ArrayValue array -> {
        List<String> strings = new ArrayList<>(array.size());
        for (Value element : array.asList()) {
          if (!(element instanceof StringValue string)) {
            throw wrong(key, element, "strings only");
          }
          strings.add(string.string());
        }
        yield strings;
      }
      case Value other -> throw wrong(key, other, "an array of strings");
    };
  }

  /** This object as a map from strings to arrays of strings. */
  Map<String, List<String>> stringLists() throws AdmissionException {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (Value key : object.keys()) {
      if (key instanceof StringValue string) {
        lists.put(string.string(), strings(string.string()));
      }
    }
    return lists;
  }

  AdmissionException missing(String key, String expected) {
    return invalid(pathOf(key) + " is missing or empty; expected " + expected);
  }

  AdmissionException wrong(String key, Value found, String expected) {
    return invalid(
        pathOf(key)
            + " is "
            + switch (found) {
              case ObjectValue _ -> "an object";
              case ArrayValue _ -> "an array";
              case Value scalar -> PlainText.value(scalar, SHOWN);
            }
            + "; expected "
            + expected);
  }

  private @Nullable Value get(String key) {
    Value found = object.get(key);
    return found instanceof NullValue ? null : found;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static AdmissionException invalid(String message) {
    return new AdmissionException(AdmissionError.INVALID_REVIEW, message);
  }
}
