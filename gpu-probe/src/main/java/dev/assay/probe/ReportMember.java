package dev.assay.probe;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in a report that is read. The first thing that is not as it must be ends the reading.
 *
 * @param path for messages
 * @param value null where there is nothing
 */
record ReportMember(String path, @Nullable Value value) {
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_ENTRIES = 1_000;
  private static final int MAX_AXES = 64;

  ReportMember get(String key) {
    Value found = value instanceof ObjectValue object ? object.get(key) : null;
    return new ReportMember(path.isEmpty() ? key : path + "." + key, found);
  }

  boolean present() {
    return value != null;
  }

  /** Sees that this is an object of no other keys. */
  ReportMember only(String... keys) throws ProbeReportException {
    if (!(value instanceof ObjectValue object)) {
      throw wrong("an object");
    }
    for (Value key : object.keys()) {
      if (!(key instanceof StringValue name) || !List.of(keys).contains(name.string())) {
        throw new ProbeReportException(
            (path.isEmpty() ? "the report" : path)
                + " has the member "
                + key
                + "; expected "
                + String.join(", ", keys)
                + " only");
      }
    }
    return this;
  }

  String string() throws ProbeReportException {
    if (value instanceof StringValue text && text.string().length() <= MAX_TEXT) {
      return text.string();
    }
    throw wrong("a string of at most " + MAX_TEXT + " characters");
  }

  void mustBe(String expected) throws ProbeReportException {
    if (!string().equals(expected)) {
      throw wrong("'" + expected + "'");
    }
  }

  /** A whole number from {@code least} to {@code most}. */
  long number(long least, long most) throws ProbeReportException {
    if (value instanceof LongNumber number
        && number.longValue() >= least
        && number.longValue() <= most) {
      return number.longValue();
    }
    throw wrong("a whole number from " + least + " to " + most);
  }

  /** An amount of memory. */
  long bytes() throws ProbeReportException {
    return number(1, MemoryQuantity.MOST_BYTES);
  }

  /** A number from 0 to 1. */
  double share() throws ProbeReportException {
    if (value instanceof NumberValue number
        && number.doubleValue() >= 0
        && number.doubleValue() <= 1) {
      return number.doubleValue();
    }
    throw wrong("a number from 0 to 1");
  }

  Precision precision() throws ProbeReportException {
    String text = string();
    for (Precision precision : Precision.values()) {
      if (precision.term().equals(text)) {
        return precision;
      }
    }
    throw wrong("a precision such as fp16");
  }

  List<ReportMember> list() throws ProbeReportException {
    if (!(value instanceof ArrayValue array) || array.size() > MAX_ENTRIES) {
      throw wrong("a list of at most " + MAX_ENTRIES + " entries");
    }
    List<ReportMember> members = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      members.add(new ReportMember(path + "[" + i + "]", array.get(i)));
    }
    return members;
  }

  List<String> strings() throws ProbeReportException {
    List<String> strings = new ArrayList<>();
    for (ReportMember member : list()) {
      strings.add(member.string());
    }
    return strings;
  }

  /** Lengths of axes by the names of inputs; none where there is nothing. */
  Map<String, List<Long>> shapes() throws ProbeReportException {
    Map<String, List<Long>> shapes = new TreeMap<>();
    if (!present()) {
      return shapes;
    }
    if (!(value instanceof ObjectValue object) || object.size() > MAX_ENTRIES) {
      throw wrong("an object of at most " + MAX_ENTRIES + " members");
    }
    for (int i = 0; i < object.size(); i++) {
      if (!(object.keyAt(i) instanceof StringValue name)) {
        throw wrong("an object whose keys are strings");
      }
      ReportMember entry = new ReportMember(path + "." + name.string(), object.valueAt(i));
      List<Long> lengths = new ArrayList<>();
      for (ReportMember length : entry.list()) {
        lengths.add(length.number(1, Integer.MAX_VALUE));
      }
      if (lengths.size() > MAX_AXES) {
        throw entry.wrong("at most " + MAX_AXES + " lengths");
      }
      shapes.put(name.string(), lengths);
    }
    return shapes;
  }

  ProbeReportException wrong(String expected) {
    return new ProbeReportException(
        (path.isEmpty() ? "the report" : path)
            + switch (value) {
              case null -> " is missing";
              case StringValue text when text.string().length() <= 80 ->
                  " is '" + text.string() + "'";
              case NumberValue number when number.literal().length() <= 40 ->
                  " is " + number.literal();
              default -> " is of type " + value.type().term();
            }
            + "; expected "
            + expected);
  }
}
