package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are made to take much time or stack, or to break the parser. */
class HostileTextTest {
  private static final int LENGTH = 20_000;
  private static final int SMALL_STACK = 512 << 10;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String[] PIECES =
      ("{ } [ ] ( ) | & - + . , : ; = := == \" ` $\" a b if not some every in with as contains else"
              + " default 0 1 _ \n x y and or import package null {x| [y| \0 # \uD800")
          .split(" ", -1);

  /** Parses on a stack that is smaller than any that the parser will run on. */
  private static void parse(String text) {
    Throwable[] found = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              for (RegoVersion version : RegoVersion.values()) {
                try {
                  RegoParser.parseModule(new SourceText("t.rego", text), version);
                } catch (RegoException refused) {
                  if (refused.errors().isEmpty()) {
                    found[0] = refused;
                  }
                } catch (RuntimeException | StackOverflowError broken) {
                  found[0] = broken;
                }
              }
            },
            "small stack",
            SMALL_STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertNull(found[0], () -> "broken by " + text.substring(0, Math.min(text.length(), 400)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "(",
        "{x|",
        "[x|",
        "{x:",
        "f(",
        "x[",
        "not ",
        "-",
        "$\"{",
        "$`{",
        "x.y(",
        "{{",
        "[[x|[",
        "some x in [y|",
        "every x in {y|",
        "[x | some y[[",
        "((not ",
        "(x or ",
        "{x and ",
        "not {",
        "x[a,",
        "(a,",
        "1+",
        "x or ",
        "x and ",
        "{\"a\":",
        "x == ",
        "f(x)(",
        "x[0](1)",
        "\"",
        "`",
        "#",
        "{x;",
        "[x | not {",
        "with x as [y | ",
        "{ every x in y {",
        "x in ",
        "[every x in [a|",
        "[some x[[a|",
        "else := 1 if x "
      })
  void repeated(String piece) {
    String many = piece.repeat(LENGTH / piece.length());
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (String start : new String[] {"p if ", "p { ", "p := ", "import rego.v2\np if "}) {
            for (String end : new String[] {"", "x}"}) {
              parse("package t\n" + start + many + end);
            }
          }
        });
  }

  @Test
  void random() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder("package t\n");
      if (i % 2 == 0) {
        text.append("import rego.v2\n");
      }
      text.append("p if { ");
      int length = random.nextInt(60);
      for (int k = 0; k < length; k++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
        if (random.nextBoolean()) {
          text.append(' ');
        }
      }
      parse(text.toString());
    }
  }

  @Test
  void tooDeep() {
    String text = "package t\np := " + "[".repeat(300) + "]".repeat(300);
    RegoException refused =
        assertThrows(
            RegoException.class,
            () -> RegoParser.parseModule(new SourceText("t.rego", text), RegoVersion.V1));

    assertEquals("max parsing recursion depth exceeded", refused.errors().getFirst().message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 + ", "x == ", "x in ", "x | "})
  void chains(String operator) throws RegoException {
    String allowed = "package t\np := " + operator.repeat(490) + "1";
    String refused = "package t\np := " + operator.repeat(501) + "1";

    assertFalse(
        RegoParser.parseModule(new SourceText("t.rego", allowed), RegoVersion.V1)
            .rules()
            .isEmpty());
    assertThrows(
        RegoException.class,
        () -> RegoParser.parseModule(new SourceText("t.rego", refused), RegoVersion.V1));
  }

  @Test
  void nestedChainsCountTogether() {
    String inner = "1" + " + 1".repeat(300);
    String text = "package t\np := (" + inner + ")" + " + 1".repeat(300);
    assertThrows(
        RegoException.class,
        () -> RegoParser.parseModule(new SourceText("t.rego", text), RegoVersion.V1));
  }
}
