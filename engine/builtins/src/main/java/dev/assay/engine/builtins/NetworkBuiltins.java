package dev.assay.engine.builtins;

import dev.assay.engine.builtins.text.GoAddresses;
import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.DisallowedHostException;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of names. */
final class NetworkBuiltins {
  private static final String LOOKUP = "net.lookup_ip_addr";

  /** The addresses of a name, or why there are none; kept for the rest of the evaluation. */
  private record Answer(@Nullable SetValue addresses, String error) {}

  private record Question(String builtin, String name) {}

  private NetworkBuiltins() {}

  static List<Builtin> all() {
    return List.of(Builtin.unary(LOOKUP, NetworkBuiltins::lookup));
  }

  private static Value lookup(BuiltinContext context, Value argument) throws BuiltinException {
    String name = Arguments.string(argument, 1);
    InetAddress literal = GoAddresses.parseIp(name);
    if (literal != null) {
      return SetValue.copyOf(List.of(Value.of(GoAddresses.ip(literal))));
    }
    Answer answer = context.once(new Question(LOOKUP, name), () -> ask(context, name));
    if (answer.addresses != null) {
      return answer.addresses;
    }
    if (context.deadline().expired()) {
      throw new BuiltinException(BuiltinException.Kind.CANCEL, answer.error);
    }
    throw new BuiltinException(answer.error);
  }

  private static Answer ask(BuiltinContext context, String name) {
    try {
      List<Value> addresses = new ArrayList<>();
      for (InetAddress address : context.host().lookup(name, context.deadline())) {
        addresses.add(Value.of(GoAddresses.ip(address)));
      }
      return new Answer(SetValue.copyOf(addresses), "");
    } catch (DisallowedHostException e) {
      return new Answer(null, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Answer(null, "lookup " + name + ": " + reason(e, name));
    }
  }

  private static String reason(IOException e, String name) {
    String message = e.getMessage();
    boolean unknown = e instanceof java.net.UnknownHostException;
    return message == null || (unknown && message.startsWith(name)) ? "no such host" : message;
  }
}
