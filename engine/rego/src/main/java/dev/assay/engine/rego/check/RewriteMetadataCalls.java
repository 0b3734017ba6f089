package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Annotations;
import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of {@code rego.metadata.chain} and {@code rego.metadata.rule} become variables that the
 * body gives what they say: {@code rego.metadata.rule(x)} becomes {@code ~1 = {…}; x = ~1}.
 */
final class RewriteMetadataCalls {
  private static final String CHAIN = "chain";
  private static final String RULE = "rule";

  private RewriteMetadataCalls() {}

  /** Puts what blocks say of packages and documents at their places. */
  static void collect(ModuleDraft module, Findings findings) {
    for (Annotations block : module.source.annotations()) {
      boolean ofPackage = block.scope().equals("package");
      PathNode node = module.packageNode;
      Annotations earlier = ofPackage ? node.packageAnnotations : node.annotations;
      if (earlier != null) {
        redeclared(block, earlier, findings);
      } else if (ofPackage) {
        node.packageAnnotations = block;
      } else {
        node.annotations = block;
      }
    }
    for (RuleDraft rule : module.rules) {
      for (Annotations block : rule.source.annotations()) {
        Annotations earlier = rule.node.annotations;
        if (!block.scope().equals("document")) {
          continue;
        }
        if (earlier == null) {
          rule.node.annotations = block;
        } else if (!earlier.location().equals(block.location())) {
          redeclared(block, earlier, findings); // each rule of the document has all of its blocks
        }
      }
    }
  }

  private static void redeclared(Annotations block, Annotations earlier, Findings findings) {
    findings.add(
        Stage.SET_ANNOTATION_SET,
        RegoErrorCode.REGO_TYPE_ERROR,
        block.location(),
        block.scope() + " annotation redeclared: " + earlier.location(),
        "merge the two blocks, or give one of them another scope");
  }

  static void rule(RuleDraft rule, Names names, CheckOptions options) {
    Search search = new Search();
    search.body(rule.body);
    if (rule.key != null) {
      search.term(rule.key);
    }
    if (rule.value != null) {
      search.term(rule.value);
    }
    List<Expr> first = new ArrayList<>(2);
    Term.Var chain = null;
    if (search.chain != null && options.builtins().contains("rego.metadata.chain")) {
      chain = names.freshVar(search.chain);
      first.add(Terms.equality(chain, Terms.ofValue(chainOf(rule), search.chain)));
    }
    Term.Var own = null;
    if (search.rule != null && options.builtins().contains("rego.metadata.rule")) {
      own = names.freshVar(search.rule);
      first.add(Terms.equality(own, Terms.ofValue(ownOf(rule), search.rule)));
    }
    if (first.isEmpty()) {
      return;
    }
    Rewriter rewriter = new Rewriter(chain, own);
    first.addAll(rewriter.body(rule.body).expressions());
    rule.body = new Body(first);
    if (rule.key != null) {
      rule.key = rewriter.term(rule.key);
    }
    if (rule.value != null) {
      rule.value = rewriter.term(rule.value);
    }
  }

  private static boolean isCall(Term.Call call, String name) {
    return call.operator().path().size() == 2
        && call.operator().head() instanceof Term.Var head
        && head.name().equals("rego")
        && isName(call.operator().path().getFirst(), "metadata")
        && isName(call.operator().path().getLast(), name);
  }

  private static boolean isName(Term part, String name) {
    return part instanceof Term.Constant(StringValue string, _) && string.string().equals(name);
  }

  private static final class Search extends AstWalker {
    private @Nullable Location chain;
    private @Nullable Location rule;

    @Override
    public void topCall(Term.Call call) {
      if (chain == null && isCall(call, CHAIN)) {
        chain = call.location();
      } else if (rule == null && isCall(call, RULE)) {
        rule = call.location();
      }
      super.topCall(call);
    }
  }

  private static final class Rewriter extends AstRewriter {
    private final Term.@Nullable Var chain;
    private final Term.@Nullable Var rule;

    Rewriter(Term.@Nullable Var chain, Term.@Nullable Var rule) {
      this.chain = chain;
      this.rule = rule;
    }

    @Override
    Expr termExpr(Expr.TermExpr expr) {
      if (expr.term() instanceof Term.Call call) {
        Term.Var known = isCall(call, CHAIN) ? chain : isCall(call, RULE) ? rule : null;
        if (known != null) {
          Location place = call.location();
          Term var = new Term.Var(known.name(), "", place);
          if (!call.arguments().isEmpty()) {
            List<Term> sides = List.of(call.arguments().getFirst(), var);
            var = new Term.Call(Terms.builtin(Terms.EQ, place), sides, place);
          }
          return new Expr.TermExpr(var, expr.negated(), expr.withs(), expr.location());
        }
      }
      return super.termExpr(expr);
    }
  }

  /** What the block above a rule says: the first where there are several. */
  private static Value ownOf(RuleDraft rule) {
    return ownBlocks(rule).stream()
        .min(Comparator.comparingInt(block -> block.location().start()))
        .map(Annotations::content)
        .orElse(ObjectValue.EMPTY);
  }

  /** The blocks between a rule and the one before it. */
  private static List<Annotations> ownBlocks(RuleDraft rule) {
    return rule.source.annotations().stream()
        .filter(block -> block.scope().equals("rule"))
        .filter(block -> block.location().start() > rule.startOfPrevious)
        .toList();
  }

  /** What is said of a rule, its document, its package and the packages around, in this order. */
  private static Value chainOf(RuleDraft rule) {
    List<Value> links = new ArrayList<>();
    Value path = pathOf(rule.node);
    List<Annotations> own =
        ownBlocks(rule).stream()
            .sorted(Comparator.comparingInt(block -> -block.location().start()))
            .toList();
    if (own.isEmpty()) {
      links.add(link(path, null));
    }
    for (Annotations block : own) {
      links.add(link(path, block));
    }
    if (rule.node.annotations != null) {
      links.add(link(path, rule.node.annotations));
    }
    PathNode packageNode = rule.module.packageNode;
    if (packageNode.packageAnnotations != null) {
      links.add(link(pathOf(packageNode), packageNode.packageAnnotations));
    }
    for (PathNode node = packageNode; node != null; node = node.parent) {
      if (node.annotations != null) {
        links.add(link(pathOf(node), node.annotations));
      }
    }
    return ArrayValue.copyOf(links);
  }

  private static Value link(Value path, @Nullable Annotations block) {
    ObjectValue.Builder link = ObjectValue.builder().put("path", path);
    return (block == null ? link : link.put("annotations", block.content())).build();
  }

  private static Value pathOf(PathNode node) {
    List<Value> path = new ArrayList<>();
    for (PathNode at = node; at.parent != null; at = at.parent) {
      path.addFirst(at.key);
    }
    return ArrayValue.copyOf(path);
  }
}
