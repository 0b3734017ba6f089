package dev.assay.engine.cel.compile;

import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompileException.Issue;
import dev.assay.engine.cel.CelCompiler;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.program.LinkedProgram;
import dev.assay.engine.value.Position;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles with cel-java's parser and type checker, and our own evaluator. A checker is kept for
 * each of the last environments, as making one costs more than most expressions.
 */
public final class JavaCelCompiler implements CelCompiler {
  /** Kubernetes has the same bound. */
  private static final int MAX_PARSE_DEPTH = 250;

  private static final int MAX_CODE_POINTS = 100_000;
  private static final int KEPT_CHECKERS = 64;

  /** cel-go's ext.Strings, version 2: all but {@code reverse}, which came with version 3. */
  private static final Set<CelStringExtensions.Function> KUBERNETES_STRINGS =
      EnumSet.complementOf(EnumSet.of(CelStringExtensions.Function.REVERSE));

  private final CelDialect dialect;
  private final Map<CelEnvironment, dev.cel.compiler.CelCompiler> checkers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<CelEnvironment, dev.cel.compiler.CelCompiler> eldest) {
          return size() > KEPT_CHECKERS;
        }
      };

  public JavaCelCompiler(CelDialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public CelProgram compile(String expression, CelEnvironment environment, CelType expected)
      throws CelCompileException {
    ExpressionBounds.check(expression);
    dev.cel.compiler.CelCompiler checker = checker(environment);
    CelAbstractSyntaxTree parsed = astOf(checker.parse(expression));
    ExpressionBounds.check(parsed.getExpr());
    CelAbstractSyntaxTree ast = astOf(checker.check(parsed));
    CelType type = CheckerTypes.fromChecker(ast.getResultType());
    if (expected != CelType.Simple.DYN && !expected.equals(type)) {
      throw refused(
          Position.START,
          "must evaluate to "
              + CheckerTypes.nameOf(expected)
              + ", found an expression of type "
              + CheckerTypes.nameOf(type));
    }
    Lowering lowering = new Lowering(ast, environment, dialect);
    try {
      Expr root = lowering.lower();
      return LinkedProgram.link(
          new CheckedExpr(
              expression, type, environment.variables().size(), lowering.locals(), root));
    } catch (UnsupportedExpressionException e) {
      throw refused(position(ast.getSource(), e.exprId()), String.valueOf(e.getMessage()));
    }
  }

  private static CelCompileException refused(Position position, String message) {
    return new CelCompileException(List.of(new Issue(position, message)));
  }

  private static Position position(CelSource source, long exprId) {
    Integer offset = source.getPositionsMap().get(exprId);
    return offset == null
        ? Position.START
        : source
            .getOffsetLocation(offset)
            .map(at -> new Position(at.getLine(), at.getColumn() + 1))
            .orElse(Position.START);
  }

  private static CelAbstractSyntaxTree astOf(CelValidationResult result)
      throws CelCompileException {
    if (!result.hasError()) {
      try {
        return result.getAst();
      } catch (CelValidationException e) {
        throw new CelCompileException(issues(e.getErrors()));
      }
    }
    throw new CelCompileException(issues(result.getErrors()));
  }

  private static List<Issue> issues(List<CelIssue> errors) {
    List<Issue> issues = new ArrayList<>();
    for (CelIssue error : errors) {
      issues.add(
          new Issue(
              new Position(
                  Math.max(1, error.getSourceLocation().getLine()),
                  Math.max(1, error.getSourceLocation().getColumn() + 1)),
              IssueText.of(error.getMessage())));
    }
    issues.sort((a, b) -> a.position().compareTo(b.position()));
    return issues;
  }

  private synchronized dev.cel.compiler.CelCompiler checker(CelEnvironment environment) {
    return checkers.computeIfAbsent(environment, this::newChecker);
  }

  @SuppressWarnings(
      "deprecation") // the validator that replaces homogeneous literals needs a runtime
  private dev.cel.compiler.CelCompiler newChecker(CelEnvironment environment) {
    boolean kubernetes = dialect == CelDialect.KUBERNETES;
    CelOptions options =
        CelOptions.current()
            .maxExpressionCodePointSize(MAX_CODE_POINTS)
            .maxParseRecursionDepth(MAX_PARSE_DEPTH)
            .enableHeterogeneousNumericComparisons(true)
            .enableHomogeneousLiterals(kubernetes)
            .enableHiddenAccumulatorVar(true)
            .retainRepeatedUnaryOperators(true)
            .build();
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(
                CelExtensions.optional(1),
                kubernetes ? CelExtensions.strings(KUBERNETES_STRINGS) : CelExtensions.strings(),
                CelExtensions.sets(options));
    if (kubernetes) {
      builder.addFunctionDeclarations(KubernetesDeclarations.all());
    }
    Map<String, CelType.Fields> objects = new LinkedHashMap<>();
    Map<String, CelType> composed = new LinkedHashMap<>();
    for (CelEnvironment.Variable variable : environment.variables()) {
      collectObjects(variable.type(), objects);
      if (variable.name().startsWith(CelEnvironment.COMPOSED)) {
        composed.put(variable.name().substring(CelEnvironment.COMPOSED.length()), variable.type());
      } else {
        builder.addVar(variable.name(), CheckerTypes.toChecker(variable.type()));
      }
    }
    if (!composed.isEmpty()) {
      CelType.Fields variables = new CelType.Fields("kubernetes.variables", composed);
      objects.put(variables.name(), variables);
      builder.addVar("variables", CheckerTypes.toChecker(variables));
    }
    return builder.setTypeProvider(CheckerTypes.provider(objects)).build();
  }

  private static void collectObjects(CelType type, Map<String, CelType.Fields> objects) {
    switch (type) {
      case CelType.Fields fields -> {
        if (objects.put(fields.name(), fields) == null) {
          fields.fields().values().forEach(field -> collectObjects(field, objects));
        }
      }
      case CelType.ListOf list -> collectObjects(list.element(), objects);
      case CelType.MapOf map -> collectObjects(map.value(), objects);
      case CelType.OptionalOf optional -> collectObjects(optional.value(), objects);
      case CelType.Simple _, CelType.Opaque _ -> {}
    }
  }
}
