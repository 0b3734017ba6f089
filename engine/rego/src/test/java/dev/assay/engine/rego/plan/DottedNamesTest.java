package dev.assay.engine.rego.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.RegoProgram;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dot within a name of a package is none between two. */
class DottedNamesTest {
  @Test
  void packagesWithDotsInTheirNamesAreOthers() throws Exception {
    RegoProgram program =
        RegoProgram.compile(
            Map.of(
                "x.rego", "package a[\"b.c\"]\np := 1\nf(x) := 1\nr := f(1)",
                "y.rego", "package a.b.c\np := 2\nf(x) := 2\nr := f(1)",
                "z.rego",
                    """
                    package z
                    one := v if v := data.a["b.c"].r with data.a["b.c"].f as 7
                    two := v if v := data.a.b.c.r with data.a["b.c"].f as 7
                    """));
    assertEquals(
        "[1, 1, 1, 2, 2, 2, 7, 2]",
        program
            .query(
                """
                [data.a["b.c"].p, data.a["b.c"].r, data.a["b.c"].f(0),
                 data.a.b.c.p, data.a.b.c.r, data.a.b.c.f(0), data.z.one, data.z.two]
                """)
            .value(null)
            .orElseThrow()
            .toString());
  }
}
