package dev.assay.engine.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the value of one document from the parser's events. Bounded: the depth and the number of
 * values count what aliases stand for.
 */
final class YamlComposer {
  private static final String SEQUENCE_TAG = YamlTags.PREFIX + "seq";
  private static final String MAPPING_TAG = YamlTags.PREFIX + "map";
  private static final String MERGE_TAG = YamlTags.PREFIX + "merge";
  private static final String MERGE_KEY = "<<";

  private final YamlEvents events;
  private final YamlDialect dialect;
  private final InputLimits limits;

  private final Map<String, YamlAnchor> anchors = new HashMap<>();

  /** One copy of every key, which documents repeat often. */
  private final Map<String, StringValue> keys = new HashMap<>();

  private final Map<FieldPath, Position> positions = new HashMap<>();
  private final Set<FieldPath> aliases = new HashSet<>();

  /** Values so far, those behind aliases counted at each alias. */
  private long nodes;

  /** The height of the value that was composed last. */
  private int height;

  /** How many lists and mappings in brackets are open. */
  private int brackets;

  YamlComposer(YamlEvents events, YamlDialect dialect, InputLimits limits) {
    this.events = events;
    this.dialect = dialect;
    this.limits = limits;
  }

  /**
   * Reads the document that was just started.
   *
   * @param located whether {@link #sourceMap} is wanted afterwards
   */
  YamlReader.YamlDocument document(int index, boolean located) throws InputException {
    Event first = events.next();
    Value value = value(first, 0, located ? FieldPath.ROOT : null);
    return new YamlReader.YamlDocument(index, YamlEvents.position(first), value);
  }

  SourceMap sourceMap() {
    return new SourceMap(positions, aliases);
  }

  private Value value(Event event, int depth, @Nullable FieldPath path) throws InputException {
    if (path != null) {
      positions.put(path, YamlEvents.position(event));
    }
    return switch (event) {
      case ScalarEvent scalar -> {
        count(1, event);
        height = 0;
        yield YamlScalarEvents.value(scalar(scalar), scalar, dialect);
      }
      case SequenceStartEvent start -> sequence(start, depth + 1, path);
      case MappingStartEvent start -> mapping(start, depth + 1, path);
      case AliasEvent alias -> alias(alias, depth, path);
      default -> throw new IllegalStateException("no value starts with " + event);
    };
  }

  private YamlScalar scalar(ScalarEvent event) throws InputException {
    if (brackets > 0 && event.isPlain() && event.getValue().indexOf('?') >= 0) {
      // YAML 1.1, which kubectl and gator read, ends the text at the question mark.
      throw new InputException(
          InputError.UNSUPPORTED,
          YamlEvents.position(event),
          "found a '?' in text without quotes between brackets, expected none; put the text into"
              + " quotes");
    }
    YamlScalar scalar = YamlScalarEvents.resolve(event, dialect, limits);
    YamlAnchor anchor = open(event);
    if (anchor != null) {
      anchor.scalar = scalar;
      anchor.text = event.getValue();
      anchor.value = YamlScalarEvents.value(scalar, event, dialect);
      anchor.nodes = 1;
    }
    return scalar;
  }

