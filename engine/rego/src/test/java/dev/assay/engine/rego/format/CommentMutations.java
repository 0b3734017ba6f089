package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts comments, line breaks and empty lines into modules, and keeps those that still parse. */
final class CommentMutations {
  private static final List<String> INSERTED =
      List.of("\n", "\n\n", " # %d\n", " # %d\n", "\n# %d\n", " # %d\n\t# and %<d\n", "# %d \n\n");

  private static final String BETWEEN = " \n()[]{},:";

  private final Random random;
  private final RegoVersion version;
  private int count;

  CommentMutations(long seed, RegoVersion version) {
    this.random = new Random(seed);
    this.version = version;
  }

  List<String> of(List<String> texts, int wanted) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 50 * wanted && found.size() < wanted; i++) {
      String text = mutate(texts.get(random.nextInt(texts.size())));
      if (parses(text)) {
        found.add(text);
      }
    }
    return found;
  }

  private String mutate(String text) {
    StringBuilder changed = new StringBuilder(text);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(changed.length());
      if (BETWEEN.indexOf(changed.charAt(at)) >= 0) {
        String inserted = INSERTED.get(random.nextInt(INSERTED.size()));
        changed.insert(at, String.format(inserted, count++));
      }
    }
    return changed.toString();
  }

  private boolean parses(String text) {
    try {
      RegoParser.parseWithoutAnnotations(new SourceText("p.rego", text), ParserOptions.of(version));
      return true;
    } catch (RegoException _) {
      return false;
    }
  }
}
