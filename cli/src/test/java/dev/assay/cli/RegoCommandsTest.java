package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay eval}, {@code check} and {@code parse}, as they are called. */
class RegoCommandsTest {
  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {}

  @BeforeEach
  void writePolicies() throws IOException {
    Files.writeString(
        folder.resolve("authz.rego"),
        """
        package authz

        allow if "admin" in input.roles

        roles contains role if some role in data.users[input.user].roles
        """);
    Files.writeString(
        folder.resolve("data.json"), "{\"users\": {\"ada\": {\"roles\": [\"admin\", \"dev\"]}}}");
    Files.writeString(folder.resolve("input.json"), "{\"user\": \"ada\", \"roles\": [\"admin\"]}");
    Files.writeString(
        folder.resolve("wrong.rego"), "package wrong\n\nbad if {\n  count(nothing) > 1\n}\n");
  }

  private static Answer assay(String in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            new Terminal.Abilities(0, false, false));
    int code = Assay.run(arguments, terminal);
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aQueryHasValuesAndBindings() {
    Answer answer =
        assay(
            "",
            "eval",
            "-d",
            file("authz.rego"),
            "-d",
            file("data.json"),
            "-i",
            file("input.json"),
            "-f",
            "raw",
            "data.authz.roles[r]");
    assertEquals(new Answer(0, "admin\ndev\n", ""), answer);
  }

  @Test
  void jsonIsAsOpaWritesIt() {
    Answer answer = assay("{\"roles\": []}", "eval", "-I", "x := 1 + 2");
    assertEquals(0, answer.code(), answer.err());
    assertTrue(answer.out().contains("\"text\": \"x := 1 + 2\""), answer.out());
    assertTrue(answer.out().contains("\"x\": 3"), answer.out());
  }

  @Test
  void whatIsUndefinedFailsWhereItIsAsked() {
    assertEquals(
        0, assay("", "eval", "-d", file("authz.rego"), "-f", "pretty", "data.authz.allow").code());
    assertEquals(
        1, assay("", "eval", "-d", file("authz.rego"), "--fail", "data.authz.allow").code());
  }

  @Test
  void aPolicyThatIsWrongIsTold() {
    Answer answer = assay("", "check", file("wrong.rego"));
    assertEquals(1, answer.code());
    assertTrue(
        answer.err().contains("wrong.rego:4: rego_unsafe_var_error: var nothing is unsafe"),
        answer.err());
    assertEquals(new Answer(0, "", ""), assay("", "check", file("authz.rego")));
  }

  @Test
  void anEvaluationThatFailsIsCode2() {
    Answer answer = assay("", "eval", "--strict-builtin-errors", "-f", "raw", "1 / 0");
    assertEquals(2, answer.code());
    assertTrue(answer.err().contains("divide by zero"), answer.err());
  }

  @Test
  void aModuleIsShownAsATree() {
    Answer answer = assay("", "parse", file("authz.rego"));
    assertEquals(0, answer.code(), answer.err());
    assertTrue(answer.out().contains("\"package\""), answer.out());
  }
}
