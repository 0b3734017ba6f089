package dev.assay.engine.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;

/**
 * Reads YAML, strictly, straight into values; JSON is YAML too.
 *
 * <p>What the real program of the dialect refuses is refused. Refused as well, although a program
 * may take it, is what it takes silently in one of two ways or what other parsers read differently:
 * keys named twice, tags beyond YAML's own, line ends that are no line feeds, text behind a
 * document's end. Numbers are those that the program hands on: 64-bit integers and doubles.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * The documents of a text; empty ones are left out.
   *
   * @return each document with its place
   */
  public static List<YamlDocument> readAll(byte[] utf8, YamlDialect dialect, InputLimits limits)
      throws InputException {
    checkSize(utf8, limits);
    if (dialect == YamlDialect.KUBECTL && YamlJsonStream.startsAsJson(utf8)) {
      YamlJsonStream json = YamlJsonStream.read(utf8, limits);
      List<YamlDocument> documents = json.documents();
      InputException problem = json.problem();
      if (problem != null) {
        readRest(json, limits, problem, json.size(), null, documents);
      }
      return List.copyOf(documents);
    }
    List<YamlDocument> documents = new ArrayList<>();
    read(utf8, dialect, limits, 0, null, documents);
    return List.copyOf(documents);
  }

  /**
   * Where the values of one document stand in a text that {@link #readAll} accepts.
   *
   * @param document the {@link YamlDocument#index} of the document
   * @throws IndexOutOfBoundsException where the text has no such document
   */
  public static SourceMap locate(byte[] utf8, YamlDialect dialect, InputLimits limits, int document)
      throws InputException {
    checkSize(utf8, limits);
    SourceMap found;
    if (dialect == YamlDialect.KUBECTL && YamlJsonStream.startsAsJson(utf8)) {
      YamlJsonStream json = YamlJsonStream.read(utf8, limits);
      if (document >= 0 && document < json.size()) {
        return json.locate(document);
      }
      InputException problem = json.problem();
      found =
          problem == null
              ? null
              : readRest(json, limits, problem, json.size(), document, new ArrayList<>());
    } else {
      found = read(utf8, dialect, limits, 0, document, new ArrayList<>());
    }
    if (found == null) {
      throw new IndexOutOfBoundsException("the text has no document " + document);
    }
    return found;
  }

  private static void checkSize(byte[] utf8, InputLimits limits) throws InputException {
    if (utf8.length > limits.bytes()) {
      throw new InputException(
          InputError.TOO_LARGE,
          Position.START,
          "found a text of "
              + utf8.length
              + " bytes, expected at most "
              + limits.bytes()
              + "; split the file");
    }
  }

  /** Of the two refusals the one that got further is told: it knows the language. */
  private static @Nullable SourceMap readRest(
      YamlJsonStream json,
      InputLimits limits,
      InputException problem,
      int index,
      @Nullable Integer located,
      List<YamlDocument> documents)
      throws InputException {
    try {
      return read(json.rest(), YamlDialect.KUBECTL, limits, index, located, documents);
    } catch (InputException refused) {
      throw refused.position().compareTo(problem.position()) < 0 ? problem : refused;
    }
  }

  /**
   * @param first the index of the first document
   * @param located the document whose positions are wanted, or null
   * @return the positions, or null where none are wanted or there is no such document
   */
  private static @Nullable SourceMap read(
      byte[] utf8,
      YamlDialect dialect,
      InputLimits limits,
      int first,
      @Nullable Integer located,
      List<YamlDocument> documents)
      throws InputException {
    YamlEvents events = new YamlEvents(YamlText.decode(utf8, dialect));
    SourceMap found = null;
    int index = first;
    for (Event event = events.next();
        event.getEventId() != Event.ID.StreamEnd;
        event = events.next()) {
      if (!(event instanceof DocumentStartEvent start)) {
        // The start of the stream and the ends of documents.
        continue;
      }
      YamlEvents.checkDirectives(start);
      boolean wanted = located != null && located == index;
      YamlComposer composer = new YamlComposer(events, dialect, limits);
      YamlDocument document = composer.document(index, wanted);
      if (!(document.value() instanceof NullValue)) {
        documents.add(document);
      }
      if (wanted) {
        found = composer.sourceMap();
      }
      index++;
    }
    return found;
  }

  /**
   * One document of a text.
   *
   * @param index from 0, counting empty documents too
   * @param start where its first value stands
   */
  public record YamlDocument(int index, Position start, Value value) {}
}
