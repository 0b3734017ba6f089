package dev.assay.engine.builtins.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that defines types. Once it is read nobody changes it. */
final class SchemaDocument {
  List<SchemaDefinition> schemas = new ArrayList<>();
  List<SchemaDefinition> schemaExtensions = new ArrayList<>();
  List<DirectiveDefinition> directives = new ArrayList<>();
  List<Definition> definitions = new ArrayList<>();
  List<Definition> extensions = new ArrayList<>();
  List<String> comment = List.of();

  /** Comments before and behind the description of a definition and before its closing brace. */
  static final class Comments {
    List<String> beforeDescription = List.of();
    List<String> afterDescription = List.of();
    List<String> end = List.of();
  }

  /** The kinds of types. */
  enum Kind {
    SCALAR,
    OBJECT,
    INTERFACE,
    UNION,
    ENUM,
    INPUT_OBJECT;

    boolean isLeaf() {
      return this == ENUM || this == SCALAR;
    }

    boolean isAbstract() {
      return this == INTERFACE || this == UNION;
    }

    boolean isComposite() {
      return this == OBJECT || isAbstract();
    }

    boolean isInput() {
      return isLeaf() || this == INPUT_OBJECT;
    }
  }

  /** A type, or what is added to one. */
  static final class Definition {
    private static final int FEW = 8;

    Kind kind = Kind.SCALAR;
    String description = "";
    String name = "";
    List<Directive> directives = new ArrayList<>();
    List<String> interfaces = new ArrayList<>();
    List<FieldDefinition> fields = new ArrayList<>();
    List<String> types = new ArrayList<>();

    /** Where the members of a union stand; empty where that is not known. */
    List<Place> typePlaces = new ArrayList<>();

    List<EnumValue> enumValues = new ArrayList<>();
    @Nullable Place place;
    boolean builtIn;
    Comments comments = new Comments();

    /** Made by {@link #index}. */
    private @Nullable Map<String, FieldDefinition> fieldsByName;

    private @Nullable Map<String, EnumValue> enumValuesByName;

    /** Another definition with the same content, to which more can be added. */
    Definition copy() {
      Definition copy = new Definition();
      copy.kind = kind;
      copy.description = description;
      copy.name = name;
      copy.place = place;
      copy.builtIn = builtIn;
      copy.comments = comments;
      copy.add(this);
      return copy;
    }

    /** Takes over what an extension adds. */
    void add(Definition extension) {
      directives.addAll(extension.directives);
      interfaces.addAll(extension.interfaces);
      fields.addAll(extension.fields);
      types.addAll(extension.types);
      typePlaces.addAll(extension.typePlaces);
      enumValues.addAll(extension.enumValues);
    }

    /** Makes names quick to find; to be called again when fields were added. */
    void index() {
      if (fields.size() > FEW) {
        Map<String, FieldDefinition> byName = HashMap.newHashMap(fields.size());
        fields.forEach(field -> byName.putIfAbsent(field.name, field));
        fieldsByName = byName;
      }
      if (enumValues.size() > FEW) {
        Map<String, EnumValue> byName = HashMap.newHashMap(enumValues.size());
        enumValues.forEach(value -> byName.putIfAbsent(value.name, value));
        enumValuesByName = byName;
      }
    }

    @Nullable FieldDefinition field(String wanted) {
      if (fieldsByName != null) {
        return fieldsByName.get(wanted);
      }
      for (FieldDefinition field : fields) {
        if (field.name.equals(wanted)) {
          return field;
        }
      }
      return null;
    }

    boolean hasEnumValue(String wanted) {
      if (enumValuesByName != null) {
        return enumValuesByName.containsKey(wanted);
      }
      return enumValues.stream().anyMatch(value -> value.name.equals(wanted));
    }

    boolean hasDirective(String wanted) {
      return directives.stream().anyMatch(directive -> directive.name.equals(wanted));
    }
  }

  /** A field of an object, an interface or an input object. */
  static final class FieldDefinition {
    String description = "";
    String name = "";
    List<ArgumentDefinition> arguments = new ArrayList<>();

    /** Of input objects only. */
    @Nullable Literal defaultValue;

    TypeRef type = TypeRef.named("", false);
    List<Directive> directives = new ArrayList<>();
    @Nullable Place place;
    Comments comments = new Comments();

    @Nullable ArgumentDefinition argument(String wanted) {
      return find(arguments, wanted);
    }
  }

  /** An argument that a field or a directive takes. */
  static final class ArgumentDefinition {
    String description = "";
    String name = "";
    @Nullable Literal defaultValue;
    TypeRef type = TypeRef.named("", false);
    List<Directive> directives = new ArrayList<>();
    @Nullable Place place;
    Comments comments = new Comments();
  }

  /** A value of an enum. */
  static final class EnumValue {
    String description = "";
    String name = "";
    List<Directive> directives = new ArrayList<>();
    @Nullable Place place;
    Comments comments = new Comments();
  }

  /** A directive that may be applied. */
  static final class DirectiveDefinition {
    String description = "";
    String name = "";
    List<ArgumentDefinition> arguments = new ArrayList<>();
    List<String> locations = new ArrayList<>();
    boolean repeatable;
    @Nullable Place place;
    Comments comments = new Comments();

    @Nullable ArgumentDefinition argument(String wanted) {
      return find(arguments, wanted);
    }
  }

  /** Which types are the roots of operations. */
  static final class SchemaDefinition {
    String description = "";
    List<Directive> directives = new ArrayList<>();
    List<OperationType> operationTypes = new ArrayList<>();
    @Nullable Place place;
    Comments comments = new Comments();
  }

  /** The root type of one kind of operation. */
  static final class OperationType {
    String operation = "";
    String type = "";
    @Nullable Place place;
    List<String> comment = List.of();
  }

  private static @Nullable ArgumentDefinition find(
      List<ArgumentDefinition> arguments, String wanted) {
    for (ArgumentDefinition argument : arguments) {
      if (argument.name.equals(wanted)) {
        return argument;
      }
    }
    return null;
  }
}
