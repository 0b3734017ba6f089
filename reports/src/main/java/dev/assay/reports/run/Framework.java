package dev.assay.reports.run;

import java.util.List;

/**
 * A framework that policies speak to, as its publisher numbers and words it.
 *
 * @param name as policies name it: {@code NIST AI RMF 1.0}
 * @param source the publication that the words come from
 * @param categories in the order of the publication
 */
public record Framework(String name, String source, List<Category> categories) {
  public Framework {
    categories = List.copyOf(categories);
  }

  /** Subcategories that belong together, such as {@code GOVERN 1}. */
  public record Category(String id, String statement, List<Subcategory> subcategories) {
    public Category {
      subcategories = List.copyOf(subcategories);
    }
  }

  /** What a policy can speak to, such as {@code GOVERN 1.1}. */
  public record Subcategory(String id, String statement) {}

  /** How many subcategories it has. */
  public int size() {
    int size = 0;
    for (Category category : categories) {
      size += category.subcategories().size();
    }
    return size;
  }
}
