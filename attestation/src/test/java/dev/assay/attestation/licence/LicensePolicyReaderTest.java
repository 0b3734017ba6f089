package dev.assay.attestation.licence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicensePolicyReaderTest {
  private static final String HEAD =
      """
      apiVersion: policy.assay.dev/v1alpha1
      kind: LicensePolicy
      metadata:
        name: small
      """;

  @Test
  void allThatIsWrongIsToldAtOnceWithItsPlace() {
    String problems =
        problems(
            HEAD
                + """
                spec:
                  allow:
                    - MIT
                    - MIT OR Apache-2.0
                    - Apache 2.0
                    - ""
                  denied: [GPL-3.0-only]
                  packages:
                    - name: a
                      license: NONE
                      reason: x
                    - name: b
                      license: MIT
                    - {name: c, license: MIT, reason: x, version: "1"}
                    - {name: c, license: MIT, reason: x}
                """);
    assertEquals(
        """
        licences.yaml:11:11: unknown field "denied" in spec; expected one of allow, deny, packages
        licences.yaml:8:7: spec.allow[1] is "MIT OR Apache-2.0"; name one licence in each entry
        licences.yaml:9:7: spec.allow[2] is no licence expression: column 8: found '2.0'; expected AND, OR or the end of the expression
        licences.yaml:10:7: spec.allow[3] is missing; give it a value
        licences.yaml:14:16: spec.packages[0].license is no licence expression: column 1: NONE stands for a whole field, in upper case, and in no expression
        licences.yaml:16:7: spec.packages[1].reason is missing; give it a value
        licences.yaml:18:51: unknown field "version" in spec.packages[2]; expected one of name, license, reason
        licences.yaml:19:7: spec.packages[3] names the package "c" again; keep one of them\
        """,
        problems);
  }

  @Test
  void anotherKindIsNoPolicy() {
    assertEquals(
        """
        licences.yaml:1:13: apiVersion is "v1"; expected policy.assay.dev/v1alpha1
        licences.yaml:2:7: kind is "ConfigMap"; expected LicensePolicy\
        """,
        problems("apiVersion: v1\nkind: ConfigMap\nspec: {allow: [MIT]}\n"));
    assertTrue(problems("- MIT\n").contains("expected an object"));
    assertTrue(problems("").contains("found 0 documents"));
    assertTrue(problems(SomePolicy.FULL + "---\n" + SomePolicy.FULL).contains("found 2 documents"));
    assertTrue(problems("a: [").contains("licences.yaml:"));
  }

  @Test
  void aPolicyThatAllowsNothingIsAMistake() {
    for (String spec : new String[] {"", "spec: {}", "spec: {allow: []}", "spec: {deny: [MIT]}"}) {
      assertTrue(problems(HEAD + spec + "\n").contains("nothing would pass"), spec);
    }
    assertTrue(problems(HEAD + "spec: {allow: MIT}\n").contains("expected a list"));
  }

  @Test
  void twoListsMakeAPolicy() throws Exception {
    LicensePolicy policy =
        LicensePolicyReader.ofLists(
            List.of("MIT", "GPL-2.0-only WITH Classpath-exception-2.0"),
            List.of("GPL-2.0-only"),
            "the options");
    assertEquals("MIT is allowed (the options)", reason(policy, "MIT"));
    assertEquals("GPL-2.0-only is denied (the options)", reason(policy, "GPL-2.0-only"));
    assertEquals("ISC is on no list of the policy the options", reason(policy, "ISC"));
    LicensePolicyException e =
        assertThrows(
            LicensePolicyException.class,
            () ->
                LicensePolicyReader.ofLists(
                    List.of(), List.of("MIT OR ISC", "Apache 2"), "the options"));
    assertEquals(
        """
        the options: names no licence that is allowed, so nothing would pass
        the options: 'MIT OR ISC' is "MIT OR ISC"; name one licence in each entry
        the options: 'Apache 2' is no licence expression: column 8: found '2'; expected AND, OR or the end of the expression\
        """,
        e.getMessage());
  }

  @Test
  void aFileIsReadAndAFolderIsNot(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("licences.yaml"), SomePolicy.FULL);
    assertEquals("full", LicensePolicyReader.read(file).name());
    Files.writeString(folder.resolve("other.yaml"), SomePolicy.FULL);
    for (Path wrong : List.of(folder, folder.resolve("gone.yaml"))) {
      LicensePolicyException e =
          assertThrows(LicensePolicyException.class, () -> LicensePolicyReader.read(wrong));
      assertEquals(1, e.problems().size());
    }
  }

  @Test
  void reasonsNameTheLineOfThePolicy() throws ExpressionException {
    LicensePolicy policy = SomePolicy.full();
    assertEquals("agpl-3.0-only is denied (licences.yaml:21:7)", reason(policy, "agpl-3.0-only"));
    assertEquals("mit is allowed (licences.yaml:7:7)", reason(policy, "mit"));
    assertEquals(
        "CDDL-1.0+ is allowed as CDDL-1.1 (licences.yaml:13:7)", reason(policy, "CDDL-1.0+"));
    assertEquals(
        "no alternative is allowed: SSPL-1.0 is denied (licences.yaml:24:7);"
            + " BUSL-1.1 is on no list of the policy full",
        reason(policy, "SSPL-1.0 OR BUSL-1.1"));
    assertEquals(
        "A is on no list of the policy full; B is on no list of the policy full; C is on no list"
            + " of the policy full; D is on no list of the policy full; and 2 more",
        reason(policy, "MIT AND A AND B AND C AND D AND E AND F"));
  }

  @Test
  void aTextThatIsNotThereIsNotAllowed() throws ExpressionException {
    LicensePolicy policy = SomePolicy.full();
    String llama = "LicenseRef-scancode-llama-3.1-license-2024";
    assertEquals(
        Ruling.UNDECIDED, policy.judge(ExpressionParser.parse(llama), _ -> false).ruling());
    Judgement other = policy.judge(ExpressionParser.parse(llama + " OR MIT"), _ -> false);
    assertEquals("MIT", String.valueOf(other.branch()));
  }

  private static String reason(LicensePolicy policy, String text) throws ExpressionException {
    return policy.judge(ExpressionParser.parse(text), _ -> true).reason();
  }

  private static String problems(String yaml) {
    return String.valueOf(
        assertThrows(LicensePolicyException.class, () -> SomePolicy.read(yaml)).getMessage());
  }
}
