package dev.assay.attestation.licence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.licence.LicenseStatement.Absent;
import dev.assay.attestation.licence.LicenseStatement.Unreadable;
import org.junit.jupiter.api.Test;

class ExpressionParserTest {

  @Test
  void printsOperatorsInUpperCaseAndNoNeedlessParentheses() throws ExpressionException {
    assertEquals(
        "A OR B AND C AND (D OR E) OR F+ WITH G",
        ExpressionParser.parse("((A) or (B and ((C) and (D or E)))) or (F+ with G)").toString());
  }

  @Test
  void tellsTheColumnAndWhatWasExpected() {
    assertEquals(
        "column 5: found 'Apache-2.0'; expected AND, OR or the end of the expression",
        message("MIT Apache-2.0"));
    assertEquals(
        "column 7: found the end of the expression; expected a licence or '('", message("MIT OR"));
    assertEquals(
        "column 8: NONE stands for a whole field, in upper case, and in no expression",
        message("MIT OR none"));
    assertEquals("column 5: 'Or' is written neither OR nor in lower case", message("MIT Or A"));
  }

  @Test
  void twentyThousandParenthesesAreRefused() {
    String open = "(".repeat(20_000) + "MIT" + ")".repeat(20_000);
    assertTrue(message(open).contains("the limit is 32768"), message(open));
    String half = "(".repeat(16_000) + "MIT" + ")".repeat(16_000);
    assertTrue(message(half).contains("deeper than the limit of 64"), message(half));
    assertInstanceOf(Unreadable.class, LicenseStatement.of(open));
  }

  @Test
  void theLimitsThemselvesAreKept() throws ExpressionException {
    int depth = ExpressionParser.MAX_DEPTH;
    assertEquals(
        "MIT", ExpressionParser.parse("(".repeat(depth) + "MIT" + ")".repeat(depth)).toString());
    String many = "MIT" + " OR MIT".repeat(ExpressionParser.MAX_TERMS - 1);
    assertEquals(many, ExpressionParser.parse(many).toString());
    assertTrue(message(many + " OR MIT").contains("limit of 1000"));
    assertTrue(message("x".repeat(257)).contains("256 at most"));
  }

  @Test
  void parenthesesBesideEachOtherAreNotDeep() throws ExpressionException {
    String text = "(A)" + " AND (A)".repeat(ExpressionParser.MAX_DEPTH + 1);
    assertFalse(ExpressionParser.parse(text).toString().contains("("));
  }

  @Test
  void saysTheSameWhateverTheOrderTheCaseAndTheAge() throws ExpressionException {
    assertTrue(same("MIT OR Apache-2.0", "apache-2.0 or mit"));
    assertTrue(same("GPL-2.0+ AND MIT", "MIT AND GPL-2.0-or-later AND MIT"));
    assertTrue(same("GPL-2.0", "GPL-2.0-only"));
    assertTrue(same("MIT OR MIT", "MIT"));
    assertFalse(same("GPL-2.0-only", "GPL-2.0-or-later"));
    assertFalse(same("MIT OR Apache-2.0", "MIT AND Apache-2.0"));
    assertFalse(same("GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0"));
    assertFalse(same("LicenseRef-a", "DocumentRef-x:LicenseRef-a"));
  }

  @Test
  void anAbsentFieldIsNotAnEmptyOne() {
    assertInstanceOf(Absent.class, LicenseStatement.of(null));
    assertInstanceOf(Unreadable.class, LicenseStatement.of(""));
  }

  private static boolean same(String a, String b) throws ExpressionException {
    return ExpressionParser.parse(a).saysTheSameAs(ExpressionParser.parse(b));
  }

  private static String message(String text) {
    return String.valueOf(
        assertThrows(ExpressionException.class, () -> ExpressionParser.parse(text)).getMessage());
  }
}
