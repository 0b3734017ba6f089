package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.graphql.QueryDocument.Field;
import dev.assay.engine.builtins.graphql.QueryDocument.Fragment;
import dev.assay.engine.builtins.graphql.QueryDocument.Inline;
import dev.assay.engine.builtins.graphql.QueryDocument.Operation;
import dev.assay.engine.builtins.graphql.QueryDocument.Selection;
import dev.assay.engine.builtins.graphql.QueryDocument.Spread;
import dev.assay.engine.builtins.graphql.QueryDocument.Variable;
import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.DirectiveDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a query is valid by a schema: walks the query, notes at each part what the schema says of
 * it, and asks the rules. The order of the walk and of the rules at each part is that of gqlparser,
 * because a message holds all findings in their order.
 */
final class QueryValidation {
  private final Scope scope;
  private final Schema schema;
  private final FieldRules fields;
  private final FragmentRules fragments;
  private final OperationRules operations;
  private final DirectiveRules directives;
  private final ValueRules values;
  private final OverlappingFields overlapping;

  /** The operation that is walked, null in the walk of a fragment that stands for itself. */
  private @Nullable Operation current;

  /** The fragments that the walk of the current operation or fragment has entered. */
  private Set<String> entered = new HashSet<>();

  private QueryValidation(Scope scope) {
    this.scope = scope;
    this.schema = scope.schema();
    this.fields = new FieldRules(scope);
    this.fragments = new FragmentRules(scope);
    this.operations = new OperationRules(scope);
    this.directives = new DirectiveRules(scope);
    this.values = new ValueRules(scope);
    this.overlapping = new OverlappingFields(scope);
  }

  /**
   * Validates a query, in which it notes what it finds out.
   *
   * @param verdictOnly whether the message of the exception does not matter
   * @throws GraphqlException where the query is not valid
   */
  static void validate(Schema schema, QueryDocument document, boolean verdictOnly, Work work)
      throws GraphqlException, BuiltinException {
    Findings findings = new Findings(verdictOnly);
    Scope scope = new Scope(schema, document, document.fragmentsByName(), findings, work);
    QueryValidation validation = new QueryValidation(scope);
    for (Operation operation : document.operations) {
      validation.operation(operation);
    }
    for (Fragment fragment : document.fragments) {
      validation.fragment(fragment);
    }
    findings.throwIfAny();
  }

  private void operation(Operation operation) throws GraphqlException, BuiltinException {
    current = operation;
    entered = new HashSet<>();
    for (Variable variable : operation.variables) {
      variable.definition = schema.type(variable.type.innermost());
      fragments.knownType(variable);
      Literal value = variable.defaultValue;
      if (value != null) {
        value.expected = variable.type;
        value.definition = variable.definition;
      }
    }
    for (Variable variable : operation.variables) {
      if (variable.defaultValue != null) {
        value(variable.defaultValue);
      }
      directives(variable.definition, variable.directives, "VARIABLE_DEFINITION");
    }
    Definition root = schema.root(operation.kind);
    String location =
        switch (operation.kind) {
          case "query", "" -> "QUERY";
          case "mutation" -> "MUTATION";
          case "subscription" -> "SUBSCRIPTION";
          default -> "";
        };
    directives(root, operation.directives, location);
    selections(root, operation.selections, 0);
    operations.knownRoot(operation);
    operations.loneAnonymous(operation);
    operations.unusedVariables(operation);
    overlapping.check(operation.selections);
    operations.singleFieldSubscription(operation);
    operations.uniqueName(operation);
    operations.uniqueVariables(operation);
    operations.inputTypes(operation);
    current = null;
  }

  private void fragment(Fragment fragment) throws GraphqlException, BuiltinException {
    entered = new HashSet<>();
    Definition type = schema.type(fragment.typeCondition);
    fragment.definition = type;
    directives(type, fragment.directives, "FRAGMENT_DEFINITION");
    selections(type, fragment.selections, 0);
    fragments.onComposite(fragment);
    fragments.knownType(fragment);
    fragments.noCycles(fragment);
    fragments.used(fragment);
    overlapping.check(fragment.selections);
    fragments.uniqueName(fragment);
  }

  private void selections(@Nullable Definition parent, List<Selection> selections, int depth)
      throws GraphqlException, BuiltinException {
    Scope.checkDepth(depth);
    for (Selection selection : selections) {
      scope.work().step();
      switch (selection) {
        case Field field -> field(parent, field, depth);
        case Inline inline -> inline(parent, inline, depth);
        case Spread spread -> spread(parent, spread, depth);
      }
    }
  }