  private Value sequence(SequenceStartEvent start, int depth, @Nullable FieldPath path)
      throws InputException {
    enter(start, depth, SEQUENCE_TAG);
    YamlAnchor anchor = open(start);
    long before = nodes;
    count(1, start);
    List<Value> elements = new ArrayList<>();
    int highest = 0;
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      elements.add(value(event, depth, path == null ? null : path.index(elements.size())));
      highest = Math.max(highest, height);
    }
    Value value = ArrayValue.owning(elements.toArray(Value[]::new));
    return close(start, anchor, value, before, highest + 1);
  }

  private Value mapping(MappingStartEvent start, int depth, @Nullable FieldPath path)
      throws InputException {
    enter(start, depth, MAPPING_TAG);
    YamlAnchor anchor = open(start);
    long before = nodes;
    count(1, start);
    YamlMapping mapping = new YamlMapping(dialect);
    Position mergedAt = Position.START;
    int highest = 0;
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (isMerge(event)) {
        mapping.nameMerge(YamlEvents.position(event));
        Event value = events.next();
        mergedAt = YamlEvents.position(value);
        locateMerged(mapping.merge(merged(value, depth)), path, mergedAt);
      } else {
        String key = key(event, depth == 1);
        mapping.name(key, YamlEvents.position(event));
        FieldPath child = path == null ? null : path.key(key);
        if (child != null) {
          aliases.remove(child);
        }
        mapping.put(keys.computeIfAbsent(key, StringValue::of), value(events.next(), depth, child));
      }
      highest = Math.max(highest, height);
    }
    locateMerged(mapping.end(), path, mergedAt);
    return close(start, anchor, mapping.build(), before, highest + 1);
  }

  private void locateMerged(Set<String> keys, @Nullable FieldPath path, Position at) {
    if (path != null) {
      for (String key : keys) {
        positions.put(path.key(key), at);
        aliases.add(path.key(key));
      }
    }
  }

  private Value alias(AliasEvent event, int depth, @Nullable FieldPath path) throws InputException {
    YamlAnchor anchor = anchor(event);
    Value value = anchor.value;
    if (value == null) {
      throw new InputException(
          InputError.UNSUPPORTED,
          YamlEvents.position(event),
          "found the alias '*"
              + name(event)
              + "' inside the value that it stands for, expected a value that ends; write the value"
              + " out");
    }
    if (depth + anchor.height > limits.depth()) {
      throw tooDeep(event);
    }
    count(anchor.nodes, event);
    height = anchor.height;
    if (path != null) {
      aliases.add(path);
    }
    return value;
  }

  /** The objects that a merge key names, the strongest first. */
  private List<ObjectValue> merged(Event event, int depth) throws InputException {
    List<ObjectValue> objects = new ArrayList<>();
    if (event instanceof SequenceStartEvent start) {
      enter(start, depth + 1, SEQUENCE_TAG);
      YamlAnchor anchor = open(start);
      long before = nodes;
      count(1, start);
      int highest = 0;
      for (Event element = events.next();
          element.getEventId() != Event.ID.SequenceEnd;
          element = events.next()) {
        objects.add(mergedObject(element, depth + 1));
        highest = Math.max(highest, height);
      }
      close(start, anchor, ArrayValue.copyOf(objects), before, highest + 1);
    } else {
      objects.add(mergedObject(event, depth));
    }
    return objects;
  }

  private ObjectValue mergedObject(Event event, int depth) throws InputException {
    if (value(event, depth, null) instanceof ObjectValue object) {
      return object;
    }
    throw new InputException(
        InputError.UNSUPPORTED,
        YamlEvents.position(event),
        "found a merge key '<<' with a value that is no mapping, expected a mapping or a list of"
            + " mappings; write the entries out");
  }

  private static boolean isMerge(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getValue().equals(MERGE_KEY)
        && (scalar.getTag().isEmpty() ? scalar.isPlain() : scalar.getTag().get().equals(MERGE_TAG));
  }

  private String key(Event event, boolean root) throws InputException {
    YamlScalar scalar = null;
    String text = "";
    if (event instanceof ScalarEvent own) {
      scalar = scalar(own);
      text = own.getValue();
    } else if (event instanceof AliasEvent alias) {
      YamlAnchor anchor = anchor(alias);
      scalar = anchor.scalar;
      text = anchor.text;
    }
    if (scalar == null) {
      throw new InputException(
          InputError.UNSUPPORTED,
          YamlEvents.position(event),
          "found a list or a mapping as a key, expected a string; put the key into quotes");
    }
    String key = YamlKeys.string(scalar, text, root, dialect);
    if (key == null) {
      throw new InputException(
          InputError.UNSUPPORTED,
          YamlEvents.position(event),
          "found the key '"
              + text
              + "', which is no string, expected a string; put the key into quotes");
    }
    return key;
  }

  private void enter(CollectionStartEvent event, int depth, String expected) throws InputException {
    if (depth > limits.depth()) {
      throw tooDeep(event);
    }
    if (event.getTag().isPresent() && !event.getTag().get().equals(expected)) {
      throw YamlScalarEvents.unknownTag(event, event.getTag().get());
    }
    brackets += event.isFlow() ? 1 : 0;
  }

  private InputException tooDeep(Event event) {
    return new InputException(
        InputError.TOO_DEEP,
        YamlEvents.position(event),
        "found lists and mappings inside each other deeper than "
            + limits.depth()
            + ", expected at most that; flatten the document");
  }

  private void count(long more, Event event) throws InputException {
    nodes += more;
    if (nodes > limits.nodes()) {
      throw new InputException(
          InputError.TOO_MANY_NODES,
          YamlEvents.position(event),
          "found more than "
              + limits.nodes()
              + " values, those behind aliases counted at each alias, expected at most that; split"
              + " the document or use fewer aliases");
    }
  }

  private @Nullable YamlAnchor open(NodeEvent event) throws InputException {
    if (event.getAnchor().isEmpty()) {
      return null;
    }
    YamlAnchor anchor = new YamlAnchor();
    anchors.put(name(event), anchor);
    return anchor;
  }

  private Value close(
      CollectionStartEvent start,
      @Nullable YamlAnchor anchor,
      Value value,
      long before,
      int highest) {
    brackets -= start.isFlow() ? 1 : 0;
    height = highest;
    if (anchor != null) {
      anchor.value = value;
      anchor.nodes = nodes - before;
      anchor.height = highest;
    }
    return value;
  }

  private YamlAnchor anchor(AliasEvent event) throws InputException {
    YamlAnchor anchor = anchors.get(name(event));
    if (anchor == null) {
      throw new InputException(
          InputError.UNSUPPORTED,
          YamlEvents.position(event),
          "found the alias '*"
              + name(event)
              + "', expected an anchor '&"
              + name(event)
              + "' before it in the same document; write the value out");
    }
    return anchor;
  }

  /** The name of an anchor; those with other characters mean other things to other parsers. */
  private static String name(NodeEvent event) throws InputException {
    String name = event.getAnchor().map(Anchor::getValue).orElse("");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!plain) {
        throw new InputException(
            InputError.UNSUPPORTED,
            YamlEvents.position(event),
            "found the anchor name '"
                + name
                + "', expected letters, digits, '-' and '_'; rename the anchor");
      }
    }
    return name;
  }
}
