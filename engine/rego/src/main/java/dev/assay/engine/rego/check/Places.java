package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Location;
import java.util.Comparator;

/** The order of places: by file, then as they stand in it. */
final class Places {
  static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file).thenComparingInt(Location::start);

  private Places() {}
}
