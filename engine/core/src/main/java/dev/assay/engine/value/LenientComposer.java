package dev.assay.engine.value;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the value of one document for {@link LenientYaml}. What is wrong with values is told after
 * the whole text has been parsed, because go-yaml decodes them later.
 */
final class LenientComposer {
  private static final String MERGE_TAG = YamlTags.PREFIX + "merge";
  private static final String BINARY_TAG = YamlTags.PREFIX + "binary";
  private static final String MERGE_KEY = "<<";

  /** Go-yaml refuses documents of which more than this part is behind aliases. */
  private static final double MOST_ALIASED = 0.99;

  private static final int ALIASES_WITHOUT_CHECK = 100;
  private static final int NODES_WITHOUT_CHECK = 1_000;

  /** From so many nodes on less may be behind aliases, and from ten times as many only a tenth. */
  private static final int MANY_NODES = 400_000;

  private final YamlEvents events;
  private final InputLimits limits;
  private final Map<String, YamlAnchor> anchors = new HashMap<>();

  /** The first problem of each stage: decoding, keys, numbers. */
  private final Map<Stage, InputException> problems = new EnumMap<>(Stage.class);

  /** Values so far, those behind aliases counted at each alias; and those alone. */
  private long nodes;

  private long aliased;

  /** The height of the value that was composed last. */
  private int height;

  LenientComposer(YamlEvents events, InputLimits limits) {
    this.events = events;
    this.limits = limits;
  }

  Value document() throws InputException {
    return value(events.next(), 0);
  }

  /** What go-yaml or JSON do not take of the values, or null. */
  @Nullable InputException problem() {
    // In the order of the stages.
    return problems.isEmpty() ? null : problems.values().iterator().next();
  }

  private enum Stage {
    DECODING,
    KEYS,
    NUMBERS
  }

  private void note(Stage stage, Event event, String message) {
    problems.putIfAbsent(
        stage, new InputException(InputError.UNSUPPORTED, YamlEvents.position(event), message));
  }

  private Value value(Event event, int depth) throws InputException {
    return switch (event) {
      case ScalarEvent scalar -> {
        count(1, event);
        height = 0;
        YamlScalar resolved = scalar(scalar);
        yield value(resolved, scalar);
      }
      case SequenceStartEvent start -> sequence(start, enter(depth, start));
      case MappingStartEvent start -> mapping(start, enter(depth, start));
      case AliasEvent alias -> alias(alias, depth);
      default -> throw new IllegalStateException("no value starts with " + event);
    };
  }

  private YamlScalar scalar(ScalarEvent event) throws InputException {
    if (event.isDQuoted()) {
      GoYamlProblems.checkEscapes(event);
    }
    YamlScalar scalar = resolve(event);
    YamlAnchor anchor = open(event);
    if (anchor != null) {
      anchor.scalar = scalar;
      anchor.text = event.getValue();
      anchor.value = value(scalar, event);
      anchor.nodes = 1;
    }
    return scalar;
  }

  private YamlScalar resolve(ScalarEvent event) {
    String text = event.getValue();
    String tag = event.getTag().orElse("!");
    if (tag.equals("!")) {
      if (!event.isPlain()) {
        return new YamlScalar.Text(text);
      }
      YamlScalar plain = YamlTags.plain(text, YamlDialect.GATOR);
      return plain instanceof YamlScalar.Timestamp ? new YamlScalar.Text(text) : plain;
    }
    if (tag.equals(BINARY_TAG)) {
      return binary(event);
    }
    try {
      YamlScalar tagged = YamlTags.tagged(tag, text, YamlDialect.GATOR);
      if (tagged != null) {
        return tagged;
      }
    } catch (UnsupportedOperationException _) {
      return new YamlScalar.Text(text);
    }
    String found = GoYamlProblems.tag(YamlTags.plain(text, YamlDialect.GATOR));
    String wanted = "!!" + tag.substring(YamlTags.PREFIX.length());
    note(Stage.DECODING, event, "yaml: cannot decode " + found + " `" + text + "` as a " + wanted);
    return YamlScalar.NULL;
  }

