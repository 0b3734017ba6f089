package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.graphql.SchemaDocument.ArgumentDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Definition;
import dev.assay.engine.builtins.graphql.SchemaDocument.DirectiveDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.FieldDefinition;
import dev.assay.engine.builtins.graphql.SchemaDocument.Kind;
import dev.assay.engine.builtins.graphql.SchemaDocument.OperationType;
import dev.assay.engine.builtins.graphql.SchemaDocument.SchemaDefinition;
import dev.assay.engine.rego.spi.BuiltinException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a schema of a document: adds what every schema has, joins extensions to their types, finds
 * the roots and has all of it checked.
 */
final class SchemaBuilder {
  private static final SchemaDocument PRELUDE = prelude();

  /** Directives that a document may define though they are there. */
  private static final Set<String> REDEFINABLE =
      Set.of("include", "skip", "deprecated", "specifiedBy", "defer", "oneOf");

  private final SchemaDocument document;
  private final Map<String, Definition> types = new TreeMap<>();
  private final Map<String, DirectiveDefinition> directives = new TreeMap<>();
  private final Map<String, List<Definition>> possibleTypes = new HashMap<>();
  private final Map<String, Definition> roots = new HashMap<>();

  private SchemaBuilder(SchemaDocument document) {
    this.document = document;
  }

  private static SchemaDocument prelude() {
    String name = "prelude.graphql";
    try (InputStream in =
        Objects.requireNonNull(SchemaBuilder.class.getResourceAsStream(name), name)) {
      return SchemaParser.parseBuiltIn(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GraphqlException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The schema that a document defines.
   *
   * @throws GraphqlException where it defines none
   */
  static Schema build(SchemaDocument document, Work work)
      throws GraphqlException, BuiltinException {
    return new SchemaBuilder(document).build(work);
  }

  private Schema build(Work work) throws GraphqlException, BuiltinException {
    List<Definition> all = new ArrayList<>();
    for (Definition definition : PRELUDE.definitions) {
      define(definition, all);
    }
    for (Definition definition : document.definitions) {
      define(definition, all);
    }
    for (Definition extension : document.extensions) {
      extend(extension, all);
    }
    types.values().forEach(Definition::index);
    for (Definition definition : all) {
      notePossibleTypes(definition);
    }
    defineDirectives();
    SchemaCheck check = new SchemaCheck(types, directives, possibleTypes, work);
    defineRoots(check);
    check.all();
    if (document.schemas.isEmpty()) {
      inferRoot("query", "Query");
      inferRoot("mutation", "Mutation");
      inferRoot("subscription", "Subscription");
    }
    Definition query = roots.get("query");
    if (query != null) {
      addIntrospection(query);
    }
    return new Schema(
        types,
        directives,
        possibleTypes,
        query,
        roots.get("mutation"),
        roots.get("subscription"),
        AstWriter.schema(document));
  }

  private void define(Definition definition, List<Definition> all) throws GraphqlException {
    if (types.containsKey(definition.name)) {
      throw SchemaCheck.error(definition.place, "Cannot redeclare type " + definition.name + ".");
    }
    Definition own = definition.copy();
    types.put(own.name, own);
    all.add(own);
  }

  /** An extension of a type that is not there defines it. */
  private void extend(Definition extension, List<Definition> all) throws GraphqlException {
    Definition extended = types.get(extension.name);
    if (extended == null) {
      extended = new Definition();
      extended.kind = extension.kind;
      extended.name = extension.name;
      extended.place = extension.place;
      types.put(extended.name, extended);
      all.add(extended);
    }
    if (extended.kind != extension.kind) {
      throw SchemaCheck.error(
          extension.place,
          "Cannot extend type "
              + extension.name
              + " because the base type is a "
              + extended.kind
              + ", not "
              + extension.kind
              + ".");
    }
    extended.add(extension);
  }

  private void notePossibleTypes(Definition definition) {
    switch (definition.kind) {
      case UNION -> {
        for (String member : definition.types) {
          addPossible(definition.name, types.get(member));
        }
      }
      case OBJECT, INPUT_OBJECT -> {
        definition.interfaces.forEach(name -> addPossible(name, definition));
        addPossible(definition.name, definition);
      }
      case INTERFACE -> definition.interfaces.forEach(name -> addPossible(name, definition));
      case SCALAR, ENUM -> {}
    }
  }

  private void addPossible(String name, @Nullable Definition definition) {
    if (definition != null) {
      possibleTypes.computeIfAbsent(name, _ -> new ArrayList<>()).add(definition);
    }
  }

  private void defineDirectives() throws GraphqlException {
    PRELUDE.directives.forEach(directive -> directives.put(directive.name, directive));
    for (DirectiveDefinition directive : document.directives) {
      if (directives.put(directive.name, directive) != null
          && !REDEFINABLE.contains(directive.name)) {
        throw SchemaCheck.error(
            directive.place, "Cannot redeclare directive " + directive.name + ".");
      }
    }
  }

  private void defineRoots(SchemaCheck check) throws GraphqlException, BuiltinException {
    if (document.schemas.size() > 1) {
      throw SchemaCheck.error(
          document.schemas.get(1).place,
          "Cannot have multiple schema entry points, consider schema extensions instead.");
    }
    List<SchemaDefinition> schemas = new ArrayList<>(document.schemas);
    schemas.addAll(document.schemaExtensions);
    for (SchemaDefinition schema : schemas) {
      for (OperationType root : schema.operationTypes) {
        Definition type = types.get(root.type);
        if (type == null) {
          throw SchemaCheck.error(
              root.place,
              "Schema root "
                  + root.operation
                  + " refers to a type "
                  + root.type
                  + " that does not exist.");
        }
        roots.put(root.operation, type);
      }
      check.directives(schema.directives, "SCHEMA", null, true);
    }
  }

  private void inferRoot(String operation, String name) {
    Definition type = types.get(name);
    if (type != null) {
      roots.putIfAbsent(operation, type);
    }
  }

  private static void addIntrospection(Definition query) {
    FieldDefinition schema = new FieldDefinition();
    schema.name = "__schema";
    schema.type = TypeRef.named("__Schema", true);
    ArgumentDefinition name = new ArgumentDefinition();
    name.name = "name";
    name.type = TypeRef.named("String", true);
    FieldDefinition type = new FieldDefinition();
    type.name = "__type";
    type.type = TypeRef.named("__Type", false);
    type.arguments.add(name);
    query.fields.add(schema);
    query.fields.add(type);
    query.index();
  }

  /** The kinds of types in the order of a list, for messages. */
  static String kinds(List<Kind> kinds) {
    return String.join(", ", kinds.stream().map(Kind::name).toList());
  }
}
