package dev.assay.engine.rego.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.trace.Profile.OfLine;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void linesAndRulesAreCounted() throws Exception {
    // Each look at the clock finds it one later.
    AtomicLong clock = new AtomicLong();
    Profile profile = new Profile(clock::getAndIncrement);
    WatchedProgram.of(
            """
            package t

            p contains x if {
              some x in input
              q(x)
            }

            q(x) if x > 1
            """)
        .run("data.t.p", "[1, 2, 3]", Watching.STEPS, profile);
    OfLine some = line(profile, 4);
    assertEquals(1, some.evaluated());
    assertEquals(3, some.held());
    OfLine call = line(profile, 5);
    assertEquals(3, call.evaluated());
    assertEquals(2, call.held());
    OfLine comparison = line(profile, 8);
    assertEquals(3, comparison.evaluated());
    assertEquals(2, comparison.held());
    List<Profile.RuleTime> rules = profile.rules();
    assertEquals(List.of("data.t.p", "data.t.q"), rules.stream().map(r -> r.rule()).toList());
    assertEquals(1, rules.get(0).entered());
    assertEquals(2, rules.get(0).answered());
    assertEquals(3, rules.get(1).entered());
    assertEquals(2, rules.get(1).answered());
    // What p asks is part of the time of p.
    assertEquals(true, rules.get(0).nanos() > rules.get(1).nanos());
  }

  private static OfLine line(Profile profile, int number) {
    return profile.lines().stream()
        .filter(line -> line.location().line() == number && !line.location().file().isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