  /** Bytes that are no UTF-8 do not outlive the way through JSON. */
  private YamlScalar binary(ScalarEvent event) {
    String base64 = event.getValue().replace("\n", "").replace("\r", "");
    try {
      if (base64.length() % 4 == 0) {
        return new YamlScalar.Text(
            ByteText.wellFormed(ByteText.decode(Base64.getDecoder().decode(base64))));
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    note(Stage.DECODING, event, "yaml: !!binary value contains invalid base64 data");
    return YamlScalar.NULL;
  }

  private Value value(YamlScalar scalar, ScalarEvent event) {
    return switch (scalar) {
      case YamlScalar.Null _ -> NullValue.NULL;
      case YamlScalar.Bool bool -> BooleanValue.of(bool.value());
      case YamlScalar.Int whole -> LongNumber.of(whole.value());
      case YamlScalar.Unsigned whole -> NumberValue.of(whole.value());
      case YamlScalar.Floating floating -> {
        double value = floating.value();
        if (!Double.isFinite(value)) {
          String name = Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
          note(Stage.NUMBERS, event, "json: unsupported value: " + name);
          yield NullValue.NULL;
        }
        yield NumberValue.ofLiteral(LenientYaml.literal(value));
      }
      case YamlScalar.Text text -> StringValue.of(text.value());
      case YamlScalar.Binary text -> StringValue.of(text.value());
      case YamlScalar.Timestamp time -> StringValue.of(time.rfc3339());
    };
  }

  private Value sequence(SequenceStartEvent start, int depth) throws InputException {
    YamlAnchor anchor = open(start);
    long before = nodes;
    count(1, start);
    List<Value> elements = new ArrayList<>();
    int highest = 0;
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      elements.add(value(event, depth));
      highest = Math.max(highest, height);
    }
    return close(anchor, ArrayValue.copyOf(elements), before, highest + 1);
  }

  private Value mapping(MappingStartEvent start, int depth) throws InputException {
    YamlAnchor anchor = open(start);
    long before = nodes;
    count(1, start);
    Map<String, Value> own = new HashMap<>();
    List<ObjectValue> merged = new ArrayList<>();
    int highest = 0;
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (isMerge(event)) {
        open((ScalarEvent) event);
        merge(events.next(), depth, merged);
      } else {
        YamlScalar key = key(event, depth);
        Event valueEvent = events.next();
        Value value = value(valueEvent, depth);
        String name = key == null ? null : name(key, valueEvent, value);
        if (name != null) {
          own.put(name, value);
        }
      }
      highest = Math.max(highest, height);
    }
    for (ObjectValue object : merged) {
      for (int i = 0; i < object.size(); i++) {
        if (object.keyAt(i) instanceof StringValue key) {
          own.putIfAbsent(key.string(), object.valueAt(i));
        }
      }
    }
    ObjectValue.Builder builder = ObjectValue.builder();
    own.forEach(builder::put);
    return close(anchor, builder.build(), before, highest + 1);
  }

  /** The scalar that is a key, or null where it is none. */
  private @Nullable YamlScalar key(Event event, int depth) throws InputException {
    if (event instanceof ScalarEvent scalar) {
      count(1, event);
      height = 0;
      return scalar(scalar);
    }
    Value value = value(event, depth);
    if (event instanceof AliasEvent alias) {
      YamlScalar scalar = anchor(alias).scalar;
      if (scalar != null) {
        return scalar;
      }
    }
    note(Stage.DECODING, event, "yaml: invalid map key: " + LenientYaml.goSyntax(value));
    return null;
  }

  private @Nullable String name(YamlScalar key, Event event, Value value) {
    if (key instanceof YamlScalar.Unsigned whole) {
      return whole.value().toString();
    }
    String type;
    if (key instanceof YamlScalar.Null) {
      type = "%!s(<nil>), key: <nil>";
    } else if (key instanceof YamlScalar.Timestamp time) {
      type = "time.Time, key: " + time.text();
    } else {
      return YamlKeys.string(key, "", false, YamlDialect.KUBECTL);
    }
    String shown = value instanceof NullValue ? "<nil>" : LenientYaml.goSyntax(value);
    note(Stage.KEYS, event, "unsupported map key of type: " + type + ", value: " + shown);
    return null;
  }

