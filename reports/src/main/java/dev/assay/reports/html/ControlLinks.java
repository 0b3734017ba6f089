package dev.assay.reports.html;

import dev.assay.engine.review.PolicyInfo;
import dev.assay.reports.run.Framework;
import dev.assay.reports.run.ReviewRun;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Where on the page the subcategories of frameworks stand. */
final class ControlLinks {
  private final Set<String> known = new HashSet<>();

  ControlLinks(ReviewRun run) {
    for (Framework framework : run.frameworks()) {
      for (Framework.Category category : framework.categories()) {
        for (Framework.Subcategory subcategory : category.subcategories()) {
          known.add(anchor(framework.name(), subcategory.id()));
        }
      }
    }
  }

  /** The id of the element of a subcategory: {@code nist-ai-rmf-1.0-manage-3.1}. */
  static String anchor(String framework, String id) {
    return (framework + " " + id).strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }

  /** Writes a control's name, as a link to its place on the page where it has one. */
  void write(PolicyInfo.Control control, HtmlOutput html) {
    String name = control.framework() + " " + control.id();
    String anchor = anchor(control.framework(), control.id());
    if (known.contains(anchor)) {
      html.open("a").attribute("href", "#" + anchor).text(name).close();
    } else {
      html.text(name);
    }
  }
}
