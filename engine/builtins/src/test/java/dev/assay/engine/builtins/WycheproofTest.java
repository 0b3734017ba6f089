package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Project Wycheproof's tokens: attacks on signatures that must not work. */
class WycheproofTest {
  private static final Path SUITE =
      Path.of(System.getProperty("assay.conformance", "")).resolve("wycheproof");

  /**
   * Where OPA decides otherwise, and the builtins as it does: what a key is for, how long it is,
   * how often an identifier occurs and which algorithm its key names is the policy's to say; bits
   * behind the last byte of base64 and line breaks in it are not looked at; ES521 is no algorithm.
   */
  private static final Set<String> AS_OPA =
      Set.of(
          "rejectWrongUse",
          "rejectWrongKeyOps",
          "rejectsDuplicateKid",
          "rejectsKeyWithRocaVulnerability",
          "rejects1024bitRsaKey",
          "UsingRS256",
          "UsingRS384",
          "UsingRS512",
          "UsingPS256",
          "UsingPS384",
          "key_too_short",
          "rejectsModifiedKey",
          "rejectsValid",
          "invalidBase64PaddingInPayload",
          "InvalidCharacterInsertedInPayload",
          "Figure27");

  private static Value field(Value object, String name) {
    return Objects.requireNonNull(((ObjectValue) object).get(name), name);
  }

  private static List<Value> list(Value object, String name) {
    return ((ArrayValue) field(object, name)).asList();
  }

  private static String text(Value object, String name) {
    return ((StringValue) field(object, name)).string();
  }

  /** The signature is right where only the payload, which is no JSON there, is refused. */
  private static boolean isAccepted(Outcome outcome) {
    String error = String.valueOf(outcome.error());
    return error.contains("decode_verify: invalid JSON: ")
        || error.contains("decoded JSON type was not an Object")
        || (outcome.value() instanceof ArrayValue answer && answer.get(0).equals(Value.of(true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json_web_signature_test.json",
        "json_web_key_test.json",
        "json_web_crypto_test.json"
      })
  void acceptsWhatIsSignedAndNothingElse(String file) throws IOException, InputException {
    Path path = SUITE.resolve(file);
    if (!Files.exists(path)) {
      System.out.println("skipped: the wycheproof suite is absent at " + SUITE);
    }
    assumeTrue(Files.exists(path), "no suite at " + SUITE);
    Value suite =
        JsonReader.read(Files.readAllBytes(path), InputLimits.DEFAULT.withBytes(64 << 20));
    Builtins builtins = new Builtins();
    List<String> wrong = new ArrayList<>();
    List<Call> asOpa = new ArrayList<>();
    int valid = 0;
    int all = 0;
    for (Value group : list(suite, "testGroups")) {
      ObjectValue fields = (ObjectValue) group;
      Value open = fields.get("public");
      Value key = open == null ? field(group, "private") : open;
      for (Value test : list(group, "tests")) {
        if (!(((ObjectValue) test).get("jws") instanceof StringValue token)) {
          continue;
        }
        boolean expected = text(test, "result").equals("valid");
        Call call =
            Call.of(
                "io.jwt.decode_verify", token, ObjectValue.of("cert", Value.of(key.toString())));
        Outcome own = builtins.outcome(call);
        all++;
        valid += expected ? 1 : 0;
        if (isAccepted(own) != expected && AS_OPA.contains(text(test, "comment"))) {
          asOpa.add(call);
        } else if (isAccepted(own) != expected) {
          wrong.add(
              field(test, "tcId")
                  + " "
                  + text(test, "comment")
                  + " "
                  + own
                  + " in "
                  + text(group, "comment"));
        }
      }
    }
    assertTrue(valid > 0 && all > 2 * valid, all + " tests");
    assertEquals("", String.join("\n", wrong), wrong.size() + " of " + all);
    Builtins.assertAsOpa(asOpa);
  }
}
