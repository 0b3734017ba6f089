package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Operation;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.QueryDocument.Variable;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for operations and their variables. */
final class OperationRules {
  private final Scope scope;
  private final Set<String> names = new HashSet<>();

  /** The variables of {@link #indexed}, by name. */
  private final Map<String, Variable> variables = new HashMap<>();

  private @Nullable Operation indexed;

  OperationRules(Scope scope) {
    this.scope = scope;
  }

  /** The definition of a variable; of several the first. */
  @Nullable Variable variable(Operation operation, String name) {
    if (indexed != operation) {
      variables.clear();
      operation.variables.forEach(variable -> variables.putIfAbsent(variable.name, variable));
      indexed = operation;
    }
    return variables.get(name);
  }

  void definedVariable(Operation operation, Literal value) throws GraphqlException {
    if (value.kind == Literal.Kind.VARIABLE && value.variable == null) {
      scope
          .findings()
          .add(
              value.place,
              "Variable \""
                  + value
                  + "\" is not defined"
                  + (operation.name.isEmpty() ? "" : " by operation \"" + operation.name + "\"")
                  + ".");
    }
  }

  void knownRoot(Operation operation) throws GraphqlException {
    if (scope.schema().root(operation.kind) == null) {
      scope
          .findings()
          .add(
              operation.place, "Schema does not support operation type \"" + operation.kind + "\"");
    }
  }

  void loneAnonymous(Operation operation) throws GraphqlException {
    if (operation.name.isEmpty() && scope.document().operations.size() > 1) {
      scope
          .findings()
          .add(operation.place, "This anonymous operation must be the only defined operation.");
    }
  }

  void unusedVariables(Operation operation) throws GraphqlException {
    for (Variable variable : operation.variables) {
      if (!variable.used) {
        scope
            .findings()
            .add(
                variable.place,
                "Variable \"$"
                    + variable.name
                    + "\" is never used"
                    + (operation.name.isEmpty() ? "" : " in operation \"" + operation.name + "\"")
                    + ".");
      }
    }
  }

  void singleFieldSubscription(Operation operation) throws GraphqlException, BuiltinException {
    if (scope.schema().subscription() == null || !operation.kind.equals("subscription")) {
      return;
    }
    Map<String, Field> byName = new HashMap<>();
    List<Field> fields = new ArrayList<>();
    collect(operation.selections, byName, fields, new HashSet<>(), 0);
    String subject =
        operation.name.isEmpty()
            ? "Anonymous Subscription"
            : "Subscription " + GoLiterals.quote(operation.name);
    if (fields.size() > 1) {
      scope.findings().add(fields.get(1).place, subject + " must select only one top level field.");
    }
    for (Field field : fields) {
      if (field.name.startsWith("__")) {
        scope
            .findings()
            .add(field.place, subject + " must not select an introspection top level field.");
      }
    }
  }

  /** Collects the fields of different names that selections and their fragments ask for. */
  private void collect(
      List<Selection> selections,
      Map<String, Field> byName,
      List<Field> fields,
      Set<String> entered,
      int depth)
      throws BuiltinException {
    Scope.checkDepth(depth);
    for (Selection selection : selections) {
      scope.work().step();
      switch (selection) {
        case Field field -> {
          if (byName.putIfAbsent(field.name, field) == null) {
            fields.add(field);
          }
        }
        case Inline inline -> collect(inline.selections, byName, fields, entered, depth + 1);
        case Spread spread -> {
          if (spread.definition == null) {
            return;
          }
          if (entered.add(spread.definition.name)) {
            collect(spread.definition.selections, byName, fields, entered, depth + 1);
          }
        }
      }
    }
  }

  void uniqueName(Operation operation) throws GraphqlException {
    if (!names.add(operation.name)) {
      scope
          .findings()
          .add(
              operation.place, "There can be only one operation named \"" + operation.name + "\".");
    }
  }

  void uniqueVariables(Operation operation) throws GraphqlException {
    Map<String, Integer> seen = new HashMap<>();
    for (Variable variable : operation.variables) {
      if (seen.merge(variable.name, 1, Integer::sum) == 2) {
        scope
            .findings()
            .add(
                variable.place, "There can be only one variable named \"$" + variable.name + "\".");
      }
    }
  }

  void inputTypes(Operation operation) throws GraphqlException {
    for (Variable variable : operation.variables) {
      Definition type = variable.definition;
      if (type != null && !type.kind.isInput()) {
        scope
            .findings()
            .add(
                variable.place,
                "Variable \"$"
                    + variable.name
                    + "\" cannot be non-input type \""
                    + variable.type
                    + "\".");
      }
    }
  }
}
