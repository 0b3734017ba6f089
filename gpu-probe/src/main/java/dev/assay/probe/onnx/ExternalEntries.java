package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys and values that say where a tensor's external data is. Only keys that ONNX and
 * onnxruntime know are taken: what a reader does with another is not known.
 */
final class ExternalEntries {
  private final Map<String, String> entries = new HashMap<>();

  boolean any() {
    return !entries.isEmpty();
  }

  void read(Message message) throws IOException, ModelRefusedException {
    String key = "";
    String value = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> key = message.string();
        case 2 -> value = message.string();
        default -> throw message.unknown();
      }
    }
    switch (key) {
      case "location", "offset", "length", "checksum" -> {
        if (entries.putIfAbsent(key, value) != null) {
          throw message.refusedWhole(ModelRefusal.MALFORMED, "'" + key + "' is there twice");
        }
      }
      default ->
          throw message.refusedWhole(
              ModelRefusal.UNSUPPORTED,
              "has the key '" + Shown.of(key) + "'; expected location, offset, length or checksum");
    }
  }

  Storage storage(Message message) throws ModelRefusedException {
    String location = entries.get("location");
    if (location == null || location.isEmpty()) {
      throw message.refusedWhole(ModelRefusal.MALFORMED, "has external data without a location");
    }
    return new Storage.External(
        location, number(message, "offset", 0), number(message, "length", -1));
  }

  private long number(Message message, String key, long absent) throws ModelRefusedException {
    String text = entries.get(key);
    if (text == null) {
      return absent;
    }
    // 18 digits fit a long.
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw message.refusedWhole(
          ModelRefusal.MALFORMED,
          "has external data of the " + key + " '" + Shown.of(text) + "'; expected a number");
    }
    return Long.parseLong(text);
  }
}
