package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.plan.Step;
import dev.assay.engine.rego.plan.TracePoint;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.trace.CoverageReport.Kind;
import dev.assay.engine.rego.trace.CoverageReport.Missed;
import dev.assay.engine.rego.trace.CoverageReport.OfFile;
import dev.assay.engine.rego.trace.CoverageReport.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gathers what was evaluated: expressions that were looked at, and heads of rules that gave a
 * value. Safe for use by several evaluations at once.
 */
public final class Coverage implements Tracer {
  private record Place(String file, int start, int end) {}

  private final Map<Place, Location> covered = new ConcurrentHashMap<>();

  /** Nothing is covered yet. */
  public Coverage() {}

  @Override
  public void step(Step step, TracePoint point, Registers registers) {
    if (step == Step.EVALUATE || step == Step.EXIT) {
      Location location = point.location();
      if (!location.file().isEmpty()) {
        covered.putIfAbsent(new Place(location.file(), location.start(), location.end()), location);
      }
    }
  }

  /**
   * The report.
   *
   * @param modules what could have been evaluated
   * @param others by the reason why less was evaluated than by them
   */
  public CoverageReport report(Collection<Module> modules, Map<Kind, Coverage> others) {
    SortedMap<String, NavigableSet<Range>> own = ranges();
    Map<Kind, SortedMap<String, NavigableSet<Range>>> more = new TreeMap<>();
    others.forEach((kind, coverage) -> more.put(kind, coverage.ranges()));
    SortedMap<String, OfFile> files = new TreeMap<>();
    own.forEach((file, ranges) -> files.put(file, new OfFile(List.copyOf(ranges), List.of())));
    for (Module module : modules) {
      String file = module.source().file();
      NavigableSet<Range> seen = own.getOrDefault(file, new TreeSet<>());
      Set<Range> missing = new TreeSet<>();
      for (Location place : ModulePlaces.of(module)) {
        Range range = range(place);
        if (!isIn(range, seen)) {
          missing.add(range);
        }
      }
      List<Missed> missed = new ArrayList<>();
      for (Range range : missing) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        more.forEach((kind, ranges) -> {
          if (isIn(range, ranges.getOrDefault(file, new TreeSet<>()))) {
            kinds.add(kind);
          }
        });
        missed.add(new Missed(range, kinds));
      }
      files.put(file, new OfFile(List.copyOf(seen), missed));
    }
    return new CoverageReport(files);
  }

  private SortedMap<String, NavigableSet<Range>> ranges() {
    SortedMap<String, NavigableSet<Range>> ranges = new TreeMap<>();
    for (Location place : covered.values()) {
      ranges.computeIfAbsent(place.file(), _ -> new TreeSet<>()).add(range(place));
    }
    return ranges;
  }

  /** Only a range that starts no later can hold another. */
  private static boolean isIn(Range range, NavigableSet<Range> ranges) {
    Range last = new Range(range.startLine(), range.startColumn(), Integer.MAX_VALUE, 0);
    for (Range candidate : ranges.headSet(last, true).descendingSet()) {
      if (candidate.contains(range)) {
        return true;
      }
    }
    return false;
  }

  private static Range range(Location place) {
    return new Range(
        place.line(),
        place.column(),
        place.source().line(place.end()),
        place.source().column(place.end()));
  }
}