  private void merge(Event event, int depth, List<ObjectValue> merged) throws InputException {
    if (event instanceof SequenceStartEvent start) {
      int inside = enter(depth, start);
      YamlAnchor anchor = open(start);
      long before = nodes;
      count(1, start);
      List<Value> elements = new ArrayList<>();
      int highest = 0;
      for (Event element = events.next();
          element.getEventId() != Event.ID.SequenceEnd;
          element = events.next()) {
        elements.add(mergedObject(element, inside, merged));
        highest = Math.max(highest, height);
      }
      close(anchor, ArrayValue.copyOf(elements), before, highest + 1);
    } else {
      mergedObject(event, depth, merged);
    }
  }

  private Value mergedObject(Event event, int depth, List<ObjectValue> merged)
      throws InputException {
    Value value = value(event, depth);
    if (value instanceof ObjectValue object) {
      merged.add(object);
    } else {
      note(Stage.DECODING, event, "yaml: map merge requires map or sequence of maps as the value");
    }
    return value;
  }

  private static boolean isMerge(Event event) {
    if (!(event instanceof ScalarEvent scalar) || !scalar.getValue().equals(MERGE_KEY)) {
      return false;
    }
    String tag = scalar.getTag().orElse("!");
    return tag.equals(MERGE_TAG) || (tag.equals("!") && scalar.isPlain());
  }

  private Value alias(AliasEvent event, int depth) throws InputException {
    YamlAnchor anchor = anchor(event);
    count(1, event);
    Value value = anchor.value;
    if (value == null) {
      note(
          Stage.DECODING,
          event,
          "yaml: anchor '" + event.getAlias().getValue() + "' value contains itself");
      height = 0;
      return NullValue.NULL;
    }
    if (depth + anchor.height > limits.depth()) {
      throw tooDeep(event);
    }
    aliased += anchor.nodes;
    count(anchor.nodes, event);
    height = anchor.height;
    return value;
  }

  private YamlAnchor anchor(AliasEvent event) throws InputException {
    String name = event.getAlias().getValue();
    YamlAnchor anchor = anchors.get(name);
    if (anchor == null) {
      throw new InputException(
          InputError.SYNTAX,
          YamlEvents.position(event),
          "yaml: unknown anchor '" + name + "' referenced");
    }
    return anchor;
  }

  private @Nullable YamlAnchor open(NodeEvent event) {
    if (event.getAnchor().isEmpty()) {
      return null;
    }
    YamlAnchor anchor = new YamlAnchor();
    anchors.put(event.getAnchor().get().getValue(), anchor);
    return anchor;
  }

  private Value close(@Nullable YamlAnchor anchor, Value value, long before, int highest) {
    height = highest;
    if (anchor != null) {
      anchor.value = value;
      anchor.nodes = nodes - before;
      anchor.height = highest;
    }
    return value;
  }

  private int enter(int depth, Event event) throws InputException {
    if (depth >= limits.depth()) {
      throw tooDeep(event);
    }
    return depth + 1;
  }

  private InputException tooDeep(Event event) {
    return new InputException(
        InputError.TOO_DEEP,
        YamlEvents.position(event),
        "yaml: exceeded max depth of " + limits.depth());
  }

  private void count(long more, Event event) throws InputException {
    nodes += more;
    if (nodes > limits.nodes() || isMostlyAliased()) {
      throw new InputException(
          InputError.TOO_MANY_NODES,
          YamlEvents.position(event),
          "yaml: document contains excessive aliasing");
    }
  }

  private boolean isMostlyAliased() {
    if (aliased <= ALIASES_WITHOUT_CHECK || nodes <= NODES_WITHOUT_CHECK) {
      return false;
    }
    double over = Math.clamp((nodes - MANY_NODES) / (9.0 * MANY_NODES), 0, 1);
    return (double) aliased / nodes > MOST_ALIASED - (MOST_ALIASED - 0.1) * over;
  }
}
