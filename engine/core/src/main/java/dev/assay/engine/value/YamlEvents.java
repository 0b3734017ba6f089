package dev.assay.engine.value;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The parser's events of one text, its problems told as {@link InputException}s. */
final class YamlEvents {
  /** Settings by the size of their buffer, 1024 times a power of four: making them is not cheap. */
  private static final AtomicReferenceArray<LoadSettings> SETTINGS = new AtomicReferenceArray<>(12);

  private final ParserImpl parser;
  private final BiFunction<RuntimeException, Position, InputException> wording;
  private Position last = Position.START;

  YamlEvents(String text) {
    this(text, YamlSyntax::refusal);
  }

  /**
   * @param wording says what the parser did not take, behind the place of its last event
   */
  YamlEvents(String text, BiFunction<RuntimeException, Position, InputException> wording) {
    LoadSettings settings = settings(text.length());
    this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    this.wording = wording;
  }

  Event next() throws InputException {
    try {
      Event event = parser.next();
      last = position(event);
      return event;
    } catch (RuntimeException problem) {
      throw wording.apply(problem, last);
    }
  }

  static Position position(Event event) {
    return event.getStartMark().map(YamlSyntax::position).orElse(Position.START);
  }

  /** Refuses directives: neither kubectl nor gator takes any before its documents are cut apart. */
  static void checkDirectives(DocumentStartEvent start) throws InputException {
    boolean dashesOnly =
        start
            .getStartMark()
            .flatMap(from -> start.getEndMark().map(to -> to.getIndex() - from.getIndex() == 3))
            .orElse(true);
    if (start.isExplicit() && !dashesOnly) {
      throw new InputException(
          InputError.UNSUPPORTED,
          position(start),
          "found a directive, expected the document; remove the line that starts with '%'");
    }
  }

  /**
   * The buffer takes the whole text: with a smaller one the parser copies what it has of a long
   * scalar again and again.
   */
  private static LoadSettings settings(int length) {
    int size = 0;
    while (size < SETTINGS.length() - 1 && 1024L << (2 * size) < length) {
      size++;
    }
    LoadSettings settings = SETTINGS.get(size);
    if (settings == null) {
      int buffer = (int) Math.min(1024L << (2 * size), Integer.MAX_VALUE - 16);
      settings =
          LoadSettings.builder()
              .setUseMarks(true)
              .setParseComments(false)
              .setCodePointLimit(Integer.MAX_VALUE)
              .setBufferSize(buffer)
              .build();
      SETTINGS.set(size, settings);
    }
    return settings;
  }
}
