package dev.assay.attestation.licence;

import dev.assay.attestation.licence.Expression.License;
import dev.assay.attestation.licence.Expression.LicenseRef;
import dev.assay.attestation.licence.Expression.Single;
import dev.assay.attestation.licence.Expression.With;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Arbitrary expressions, many of whose licences are on the lists of {@link SomePolicy#FULL}. */
class SomeExpressions extends DomainContextBase {
  private static final int DEPTH = 4;

  @Provide
  Arbitrary<Expression> expressions() {
    return expressions(DEPTH);
  }

  private static Arbitrary<Expression> expressions(int depth) {
    Arbitrary<Expression> units =
        Arbitraries.oneOf(
            singles(),
            Combinators.combine(
                    singles(),
                    Arbitraries.of(
                        "Classpath-exception-2.0",
                        "LLVM-exception",
                        "Bad-exception",
                        "AdditionRef-patents",
                        "DocumentRef-d:AdditionRef-x"))
                .as(With::new));
    if (depth == 0) {
      return units;
    }
    Arbitrary<Expression> inner = Arbitraries.lazy(() -> expressions(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(3, units),
        Tuple.of(2, inner.list().ofMinSize(1).ofMaxSize(3).map(Expression::and)),
        Tuple.of(2, inner.list().ofMinSize(1).ofMaxSize(3).map(Expression::or)));
  }

  private static Arbitrary<Single> singles() {
    Arbitrary<Single> listed =
        Arbitraries.of(
                "MIT",
                "mit",
                "Apache-2.0",
                "GPL-2.0",
                "GPL-2.0-or-later",
                "GPL-3.0-only",
                "AGPL-3.0-only",
                "LGPL-2.0-or-later",
                "CDDL-1.0",
                "SSPL-1.0",
                "BUSL-1.1")
            .flatMap(id ->
                Arbitraries.of(true, false)
                    .map(later -> new License(id, later && !id.endsWith("-only"))));
    Arbitrary<Single> odd =
        Arbitraries.strings()
            .withChars("aZ09.-")
            .ofMaxLength(8)
            .map(text -> new License("x" + text, false));
    Arbitrary<Single> references =
        Combinators.combine(
                Arbitraries.of("", "other", "b-1.2"),
                Arbitraries.of("ours", "scancode-llama-3.1-license-2024", "OURS"))
            .as(LicenseRef::new);
    return Arbitraries.oneOf(listed, odd, references);
  }
}
