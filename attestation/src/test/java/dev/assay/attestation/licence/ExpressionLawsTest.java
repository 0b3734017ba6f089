package dev.assay.attestation.licence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The laws that hold for all expressions. */
@Domain(DomainContext.Global.class)
@Domain(SomeExpressions.class)
class ExpressionLawsTest {
  private static final LicensePolicy POLICY = SomePolicy.full();

  @Property
  void whatIsPrintedReadsBackAsItWas(@ForAll Expression expression) throws ExpressionException {
    assertEquals(expression, ExpressionParser.parse(expression.toString()));
  }

  @Property
  void oneMoreAlternativeNeverTakesAnAllowanceAway(@ForAll Expression a, @ForAll Expression b) {
    if (ruling(a) == Ruling.ALLOWED) {
      assertEquals(Ruling.ALLOWED, ruling(Expression.or(List.of(a, b))));
      assertEquals(Ruling.ALLOWED, ruling(Expression.or(List.of(b, a))));
    }
  }

  @Property
  void oneMoreObligationNeverAllows(@ForAll Expression a, @ForAll Expression b) {
    if (ruling(a) != Ruling.ALLOWED) {
      assertNotEquals(Ruling.ALLOWED, ruling(Expression.and(List.of(a, b))));
      assertNotEquals(Ruling.ALLOWED, ruling(Expression.and(List.of(b, a))));
    }
  }

  @Property
  void theBranchTakenIsAllowedItself(@ForAll Expression expression) {
    Judgement judgement = POLICY.judge(expression, _ -> true);
    assertEquals(judgement.ruling() == Ruling.ALLOWED, judgement.branch() != null);
    if (judgement.ruling() == Ruling.ALLOWED) {
      Expression branch = Objects.requireNonNull(judgement.branch());
      assertEquals(Ruling.ALLOWED, ruling(branch), branch.toString());
      assertTrue(!branch.toString().contains(" OR "), branch.toString());
    }
  }

  @Property
  void theOrderOfTermsDoesNotDecide(@ForAll Expression a, @ForAll Expression b) {
    assertEquals(ruling(Expression.or(List.of(a, b))), ruling(Expression.or(List.of(b, a))));
    assertEquals(ruling(Expression.and(List.of(a, b))), ruling(Expression.and(List.of(b, a))));
    assertTrue(Expression.and(List.of(a, b)).saysTheSameAs(Expression.and(List.of(b, a))));
  }

  @Property
  void theCaseOfIdsDoesNotDecide(@ForAll Expression expression) throws ExpressionException {
    String lower =
        expression
            .toString()
            .toLowerCase(Locale.ROOT)
            .replace("licenseref-", "LicenseRef-")
            .replace("documentref-", "DocumentRef-")
            .replace("additionref-", "AdditionRef-");
    Expression other = ExpressionParser.parse(lower);
    assertEquals(ruling(expression), ruling(other));
    assertTrue(expression.saysTheSameAs(other));
  }

  /** Whatever stands there, the parser ends with an expression or its own exception. */
  @Property
  void anyTextIsReadOrRefused(
      @ForAll
          @Chars({'(', ')', ' ', '+', ':', '-', '.', 'A', 'N', 'D', 'O', 'R', '\n'})
          @CharRange(from = 'a', to = 'f')
          String text) {
    try {
      ExpressionParser.parse(text);
    } catch (ExpressionException e) {
      assertTrue(!String.valueOf(e.getMessage()).isBlank());
    }
  }

  private static Ruling ruling(Expression expression) {
    return POLICY.judge(expression, _ -> true).ruling();
  }
}
