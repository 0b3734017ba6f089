package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestBuiltinsTest {
  @Test
  void hashesUtf8() throws BuiltinException {
    Builtins builtins = new Builtins();
    assertEquals(
        Value.of("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"),
        builtins.value("crypto.sha256", "hello"));
    assertEquals(Value.of(true), builtins.value("crypto.hmac.equal", "é", "é"));
    assertEquals(Value.of(false), builtins.value("crypto.hmac.equal", "é", "e"));
  }

  @Test
  void answersAsOpaDoes() {
    List<Call> calls = new ArrayList<>();
    for (String name : List.of("crypto.md5", "crypto.sha1", "crypto.sha256")) {
      for (Value value :
          List.of(Value.of(""), Value.of("é\u0000𐀀"), Value.of("x".repeat(1000)), Value.of(1))) {
        calls.add(Call.of(name, value));
      }
    }
    for (String name : List.of("md5", "sha1", "sha256", "sha512", "equal")) {
      for (Value first : List.of(Value.of(""), Value.of("é"), Value.of(1))) {
        for (Value second : List.of(Value.of(""), Value.of("key"), Value.of(true))) {
          calls.add(Call.of("crypto.hmac." + name, first, second));
        }
      }
    }
    Builtins.assertAsOpa(calls);
  }
}
