package dev.assay.attestation.licence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.attestation.licence.LicenseStatement.Absent;
import dev.assay.attestation.licence.LicenseStatement.NoAssertion;
import dev.assay.attestation.licence.LicenseStatement.None;
import dev.assay.attestation.licence.LicenseStatement.Stated;
import dev.assay.attestation.licence.LicenseStatement.Unreadable;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Texts, what {@link SomePolicy#FULL} says to them and which branch it takes. {@code malformed} is
 * what is no expression.
 */
class ExpressionTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # one licence
          MIT                                           | allowed   | MIT
          mit                                           | allowed   | MIT
          (MIT)                                         | allowed   | MIT
          ((((MIT))))                                   | allowed   | MIT
          "  MIT  "                                     | allowed   | MIT
          (  MIT  )                                     | allowed   | MIT
          GPL-3.0-only                                  | denied    |
          gpl-3.0-ONLY                                  | denied    |
          BUSL-1.1                                      | undecided |
          Unheard-Of                                    | undecided |
          BSD-2-Clause                                  | undecided |
          # on both lists
          CC-BY-4.0                                     | denied    |
          # old ids of the GNU licences
          GPL-3.0                                       | denied    |
          GPL-2.0                                       | denied    |
          GPL-2.0+                                      | denied    |
          LGPL-2.1                                      | allowed   | LGPL-2.1
          LGPL-2.1+                                     | allowed   | LGPL-2.1+
          LGPL-2.0                                      | undecided |
          # a list's or-later is every later version
          AGPL-3.0-only                                 | denied    |
          AGPL-3.0                                      | denied    |
          AGPL-3.0-or-later                             | denied    |
          AGPL-4.0-only                                 | denied    |
          AGPL-1.0-only                                 | undecided |
          LGPL-3.0-only                                 | allowed   | LGPL-3.0-only
          # or later, in an expression, is a choice
          LGPL-2.0-or-later                             | allowed   | LGPL-2.0-or-later
          LGPL-2.1-or-later                             | allowed   | LGPL-2.1-or-later
          CDDL-1.0                                      | undecided |
          CDDL-1.0+                                     | allowed   | CDDL-1.1
          CDDL-1.1+                                     | allowed   | CDDL-1.1
          CDDL-1.2+                                     | undecided |
          MPL-1.1+                                      | allowed   | MPL-2.0
          MPL-1.1                                       | undecided |
          EUPL-1.1+                                     | allowed   | EUPL-1.2
          EUPL-1.10+                                    | undecided |
          LPPL-1.3a+                                    | allowed   | LPPL-1.3c
          LPPL-1.3+                                     | allowed   | LPPL-1.3c
          LPPL-1.3d+                                    | undecided |
          GPL-2.0-or-later                              | denied    |
          GPL-3.0-or-later                              | denied    |
          MIT+                                          | allowed   | MIT
          # a number that is no version
          BSD-2-Clause+                                 | undecided |
          # another text with the same start
          MPL-2.0-no-copyleft-exception                 | undecided |
          MIT-0                                         | undecided |
          CC-BY-NC-4.0                                  | undecided |
          # OR: one is enough, the first is taken
          MIT OR GPL-3.0-only                           | allowed   | MIT
          GPL-3.0-only OR MIT                           | allowed   | MIT
          MIT OR Apache-2.0                             | allowed   | MIT
          GPL-3.0-only OR SSPL-1.0                      | denied    |
          GPL-3.0-only OR BUSL-1.1                      | undecided |
          GPL-3.0-only OR BUSL-1.1 OR BSD-3-Clause      | allowed   | BSD-3-Clause
          # AND: all
          MIT AND Apache-2.0                            | allowed   | MIT AND Apache-2.0
          MIT AND GPL-3.0-only                          | denied    |
          MIT AND BUSL-1.1                              | undecided |
          BUSL-1.1 AND GPL-3.0-only                     | denied    |
          MIT AND MIT                                   | allowed   | MIT AND MIT
          # precedence
          MIT OR GPL-3.0-only AND SSPL-1.0              | allowed   | MIT
          GPL-3.0-only AND SSPL-1.0 OR MIT              | allowed   | MIT
          (MIT OR GPL-3.0-only) AND SSPL-1.0            | denied    |
          (MIT OR GPL-3.0-only) AND Apache-2.0          | allowed   | MIT AND Apache-2.0
          (MIT AND GPL-3.0-only) OR BSD-3-Clause        | allowed   | BSD-3-Clause
          (MIT AND Apache-2.0) OR GPL-3.0-only          | allowed   | MIT AND Apache-2.0
          MIT AND (Apache-2.0 AND (BSD-3-Clause))       | allowed   | MIT AND Apache-2.0 AND BSD-3-Clause
          (MIT)OR(GPL-3.0-only)                         | allowed   | MIT
          # WITH: together first, then the licence alone
          GPL-2.0-only WITH Classpath-exception-2.0     | allowed   | GPL-2.0-only WITH Classpath-exception-2.0
          GPL-2.0 with classpath-exception-2.0          | allowed   | GPL-2.0-only WITH classpath-exception-2.0
          GPL-2.0-or-later WITH Classpath-exception-2.0 | allowed   | GPL-2.0-only WITH Classpath-exception-2.0
          GPL-2.0+ WITH Classpath-exception-2.0         | allowed   | GPL-2.0-only WITH Classpath-exception-2.0
          GPL-3.0-only WITH Classpath-exception-2.0     | denied    |
          GPL-2.0-only WITH Bison-exception-2.2         | denied    |
          Apache-2.0 WITH LLVM-exception                | allowed   | Apache-2.0 WITH LLVM-exception
          Apache-2.0 WITH Bad-exception                 | denied    |
          Apache-2.0 WITH Bad-exception OR MIT          | allowed   | MIT
          BUSL-1.1 WITH LLVM-exception                  | undecided |
          # an own text may take away what the licence gives
          MIT WITH AdditionRef-no-commerce              | undecided |
          MIT WITH DocumentRef-x:AdditionRef-y          | undecided |
          Apache-2.0 WITH AdditionRef-Patents           | allowed   | Apache-2.0 WITH AdditionRef-Patents
          # references
          LicenseRef-x                                  | undecided |
          LicenseRef-scancode-llama-3.1-license-2024    | allowed   | LicenseRef-scancode-llama-3.1-license-2024
          LicenseRef-SCANCODE-llama-3.1-license-2024    | allowed   | LicenseRef-scancode-llama-3.1-license-2024
          DocumentRef-other:LicenseRef-ours             | allowed   | DocumentRef-other:LicenseRef-ours
          DocumentRef-b:LicenseRef-ours                 | undecided |
          LicenseRef-ours                               | undecided |
          LicenseRef-MIT                                | undecided |
          # case of operators: all upper or all lower
          mit or gpl-3.0-only                           | allowed   | MIT
          mit and apache-2.0                            | allowed   | MIT AND Apache-2.0
          MIT Or Apache-2.0                             | malformed |
          MIT aND Apache-2.0                            | malformed |
          licenseref-x                                  | malformed |
          LICENSEREF-x                                  | malformed |
          # NONE and NOASSERTION stand alone
          NONE                                          | none      |
          NOASSERTION                                   | noassertion |
          none                                          | malformed |
          NONE OR MIT                                   | malformed |
          MIT AND NOASSERTION                           | malformed |
          (NONE)                                        | malformed |
          # stray text
          ""                                            | malformed |
          "   "                                         | malformed |
          ()                                            | malformed |
          (MIT                                          | malformed |
          MIT)                                          | malformed |
          MIT Apache-2.0                                | malformed |
          MIT OR                                        | malformed |
          OR MIT                                        | malformed |
          AND                                           | malformed |
          MIT OR OR Apache-2.0                          | malformed |
          MIT AND OR Apache-2.0                         | malformed |
          MIT WITH                                      | malformed |
          WITH LLVM-exception                           | malformed |
          (MIT) WITH LLVM-exception                     | malformed |
          (MIT OR Apache-2.0) WITH LLVM-exception       | malformed |
          MIT WITH (LLVM-exception)                     | malformed |
          MIT WITH A WITH B                             | malformed |
          MIT WITH LLVM-exception+                      | malformed |
          MIT WITH LicenseRef-x                         | malformed |
          MIT +                                         | malformed |
          MIT++                                         | malformed |
          +                                             | malformed |
          LicenseRef-x+                                 | malformed |
          GPL-2.0-only+                                 | malformed |
          LicenseRef-                                   | malformed |
          AdditionRef-x                                 | malformed |
          DocumentRef-x                                 | malformed |
          DocumentRef-x:MIT                             | malformed |
          DocumentRef-:LicenseRef-x                     | malformed |
          x:LicenseRef-x                                | malformed |
          Apache 2.0                                    | malformed |
          MIT/Apache-2.0                                | malformed |
          MIT, Apache-2.0                               | malformed |
          MIT; Apache-2.0                               | malformed |
          MIT_2                                         | malformed |
          -MIT                                          | malformed |
          MÍT                                           | malformed |
          https://example.com/license                   | malformed |
          """)
  void verdictAndBranch(String text, String verdict, String branch) {
    Judgement judgement =
        switch (LicenseStatement.of(text)) {
          case Stated(Expression expression) -> SomePolicy.full().judge(expression, _ -> true);
          case None _ -> new Judgement(Ruling.DENIED, "none", null);
          case NoAssertion _ -> new Judgement(Ruling.UNDECIDED, "noassertion", null);
          case Absent _ -> new Judgement(Ruling.UNDECIDED, "absent", null);
          case Unreadable(String _, String reason) -> {
            assertFalse(reason.isBlank());
            yield new Judgement(Ruling.UNDECIDED, "malformed", null);
          }
        };
    String found =
        switch (verdict) {
          case "none", "noassertion", "malformed" -> judgement.reason();
          default -> judgement.ruling().name().toLowerCase(Locale.ROOT);
        };
    assertEquals(verdict, found, judgement.reason());
    assertEquals(
        branch == null ? "" : branch, String.valueOf(judgement.branch()).replace("null", ""));
  }
}
