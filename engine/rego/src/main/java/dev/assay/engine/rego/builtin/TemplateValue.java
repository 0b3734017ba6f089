package dev.assay.engine.rego.builtin;

/**
 * A value in a template.
 *
 * @param value {@link GoValue.Missing} where there is none
 * @param boxed whether it is an element of a list or a map, which Go knows as an interface only
 */
record TemplateValue(GoValue value, boolean boxed) {
  static final TemplateValue MISSING = new TemplateValue(GoValue.Missing.VALUE, false);

  static TemplateValue of(GoValue value) {
    return new TemplateValue(value, false);
  }

  static TemplateValue of(boolean value) {
    return of(new GoValue.Bool(value));
  }

  /** An element of a list or a map. */
  static TemplateValue element(GoValue value) {
    return new TemplateValue(value, true);
  }

  boolean isMissing() {
    return value instanceof GoValue.Missing;
  }

  boolean isNil() {
    return value instanceof GoValue.Nil;
  }

  /** Whether there is a value, and it is no nil. */
  boolean isThere() {
    return !isMissing() && !isNil();
  }

  /** Out of its interface; nothing where that is nil. */
  TemplateValue unboxed() {
    return isNil() ? MISSING : boxed ? of(value) : this;
  }

  /** The name of its type, which is that of the interface where it is in one. */
  String type() {
    return boxed || isNil() ? "interface {}" : value.type();
  }

  /** Whether Go's templates take it for true. */
  boolean truth() {
    return switch (value) {
      case GoValue.Nil _, GoValue.Missing _ -> false;
      case GoValue.Bool(boolean bool) -> bool;
      case GoValue.Int(long number, _) -> number != 0;
      case GoValue.Big big -> big.value().signum() != 0;
      case GoValue.Decimal(double number) -> number != 0;
      case GoValue.Text(String text, _) -> !text.isEmpty();
      case GoValue.Sequence sequence -> !sequence.elements().isEmpty();
      case GoValue.Mapping mapping -> mapping.entries().size() > 0;
    };
  }
}
