package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.DirectiveDefinition;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for directives. */
final class DirectiveRules {
  private record Misplaced(String name, @Nullable Place place) {}

  private final Scope scope;
  private final FieldRules fields;
  private final Set<Misplaced> misplaced = new HashSet<>();

  DirectiveRules(Scope scope) {
    this.scope = scope;
    this.fields = new FieldRules(scope);
  }

  void knownArguments(Directive directive) throws GraphqlException, BuiltinException {
    DirectiveDefinition definition = directive.definition;
    if (definition == null) {
      return;
    }
    for (Argument argument : directive.arguments) {
      scope.work().steps(1 + definition.arguments.size());
      if (definition.argument(argument.name) == null) {
        scope
            .findings()
            .add(
                directive.place,
                FieldRules.unknownArgument(
                    scope,
                    argument.name,
                    "directive \"@" + directive.name + "\"",
                    definition.arguments));
      }
    }
  }

  void known(Directive directive) throws GraphqlException {
    if (directive.definition == null) {
      scope.findings().add(directive.place, "Unknown directive \"@" + directive.name + "\".");
    } else if (!directive.definition.locations.contains(directive.location)
        && misplaced.add(new Misplaced(directive.name, directive.place))) {
      scope
          .findings()
          .add(
              directive.place,
              "Directive \"@"
                  + directive.name
                  + "\" may not be used on "
                  + directive.location
                  + ".");
    }
  }

  void requiredArguments(Directive directive) throws GraphqlException, BuiltinException {
    if (directive.definition == null) {
      return;
    }
    for (ArgumentDefinition wanted : directive.definition.arguments) {
      if (fields.missing(wanted, directive.arguments)) {
        scope
            .findings()
            .add(
                directive.place,
                FieldRules.required("Directive \"@" + directive.definition.name + "\"", wanted));
      }
    }
  }

  void unique(List<Directive> directives) throws GraphqlException {
    Set<String> seen = new HashSet<>();
    for (Directive directive : directives) {
      if (!seen.add(directive.name)
          && (directive.definition == null || !directive.definition.repeatable)) {
        scope
            .findings()
            .add(
                directive.place,
                "The directive \"@"
                    + directive.name
                    + "\" can only be used once at this location.");
      }
    }
  }
}
