package dev.assay.engine.kubernetes;

import dev.assay.engine.source.SourceNode;
import org.jspecify.annotations.Nullable;

/**
 * Which parameter objects a binding hands to its policy: one by name, or all that a selector
 * selects.
 *
 * @param name empty where a selector is given
 * @param namespace empty for that of the request, or for parameters that belong to none
 * @param selector null where a name is given
 * @param denyIfNotFound whether it is an error when there is none
 */
record ParamRef(
    String name, String namespace, @Nullable LabelSelector selector, boolean denyIfNotFound) {

  static ParamRef read(SourceNode node) {
    node.onlyKeys("name", "namespace", "selector", "parameterNotFoundAction");
    String name = node.get("name").string("");
    SourceNode selector = node.get("selector");
    if (name.isEmpty() == !selector.present()) {
      node.problem(node.path() + " needs either a name or a selector");
    }
    SourceNode action = node.get("parameterNotFoundAction");
    if (!action.present()) {
      node.problem(action.path() + " is missing; expected Deny or Allow");
    }
    return new ParamRef(
        name,
        node.get("namespace").string(""),
        selector.present() ? LabelSelector.read(selector) : null,
        action.oneOf("Deny", "Allow").equals("Deny"));
  }
}
