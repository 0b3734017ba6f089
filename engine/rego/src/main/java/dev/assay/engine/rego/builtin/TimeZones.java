package dev.assay.engine.rego.builtin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time zones by their IANA names, with what clocks call the time in them, which Java does not
 * know. Read when a zone is first asked for.
 */
final class TimeZones {
  private static final String RESOURCE = "zones.tsv";

  /** UTC, which no table need say. */
  static final Zone UTC =
      new Zone("UTC", ZoneOffset.UTC.getRules(), List.of(new Name(0, "UTC", Long.MAX_VALUE)));

  private TimeZones() {}

  /** The table, read once. */
  private static final class Table {
    static final Map<String, Zone> ZONES = read();

    private static Map<String, Zone> read() {
      Map<String, Zone> zones = new HashMap<>();
      Set<String> known = ZoneRulesProvider.getAvailableZoneIds();
      try (InputStream in = TimeZones.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("the resource " + RESOURCE + " is missing");
        }
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            read(line, known, zones);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.copyOf(zones);
    }

    private static void read(String line, Set<String> known, Map<String, Zone> zones) {
      int tab = line.indexOf('\t');
      List<Name> names = new ArrayList<>();
      for (String entry : line.substring(tab + 1).split(" ", -1)) {
        int equals = entry.indexOf('=');
        int until = entry.indexOf('<');
        names.add(
            new Name(
                Integer.parseInt(entry.substring(0, equals)),
                entry.substring(equals + 1, until < 0 ? entry.length() : until),
                until < 0 ? Long.MAX_VALUE : Long.parseLong(entry.substring(until + 1))));
      }
      for (String zone : line.substring(0, tab).split(" ", -1)) {
        ZoneRules rules =
            known.contains(zone)
                ? ZoneRulesProvider.getRules(zone, false)
                : ZoneOffset.ofTotalSeconds(names.getLast().offset).getRules();
        zones.put(zone, new Zone(zone, rules, names));
      }
    }
  }

  /** The zone of a name, or null. */
  static @Nullable Zone find(String name) {
    return name.isEmpty() || name.equals("UTC") || name.equals("Local")
        ? UTC
        : Table.ZONES.get(name);
  }

  /** What a time is called in a zone at some offset from UTC, before some second since 1970. */
  private record Name(int offset, String name, long until) {}

  /** A time zone. */
  record Zone(String id, ZoneRules rules, List<Name> names) {
    /** Seconds east of UTC at a second since 1970. */
    int offset(long second) {
      return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    /** What clocks call the time at a second since 1970, or empty. */
    String name(long second) {
      int offset = offset(second);
      for (Name name : names) {
        if (name.offset == offset && second < name.until) {
          return name.name;
        }
      }
      return "";
    }
  }
}
