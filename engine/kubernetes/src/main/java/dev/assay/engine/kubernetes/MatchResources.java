package dev.assay.engine.kubernetes;

import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.source.SourceNode;
import dev.assay.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Which requests a policy or a binding is about: {@code matchConstraints} and {@code
 * matchResources} of ValidatingAdmissionPolicy. An excluded resource is out whatever else matches.
 *
 * @param resourceRules none means every resource, which only a binding may say
 */
record MatchResources(
    LabelSelector namespaceSelector,
    LabelSelector objectSelector,
    List<ResourceRule> resourceRules,
    List<ResourceRule> excludeResourceRules) {
  static final MatchResources EVERYTHING =
      new MatchResources(LabelSelector.EVERYTHING, LabelSelector.EVERYTHING, List.of(), List.of());

  MatchResources {
    resourceRules = List.copyOf(resourceRules);
    excludeResourceRules = List.copyOf(excludeResourceRules);
  }

  static MatchResources read(SourceNode node) {
    node.onlyKeys(
        "namespaceSelector",
        "objectSelector",
        "resourceRules",
        "excludeResourceRules",
        "matchPolicy");
    node.get("matchPolicy").oneOf("Equivalent", "Exact");
    return new MatchResources(
        LabelSelector.read(node.get("namespaceSelector")),
        LabelSelector.read(node.get("objectSelector")),
        rules(node.get("resourceRules")),
        rules(node.get("excludeResourceRules")));
  }

  private static List<ResourceRule> rules(SourceNode node) {
    List<ResourceRule> rules = new ArrayList<>();
    for (SourceNode rule : node.list()) {
      rules.add(ResourceRule.read(rule));
    }
    return rules;
  }

  /** Whether a request is matched, or cannot be told because nothing is known of its namespace. */
  sealed interface Outcome {
    record Matched() implements Outcome {}

    record NotMatched() implements Outcome {}

    /** The labels of the request's namespace decide and are not known. */
    record Unknown(String reason) implements Outcome {}
  }

  private static final Outcome MATCHED = new Outcome.Matched();
  private static final Outcome NOT_MATCHED = new Outcome.NotMatched();

  Outcome match(ReviewRequest request, Facts facts) {
    if ((!resourceRules.isEmpty() && !anyMatches(resourceRules, request))
        || anyMatches(excludeResourceRules, request)
        || !objectMatches(request)) {
      return NOT_MATCHED;
    }
    return namespaceMatches(request, facts);
  }

  private static boolean anyMatches(List<ResourceRule> rules, ReviewRequest request) {
    for (ResourceRule rule : rules) {
      if (rule.matches(request)) {
        return true;
      }
    }
    return false;
  }

  /** An update is matched if the object was or will be selected. */
  private boolean objectMatches(ReviewRequest request) {
    return objectSelector.selectsEverything()
        || (request.object() != null && objectSelector.matches(request.object()))
        || (request.oldObject() != null && objectSelector.matches(request.oldObject()));
  }

  private Outcome namespaceMatches(ReviewRequest request, Facts facts) {
    if (namespaceSelector.selectsEverything()) {
      return MATCHED;
    }
    if (request.resource().resource().equals("namespaces")
        && request.resource().group().isEmpty()) {
      return namespaceSelector.matches(
              request.object() != null ? request.object() : request.oldObject())
          ? MATCHED
          : NOT_MATCHED;
    }
    if (request.namespace().isEmpty()) {
      return MATCHED;
    }
    if (namespaceSelector.asksOnlyFor(NamespaceFacts.NAME_LABEL)) {
      // Every namespace has this label, so nothing else need be known of it.
      return namespaceSelector.matches(
              NamespaceFacts.withNameLabel(ObjectValue.EMPTY, request.namespace()))
          ? MATCHED
          : NOT_MATCHED;
    }
    return switch (facts.find(NamespaceFacts.NAME, request.namespace(), request.deadline())) {
      case Fact.Known(var namespace, _) ->
          namespaceSelector.matches(namespace) ? MATCHED : NOT_MATCHED;
      case Fact.Absent _ -> new Outcome.Unknown("there is no namespace " + request.namespace());
      case Fact.Unavailable(String reason) ->
          new Outcome.Unknown(
              "the labels of namespace "
                  + request.namespace()
                  + " decide whether it applies and are not known ("
                  + reason
                  + "); give the Namespace's manifest too");
    };
  }
}
