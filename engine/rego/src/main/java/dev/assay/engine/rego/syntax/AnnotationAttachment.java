package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives metadata blocks to what stands below them. */
final class AnnotationAttachment {
  private static final String RULE = "rule";
  private static final String DOCUMENT = "document";
  private static final String PACKAGE = "package";
  private static final String SUBPACKAGES = "subpackages";
  private static final String IMPORT = "import";

  private final List<Target> targets;
  private final List<RegoError> errors;

  private AnnotationAttachment(List<Target> targets, List<RegoError> errors) {
    this.targets = targets;
    this.errors = errors;
  }

  /**
   * What a block can stand above.
   *
   * @param rule null where it is no rule
   */
  private record Target(int line, String kind, @Nullable Rule rule) {}

  /** A block of a rule or of a document, and the path it is for. */
  private record Attached(Annotations annotations, String path) {}

  /** The module with the blocks at its rules and itself. */
  static Module attach(Module module, List<Annotations> blocks, List<RegoError> errors) {
    List<Target> targets = new ArrayList<>();
    targets.add(new Target(module.packageLocation().line(), PACKAGE, null));
    for (Import imported : module.imports()) {
      targets.add(new Target(imported.location().line(), IMPORT, null));
    }
    for (Rule rule : module.rules()) {
      targets.add(new Target(rule.location().line(), RULE, rule));
    }
    targets.sort(Comparator.comparingInt(Target::line));
    return new AnnotationAttachment(targets, errors).attach(module, blocks);
  }

  private Module attach(Module module, List<Annotations> blocks) {
    List<Annotations> ofPackage = new ArrayList<>();
    List<Attached> ofRules = new ArrayList<>();
    for (Annotations block : blocks) {
      Target target = below(block.location().line());
      Annotations scoped = withScope(block, target);
      check(scoped, target);
      if (target != null && target.rule() != null) {
        ofRules.add(new Attached(scoped, path(target.rule())));
      } else {
        ofPackage.add(scoped);
      }
    }
    return new Module(
        module.source(),
        module.version(),
        module.packagePath(),
        module.packageLocation(),
        module.imports(),
        ofRules.isEmpty() ? module.rules() : rules(module.rules(), ofRules),
        module.comments(),
        module.keywords(),
        ofPackage);
  }

  private @Nullable Target below(int line) {
    int low = 0;
    int high = targets.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (targets.get(middle).line() > line) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < targets.size() ? targets.get(low) : null;
  }

  private static Annotations withScope(Annotations block, @Nullable Target target) {
    String scope = block.scope();
    if (scope.isEmpty() && target != null) {
      boolean document = target.kind().equals(RULE) && block.isEntrypoint();
      scope = document ? DOCUMENT : target.kind();
    }
    return new Annotations(
        scope,
        block.content().with("scope", StringValue.of(scope)),
        block.schemas(),
        block.compile(),
        block.location());
  }

  private void check(Annotations block, @Nullable Target target) {
    String scope = block.scope();
    switch (scope) {
      case RULE, DOCUMENT -> checkTarget(block, target, RULE);
      case PACKAGE, SUBPACKAGES -> checkTarget(block, target, PACKAGE);
      default ->
          refuse(
              block,
              "invalid annotation scope '"
                  + scope
                  + "'. Use one of 'rule', 'document', 'package', or 'subpackages'");
    }
    if (block.isEntrypoint() && !scope.equals(DOCUMENT) && !scope.equals(PACKAGE)) {
      refuse(
          block, "annotation entrypoint applied to non-document or package scope '" + scope + "'");
    }
  }

  private void checkTarget(Annotations block, @Nullable Target target, String wanted) {
    if (target == null || !target.kind().equals(wanted)) {
      String found = target == null ? "" : " (have " + target.kind() + ")";
      refuse(
          block, "annotation scope '" + block.scope() + "' must be applied to " + wanted + found);
    }
  }

  private void refuse(Annotations block, String message) {
    errors.add(ParseErrors.error(message, block.location()));
  }

  /** The name of a rule, as far as no variable is in it. */
  private static String path(Rule rule) {
    Term.Ref reference = rule.head().reference();
    List<Term> ground = new ArrayList<>();
    for (Term part : reference.path()) {
      if (!Groundness.isGround(part)) {
        break;
      }
      ground.add(part);
    }
    return TermText.term(new Term.Ref(reference.head(), ground, reference.location()));
  }

  /** The blocks for one path. */
  private static final class Group {
    final List<Annotations> documents = new ArrayList<>();
    final List<Annotations> ofRules = new ArrayList<>();

    /** Blocks of rules that stand above the rule at hand and that none has taken. */
    final List<Annotations> pending = new ArrayList<>();

    int next;
  }

  /** A document's blocks belong to all its rules; a rule's to the next, which takes the last. */
  private static List<Rule> rules(List<Rule> rules, List<Attached> blocks) {
    Map<String, Group> groups = new HashMap<>();
    for (Attached block : blocks) {
      Group group = groups.computeIfAbsent(block.path(), _ -> new Group());
      (block.annotations().scope().equals(DOCUMENT) ? group.documents : group.ofRules)
          .add(block.annotations());
    }
    List<Rule> annotated = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      Group group = groups.get(path(rule));
      annotated.add(group == null ? rule : annotated(rule, group));
    }
    return annotated;
  }

  private static Rule annotated(Rule rule, Group group) {
    int line = rule.location().line();
    while (group.next < group.ofRules.size()
        && group.ofRules.get(group.next).location().line() < line) {
      group.pending.add(group.ofRules.get(group.next++));
    }
    List<Annotations> own = new ArrayList<>(group.documents);
    own.addAll(group.pending);
    own.sort(Comparator.comparingInt(block -> block.location().start()));
    if (!group.pending.isEmpty()) {
      group.pending.removeLast();
    }
    return new Rule(
        rule.isDefault(),
        rule.head(),
        rule.body(),
        rule.generatedBody(),
        rule.otherwise(),
        own,
        rule.location());
  }

  /** All blocks of a module, in the order of place. */
  static List<Annotations> all(Module module) {
    Set<Annotations> found = new LinkedHashSet<>(module.annotations());
    for (Rule rule : module.rules()) {
      found.addAll(rule.annotations());
    }
    return found.stream()
        .sorted(Comparator.comparingInt(block -> block.location().start()))
        .toList();
  }
}
