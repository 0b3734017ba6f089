package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of operations and fragments. It belongs to one call of a builtin: its validation notes
 * in it what it finds out.
 */
final class QueryDocument {
  List<Operation> operations = new ArrayList<>();
  List<Fragment> fragments = new ArrayList<>();
  List<String> comment = List.of();

  /** The fragments by name; of equal names the first. */
  Map<String, Fragment> fragmentsByName() {
    Map<String, Fragment> byName = new HashMap<>();
    fragments.forEach(fragment -> byName.putIfAbsent(fragment.name, fragment));
    return byName;
  }

  /** A query, mutation or subscription. */
  static final class Operation {
    String kind = "";
    String name = "";
    List<Variable> variables = new ArrayList<>();
    List<Directive> directives = new ArrayList<>();
    List<Selection> selections = new ArrayList<>();
    @Nullable Place place;
    List<String> comment = List.of();
  }

  /** The definition of a variable. */
  static final class Variable {
    String name = "";
    TypeRef type = TypeRef.named("", false);
    @Nullable Literal defaultValue;
    List<Directive> directives = new ArrayList<>();
    @Nullable Place place;
    List<String> comment = List.of();

    @Nullable Definition definition;
    boolean used;
  }

  /** A named set of fields. */
  static final class Fragment {
    String name = "";
    List<Variable> variables = new ArrayList<>();
    String typeCondition = "";
    List<Directive> directives = new ArrayList<>();
    List<Selection> selections = new ArrayList<>();
    @Nullable Place place;
    List<String> comment = List.of();

    @Nullable Definition definition;
  }

  /** What stands between braces. */
  sealed interface Selection {}

  /** A field that is asked for. */
  static final class Field implements Selection {
    String alias = "";
    String name = "";
    List<Argument> arguments = new ArrayList<>();
    List<Directive> directives = new ArrayList<>();
    List<Selection> selections = new ArrayList<>();
    @Nullable Place place;
    List<String> comment = List.of();

    @Nullable FieldDefinition definition;
    @Nullable Definition parent;

    /** The name under which the answer has the field. */
    String responseName() {
      return alias.isEmpty() ? name : alias;
    }
  }

  /** The use of a named fragment. */
  static final class Spread implements Selection {
    String name = "";
    List<Directive> directives = new ArrayList<>();
    @Nullable Place place;
    List<String> comment = List.of();

    @Nullable Definition parent;
    @Nullable Fragment definition;
  }

  /** A fragment without a name. */
  static final class Inline implements Selection {
    String typeCondition = "";
    List<Directive> directives = new ArrayList<>();
    List<Selection> selections = new ArrayList<>();
    @Nullable Place place;
    List<String> comment = List.of();

    @Nullable Definition parent;
  }
}
