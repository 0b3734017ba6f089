package dev.assay.engine.builtins.graphql;

import org.jspecify.annotations.Nullable;

/**
 * A type as it is written: a name, or a list of another type.
 *
 * @param name {@code ""} for a list
 * @param element null for a name
 */
record TypeRef(String name, @Nullable TypeRef element, boolean nonNull, @Nullable Place place) {

  static TypeRef named(String name, boolean nonNull) {
    return new TypeRef(name, null, nonNull, null);
  }

  /** The name inside all lists. */
  String innermost() {
    TypeRef type = this;
    while (type.element != null && type.name.isEmpty()) {
      type = type.element;
    }
    return type.name;
  }

  TypeRef nullable() {
    return nonNull ? new TypeRef(name, element, false, place) : this;
  }

  /** Whether a value of this type may stand where the other is wanted. */
  boolean fits(TypeRef wanted) {
    if (!name.equals(wanted.name) || (wanted.nonNull && !nonNull)) {
      return false;
    }
    return element == null || (wanted.element != null && element.fits(wanted.element));
  }

  @Override
  public String toString() {
    String inner = element != null && name.isEmpty() ? "[" + element + "]" : name;
    return nonNull ? inner + "!" : inner;
  }
}
