package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Comment;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.TermText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a formatted text means what the module meant, and has its comments. */
final class ResultCheck {
  private final Module before;

  private final FormatOptions options;

  ResultCheck(Module before, FormatOptions options) {
    this.before = before;
    this.options = options;
  }

  /** The module of a text, or null where it is none. */
  private @Nullable Module parse(String text) {
    RegoVersion version = options.write() == Dialect.V0 ? RegoVersion.V0 : RegoVersion.V1;
    try {
      return RegoParser.parseWithoutAnnotations(
          new SourceText(before.source().file(), text), ParserOptions.of(version));
    } catch (RegoException _) {
      return null;
    }
  }

  boolean isSame(String text) {
    Module after = parse(text);
    return after != null
        && texts(before.rules()).equals(texts(after.rules()))
        && hasComments(after);
  }

  /** The rules that came out otherwise in a text, and with them those that may be to blame. */
  Set<Rule> doubtful(String text, Set<Rule> interrupted) {
    Set<Rule> doubtful = Collections.newSetFromMap(new IdentityHashMap<>());
    doubtful.addAll(interrupted);
    doubtful.addAll(changed(text));
    return doubtful;
  }

  /** The rules in which a comment stands; all of them where the text cannot even be parsed. */
  Set<Rule> suspects(String text) {
    Set<Rule> suspects = Collections.newSetFromMap(new IdentityHashMap<>());
    if (parse(text) == null) {
      suspects.addAll(before.rules());
      return suspects;
    }
    NavigableSet<Integer> starts = new TreeSet<>();
    before.comments().forEach(comment -> starts.add(comment.location().start()));
    for (Rule rule : before.rules()) {
      Integer first = starts.ceiling(rule.location().start());
      if (first != null && first < rule.location().end()) {
        suspects.add(rule);
      }
    }
    return suspects;
  }

  private List<Rule> changed(String text) {
    Module after = parse(text);
    List<Rule> rules = before.rules();
    List<Rule> changed = new ArrayList<>();
    if (after != null && after.rules().size() == rules.size()) {
      for (int i = 0; i < rules.size(); i++) {
        if (!text(rules.get(i)).equals(text(after.rules().get(i)))) {
          changed.add(rules.get(i));
        }
      }
    }
    return changed;
  }

  /**
   * @param doubtful the rules that may be to blame
   * @throws RegoException where a text is not the same
   */
  void raiseIfChanged(String text, Set<Rule> doubtful) throws RegoException {
    if (isSame(text)) {
      return;
    }
    Location place =
        doubtful.stream()
            .map(Rule::location)
            .min(Comparator.comparingInt(Location::start))
            .orElse(before.packageLocation());
    throw new RegoException(
        List.of(
            new RegoError(
                RegoErrorCode.REGO_COMPILE_ERROR,
                "cannot be formatted: the result would not mean the same",
                place,
                List.of("move the comments inside statements to lines of their own before them"))));
  }

  private static List<String> texts(List<Rule> rules) {
    return rules.stream().map(ResultCheck::text).toList();
  }

  /** Two comments may have come to stand on one line, as one. */
  private boolean hasComments(Module after) {
    Set<String> found = new HashSet<>();
    for (Comment comment : after.comments()) {
      found.add(comment.text().strip());
    }
    return before.comments().stream()
        .map(comment -> comment.text().strip())
        .allMatch(
            text -> found.contains(text) || found.stream().anyMatch(one -> one.contains(text)));
  }

  /** A rule without its places and without what v1 writes otherwise. */
  private static String text(Rule rule) {
    return TermText.rule(assigned(rule), RegoVersion.V1);
  }

  private static Rule assigned(Rule rule) {
    Rule.Head head = rule.head();
    return new Rule(
        rule.isDefault(),
        new Rule.Head(
            head.reference(),
            head.arguments(),
            head.key(),
            head.value(),
            head.generatedValue(),
            true,
            head.location()),
        rule.body(),
        rule.generatedBody(),
        rule.otherwise(),
        rule.annotations(),
        rule.location());
  }
}
