package dev.assay.attestation.licence;

import org.jspecify.annotations.Nullable;

/** What a field of a document says about a licence. That it says nothing has three forms. */
public sealed interface LicenseStatement {

  /** It names licences. */
  record Stated(Expression expression) implements LicenseStatement {
    @Override
    public String toString() {
      return expression.toString();
    }
  }

  /** {@code NONE}: somebody looked, and there is no licence. Nothing is permitted then. */
  record None() implements LicenseStatement {
    @Override
    public String toString() {
      return "NONE";
    }
  }

  /** {@code NOASSERTION}: somebody declined to say. */
  record NoAssertion() implements LicenseStatement {
    @Override
    public String toString() {
      return "NOASSERTION";
    }
  }

  /** The field is not there. */
  record Absent() implements LicenseStatement {
    @Override
    public String toString() {
      return "absent";
    }
  }

  /** The field holds what is no expression. */
  record Unreadable(String text, String reason) implements LicenseStatement {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * What a field says.
   *
   * @param text null where there is no such field
   */
  static LicenseStatement of(@Nullable String text) {
    return switch (text) {
      case null -> new Absent();
      case "NONE" -> new None();
      case "NOASSERTION" -> new NoAssertion();
      default -> {
        try {
          yield new Stated(ExpressionParser.parse(text));
        } catch (ExpressionException e) {
          yield new Unreadable(text, e.getMessage());
        }
      }
    };
  }
}
