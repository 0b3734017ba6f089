package dev.assay.cli;

import dev.assay.policies.FrameworkCatalogue;
import dev.assay.reports.run.Framework;
import java.util.ArrayList;
import java.util.List;

/** The frameworks that come with Assay, as a report shows them. */
final class ShippedFrameworks {
  private ShippedFrameworks() {}

  /** Reads them; only a report is worth the time. */
  static List<Framework> read() {
    return List.of(framework(FrameworkCatalogue.nistAiRmf()));
  }

  private static Framework framework(FrameworkCatalogue catalogue) {
    List<Framework.Category> categories = new ArrayList<>();
    for (FrameworkCatalogue.Category category : catalogue.categories()) {
      List<Framework.Subcategory> subcategories = new ArrayList<>();
      for (FrameworkCatalogue.Control control : category.controls()) {
        subcategories.add(new Framework.Subcategory(control.id(), control.statement()));
      }
      categories.add(new Framework.Category(category.id(), category.statement(), subcategories));
    }
    return new Framework(catalogue.name(), catalogue.source(), categories);
  }
}
