package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkBuiltinsTest {
  private static final String LOOKUP = "net.lookup_ip_addr";

  /** Knows one name, and counts how often it is asked. */
  private static final class Names implements Host {
    int asked;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void random(byte[] bytes) {}

    @Override
    public List<InetAddress> lookup(String name, Deadline deadline) throws IOException {
      asked++;
      if (!name.equals("known.example")) {
        throw new UnknownHostException(name);
      }
      return List.of(
          InetAddress.ofLiteral("10.0.0.1"),
          InetAddress.ofLiteral("2001:db8:0:0::5"),
          InetAddress.ofLiteral("10.0.0.1"));
    }

    @Override
    public ObjectValue runtime() {
      return ObjectValue.EMPTY;
    }

    @Override
    public void print(String message, @Nullable Location location) {}
  }

  @Test
  void asksTheHostOnceAnEvaluation() throws BuiltinException {
    Names names = new Names();
    Builtins builtins = new Builtins(names);
    Value expected = SetValue.copyOf(List.of(Value.of("10.0.0.1"), Value.of("2001:db8::5")));
    assertEquals(expected, builtins.value(LOOKUP, "known.example"));
    assertEquals(expected, builtins.value(LOOKUP, "known.example"));
    assertEquals(1, names.asked);
    assertEquals(
        "eval_builtin_error: net.lookup_ip_addr: lookup other.example: no such host",
        builtins.error(LOOKUP, Value.of("other.example")));
  }

  @Test
  void addressesNeedNoHost() {
    Builtins.assertAsOpa(
        List.of(
            Call.of(LOOKUP, "10.0.0.0"),
            Call.of(LOOKUP, "::1"),
            Call.of(LOOKUP, "::ffff:1.2.3.4"),
            Call.of(LOOKUP, "2001:DB8::1"),
            Call.of(LOOKUP, Value.of(1))));
  }
}
