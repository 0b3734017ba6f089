package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the names of variables, {@code input} and {@code data} among them. */
class VarCollector extends AstWalker {
  private final Set<String> vars;
  private final boolean skipRefHeads;
  private final boolean skipCallHeads;
  private final boolean skipObjectKeys;
  private final boolean skipSets;
  private final boolean skipClosures;

  VarCollector(
      Set<String> vars,
      boolean skipRefHeads,
      boolean skipCallHeads,
      boolean skipObjectKeys,
      boolean skipSets,
      boolean skipClosures) {
    this.vars = vars;
    this.skipRefHeads = skipRefHeads;
    this.skipCallHeads = skipCallHeads;
    this.skipObjectKeys = skipObjectKeys;
    this.skipSets = skipSets;
    this.skipClosures = skipClosures;
  }

  /** Of every variable, names of functions among them. */
  static VarCollector all(Set<String> vars) {
    return new VarCollector(vars, false, false, false, false, false);
  }

  /** Of what an expression reads itself: not names of functions, nothing in bodies within it. */
  static VarCollector own(Set<String> vars) {
    return new VarCollector(vars, false, true, false, false, true);
  }

  /** As {@link #own}, in whatever is within too. */
  static VarCollector withoutFunctions(Set<String> vars) {
    return new VarCollector(vars, false, true, false, false, false);
  }

  /** Of what a pattern binds. */
  static VarCollector bound(Set<String> vars) {
    return new VarCollector(vars, true, false, true, false, true);
  }

  /** Of what an argument of a call binds. */
  static VarCollector boundByCall(Set<String> vars) {
    return new VarCollector(vars, true, false, true, true, true);
  }

  /** Of what a reference binds, given the parts after its head. */
  static VarCollector boundInRef(Set<String> vars) {
    return new VarCollector(vars, true, true, false, false, true);
  }

  /** Of variables outside of closures, wherever they stand. */
  static VarCollector open(Set<String> vars) {
    return new VarCollector(vars, false, false, false, false, true);
  }

  static Set<String> of(@Nullable Term term) {
    Set<String> vars = new HashSet<>();
    if (term != null) {
      all(vars).term(term);
    }
    return vars;
  }

  static Set<String> of(List<Term> terms) {
    Set<String> vars = new HashSet<>();
    all(vars).terms(terms);
    return vars;
  }

  static Set<String> own(Body body) {
    Set<String> vars = new HashSet<>();
    own(vars).body(body);
    return vars;
  }

  @Override
  public void var(Term.Var var) {
    vars.add(var.name());
  }

  @Override
  public void ref(Term.Ref ref) {
    if (!skipRefHeads) {
      term(ref.head());
    }
    terms(ref.path());
  }

  @Override
  public void operator(Term.Ref operator) {
    if (!skipCallHeads) {
      ref(operator);
    }
  }

  @Override
  public void set(Term.SetTerm set) {
    if (!skipSets) {
      super.set(set);
    }
  }

  @Override
  public void object(Term.ObjectTerm object) {
    for (Term.Entry entry : object.entries()) {
      if (!skipObjectKeys) {
        term(entry.key());
      }
      term(entry.value());
    }
  }

  @Override
  public boolean closure(Term comprehension) {
    return !skipClosures;
  }

  @Override
  public void template(Term.TemplateString template) {
    if (!skipClosures) {
      super.template(template);
    }
  }

  @Override
  public void expr(Expr expr) {
    if (skipClosures && expr instanceof Expr.Every every) {
      term(every.domain());
      return;
    }
    super.expr(expr);
  }

  @Override
  public void not(Expr.Not not) {
    if (!skipClosures) {
      super.not(not);
    }
  }

  @Override
  public void and(Expr.And and) {
    if (!skipClosures) {
      super.and(and);
    }
  }

  @Override
  public void or(Expr.Or or) {
    if (!skipClosures) {
      super.or(or);
    }
  }

  /** The heads of what is replaced, and of a function that replaces, are no variables. */
  @Override
  public void with(With with) {
    if (!skipCallHeads) {
      super.with(with);
      return;
    }
    if (with.target() instanceof Term.Ref target) {
      terms(target.path());
    }
    if (with.value() instanceof Term.Ref value) {
      terms(value.path());
    } else {
      term(with.value());
    }
  }
}
