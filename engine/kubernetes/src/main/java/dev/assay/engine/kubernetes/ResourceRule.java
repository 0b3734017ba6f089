package dev.assay.engine.kubernetes;

import dev.assay.engine.review.Operation;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.source.SourceNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule of a policy on what it is about: which operations on which resources. A star matches
 * all; a resource is {@code pods}, {@code pods/status}, {@code pods/*}, {@code *} (no subresource)
 * or {@code *}{@code /*} (everything).
 *
 * @param resourceNames empty for objects of any name
 * @param scope {@code *}, {@code Cluster} or {@code Namespaced}
 */
record ResourceRule(
    List<String> apiGroups,
    List<String> apiVersions,
    List<String> operations,
    List<String> resources,
    List<String> resourceNames,
    String scope) {

  ResourceRule {
    apiGroups = List.copyOf(apiGroups);
    apiVersions = List.copyOf(apiVersions);
    operations = List.copyOf(operations);
    resources = List.copyOf(resources);
    resourceNames = List.copyOf(resourceNames);
  }

  static ResourceRule read(SourceNode node) {
    node.onlyKeys("apiGroups", "apiVersions", "operations", "resources", "resourceNames", "scope");
    return new ResourceRule(
        groups(node.get("apiGroups")),
        required(node.get("apiVersions")),
        operations(node.get("operations")),
        required(node.get("resources")),
        node.get("resourceNames").strings(),
        node.get("scope").oneOf("*", "Cluster", "Namespaced"));
  }

  /** API groups may be empty strings: the core group. */
  private static List<String> groups(SourceNode node) {
    List<String> groups = new ArrayList<>();
    for (SourceNode group : node.list()) {
      groups.add(group.string(""));
    }
    if (groups.isEmpty()) {
      node.problem(node.path() + " is missing; expected a list such as [\"\"] for the core group");
    }
    return groups;
  }

  private static List<String> required(SourceNode node) {
    List<String> strings = node.strings();
    if (strings.isEmpty()) {
      node.problem(node.path() + " is missing; expected a list");
    }
    return strings;
  }

  private static List<String> operations(SourceNode node) {
    List<String> operations = required(node);
    for (SourceNode operation : node.list()) {
      String found = operation.string("*");
      boolean known = found.equals("*");
      for (Operation candidate : Operation.values()) {
        known |= candidate.name().equals(found);
      }
      if (!known) {
        operation.problem(
            "the operation is \"" + found + "\"; expected CREATE, UPDATE, DELETE, CONNECT or *");
      }
    }
    return operations;
  }

  boolean matches(ReviewRequest request) {
    return contains(apiGroups, request.resource().group())
        && contains(apiVersions, request.resource().version())
        && contains(operations, request.operation().name())
        && matchesResource(request.resource().resource(), request.subResource())
        && (resourceNames.isEmpty() || resourceNames.contains(request.name()))
        && matchesScope(request);
  }

  private boolean matchesResource(String resource, String subResource) {
    for (String pattern : resources) {
      int slash = pattern.indexOf('/');
      String wantedResource = slash < 0 ? pattern : pattern.substring(0, slash);
      String wantedSubResource = slash < 0 ? "" : pattern.substring(slash + 1);
      if ((wantedResource.equals("*") || wantedResource.equals(resource))
          && (wantedSubResource.equals("*") || wantedSubResource.equals(subResource))) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesScope(ReviewRequest request) {
    // A Namespace object is cluster-scoped although its request carries a namespace.
    boolean cluster =
        request.namespace().isEmpty() || request.resource().resource().equals("namespaces");
    return switch (scope) {
      case "Cluster" -> cluster;
      case "Namespaced" -> !cluster;
      default -> true;
    };
  }

  private static boolean contains(List<String> patterns, String found) {
    return patterns.contains("*") || patterns.contains(found);
  }
}
