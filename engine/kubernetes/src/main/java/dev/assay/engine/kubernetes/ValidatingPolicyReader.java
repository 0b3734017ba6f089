package dev.assay.engine.kubernetes;

import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.source.SourceNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a policy of a ValidatingAdmissionPolicy manifest. What is wrong with it, or not supported,
 * becomes a problem.
 */
final class ValidatingPolicyReader {
  private final CelCompiler compiler;
  private final PolicyMetadata metadata;

  ValidatingPolicyReader(CelCompiler compiler, PolicyMetadata metadata) {
    this.compiler = compiler;
    this.metadata = metadata;
  }

  ValidatingPolicy read(SourceNode root, List<PolicyBinding> bindings, Parameters parameters) {
    root.onlyKeys("apiVersion", "kind", "metadata", "spec", "status");
    SourceNode spec = root.get("spec");
    spec.onlyKeys(
        "paramKind",
        "matchConstraints",
        "validations",
        "failurePolicy",
        "auditAnnotations",
        "matchConditions",
        "variables");
    if (!spec.get("auditAnnotations").list().isEmpty()) {
      spec.get("auditAnnotations")
          .problem("auditAnnotations are not supported yet; take them out to use this policy");
    }
    SourceNode paramKindNode = spec.get("paramKind");
    ParamKind paramKind = paramKindNode.present() ? ParamKind.read(paramKindNode) : null;
    SourceNode constraints = spec.get("matchConstraints");
    MatchResources match = MatchResources.read(constraints);
    if (match.resourceRules().isEmpty()) {
      constraints.problem(
          "matchConstraints.resourceRules is missing; name at least one resource to judge");
    }
    CelEnvironment base = PolicyVariables.environment(paramKind != null);
    List<ValidatingPolicy.MatchCondition> conditions =
        conditions(spec.get("matchConditions"), base);
    List<CelProgram> variables = new ArrayList<>();
    CelEnvironment environment = variables(spec.get("variables"), base, variables);
    List<Validation> validations = validations(spec.get("validations"), environment);
    return new ValidatingPolicy(
        info(root),
        match,
        paramKind,
        conditions,
        variables,
        validations,
        spec.get("failurePolicy").oneOf("Fail", "Ignore").equals("Fail"),
        bindings,
        parameters);
  }

  private PolicyInfo info(SourceNode root) {
    return new PolicyInfo(
        root.get("metadata").get("name").requiredString(),
        metadata.title(),
        metadata.description(),
        metadata.severity(),
        metadata.controls(),
        root.document().file().name());
  }

  private List<ValidatingPolicy.MatchCondition> conditions(
      SourceNode node, CelEnvironment environment) {
    List<ValidatingPolicy.MatchCondition> conditions = new ArrayList<>();
    for (SourceNode condition : node.list()) {
      condition.onlyKeys("name", "expression");
      String name = condition.get("name").requiredString();
      CelProgram program = compile(condition.get("expression"), environment, CelType.Simple.BOOL);
      if (program != null) {
        conditions.add(new ValidatingPolicy.MatchCondition(name, program));
      }
    }
    return conditions;
  }

  /** Each variable sees those before it. */
  private CelEnvironment variables(
      SourceNode node, CelEnvironment base, List<CelProgram> programs) {
    CelEnvironment environment = base;
    Set<String> names = new HashSet<>();
    for (SourceNode variable : node.list()) {
      variable.onlyKeys("name", "expression");
      SourceNode nameNode = variable.get("name");
      String name = nameNode.requiredString();
      if (!name.isEmpty() && !isIdentifier(name)) {
        nameNode.problem(
            "the variable's name is \""
                + name
                + "\"; expected a CEL identifier: letters, digits and _");
      } else if (!names.add(name)) {
        nameNode.problem("two variables are named \"" + name + "\"; rename one");
      }
      CelProgram program = compile(variable.get("expression"), environment, CelType.Simple.DYN);
      if (program != null) {
        programs.add(program);
        environment = environment.with(CelEnvironment.COMPOSED + name, program.type());
      }
    }
    return environment;
  }

  private static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private List<Validation> validations(SourceNode node, CelEnvironment environment) {
    List<Validation> validations = new ArrayList<>();
    List<SourceNode> nodes = node.list();
    if (nodes.isEmpty()) {
      node.problem(node.path() + " is missing; a policy needs at least one validation");
    }
    if (metadata.rules().size() > nodes.size()) {
      node.problem(
          "the policy's metadata names "
              + metadata.rules().size()
              + " rules and the policy has "
              + nodes.size()
              + " validations; name them one to one");
    }
    for (int i = 0; i < nodes.size(); i++) {
      SourceNode validation = nodes.get(i);
      validation.onlyKeys("expression", "message", "messageExpression", "reason");
      CelProgram expression =
          compile(validation.get("expression"), environment, CelType.Simple.BOOL);
      SourceNode messageNode = validation.get("messageExpression");
      CelProgram message =
          messageNode.present() ? compile(messageNode, environment, CelType.Simple.STRING) : null;
      if (expression != null) {
        PolicyMetadata.Rule rule = metadata.rule(i);
        validations.add(
            new Validation(
                rule.name(),
                expression,
                validation.get("message").string(""),
                message,
                validation
                    .get("reason")
                    .oneOf("Invalid", "Unauthorized", "Forbidden", "RequestEntityTooLarge"),
                rule.fix()));
      }
    }
    return validations;
  }

  private @Nullable CelProgram compile(
      SourceNode node, CelEnvironment environment, CelType expected) {
    String expression = node.requiredString();
    if (expression.isEmpty()) {
      return null;
    }
    try {
      return compiler.compile(expression, environment, expected);
    } catch (CelCompileException e) {
      for (CelCompileException.Issue issue : e.issues()) {
        node.problem(
            node.path()
                + ": "
                + issue.message()
                + " (line "
                + issue.position().line()
                + ", column "
                + issue.position().column()
                + " of the expression)");
      }
      return null;
    }
  }
}
