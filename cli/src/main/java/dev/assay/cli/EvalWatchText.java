package dev.assay.cli;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.trace.TraceEvent;
import dev.assay.reports.output.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of an evaluation for people: place, what happens, the expression, what it reads. */
final class EvalWatchText {
  private static final int WIDEST_PLACE = 60;
  private static final int WIDEST_TEXT = 160;
  private static final int WIDEST_VALUE = 60;

  private EvalWatchText() {}

  static String steps(List<TraceEvent> events) {
    int width =
        events.stream()
            .mapToInt(event -> Math.min(WIDEST_PLACE, place(event.location()).length()))
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (TraceEvent event : events) {
      String place = place(event.location());
      text.append(place).append(" ".repeat(Math.max(0, width - place.length()) + 2));
      text.append("| ".repeat(event.depth())).append(event.op().label()).append(' ');
      text.append(VisibleText.cut(event.text(), WIDEST_TEXT));
      if (!event.values().isEmpty()) {
        text.append(
            event.values().stream()
                .map(b ->
                    VisibleText.cut(b.name(), WIDEST_VALUE)
                        + ": "
                        + VisibleText.cut(b.text(), WIDEST_VALUE))
                .collect(Collectors.joining(", ", "  {", "}")));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String place(Location location) {
    return VisibleText.of(
        location.file().isEmpty() ? "query:" + location.line() : location.toString());
  }
}