  private void field(@Nullable Definition parent, Field field, int depth)
      throws GraphqlException, BuiltinException {
    FieldDefinition definition = null;
    if (field.name.equals("__typename")) {
      definition = new FieldDefinition();
      definition.name = field.name;
      definition.type = TypeRef.named("String", false);
    } else if (parent != null) {
      definition = parent.field(field.name);
    }
    field.definition = definition;
    field.parent = parent;
    for (Argument argument : field.arguments) {
      argument(definition == null ? null : definition.argument(argument.name), argument);
    }
    Definition type = definition == null ? null : schema.type(definition.type.innermost());
    directives(type, field.directives, "FIELD");
    selections(type, field.selections, depth + 1);
    fields.onCorrectType(field);
    fields.knownArguments(field);
    fields.introspectionDepth(field);
    if (current != null) {
      // In the walk of a fragment all would be found again that its uses have shown.
      overlapping.check(field.selections);
    }
    fields.requiredArguments(field);
    fields.scalarLeafs(field);
    fields.uniqueArguments(field);
  }

  private void inline(@Nullable Definition parent, Inline inline, int depth)
      throws GraphqlException, BuiltinException {
    inline.parent = parent;
    Definition type = inline.typeCondition.isEmpty() ? parent : schema.type(inline.typeCondition);
    directives(type, inline.directives, "INLINE_FRAGMENT");
    selections(type, inline.selections, depth + 1);
    fragments.onComposite(inline);
    fragments.knownType(inline);
    overlapping.check(inline.selections);
    fragments.possible(inline);
  }

  private void spread(@Nullable Definition parent, Spread spread, int depth)
      throws GraphqlException, BuiltinException {
    Fragment fragment = scope.fragments().get(spread.name);
    spread.definition = fragment;
    spread.parent = parent;
    Definition type = fragment == null ? null : schema.type(fragment.typeCondition);
    directives(type, spread.directives, "FRAGMENT_SPREAD");
    if (fragment != null && entered.add(fragment.name)) {
      directives(type, fragment.directives, "FRAGMENT_DEFINITION");
      selections(type, fragment.selections, depth + 1);
    }
    fragments.known(spread);
    fragments.use(spread);
    fragments.possible(spread);
  }

  private void directives(@Nullable Definition parent, List<Directive> applied, String location)
      throws GraphqlException, BuiltinException {
    for (Directive directive : applied) {
      DirectiveDefinition definition = schema.directives().get(directive.name);
      directive.definition = definition;
      directive.parent = parent;
      directive.location = location;
      for (Argument argument : directive.arguments) {
        argument(definition == null ? null : definition.argument(argument.name), argument);
      }
      directives.knownArguments(directive);
      directives.known(directive);
      directives.requiredArguments(directive);
      fields.uniqueArguments(directive.arguments);
    }
    directives.unique(applied);
  }

  private void argument(@Nullable ArgumentDefinition definition, Argument argument)
      throws GraphqlException, BuiltinException {
    if (definition != null) {
      expect(argument.value, definition.type, definition.defaultValue);
    }
    value(argument.value);
  }

  private void expect(Literal value, TypeRef type, @Nullable Literal defaultValue) {
    value.expected = type;
    value.expectedHasDefault = defaultValue != null && !defaultValue.isNull();
    value.definition = schema.type(type.innermost());
  }

  private void value(Literal value) throws GraphqlException, BuiltinException {
    scope.work().step();
    if (value.kind == Literal.Kind.VARIABLE && current != null) {
      value.variable = operations.variable(current, value.raw);
      if (value.variable != null) {
        value.variable.used = true;
      }
    }
    for (Literal.Child child : value.children) {
      if (value.kind == Literal.Kind.OBJECT) {
        FieldDefinition field =
            value.definition == null ? null : value.definition.field(child.name);
        if (field != null) {
          expect(child.value, field.type, field.defaultValue);
        }
        value(child.value);
      } else if (value.kind == Literal.Kind.LIST) {
        if (value.expected != null && value.expected.element() != null) {
          child.value.expected = value.expected.element();
          child.value.definition = value.definition;
        }
        value(child.value);
      }
    }
    if (current != null) {
      operations.definedVariable(current, value);
    }
    values.uniqueFields(value);
    values.correctType(value);
    if (current != null) {
      values.allowedPosition(value);
    }
    values.oneOfVariables(value);
  }
}
