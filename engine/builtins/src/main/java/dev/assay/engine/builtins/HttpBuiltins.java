package dev.assay.engine.builtins;

import dev.assay.engine.builtins.http.HttpSend;
import dev.assay.engine.rego.spi.Builtin;
import java.util.List;

/** Requests to other services. */
final class HttpBuiltins {
  private HttpBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.unary(
            "http.send",
            (context, request) -> HttpSend.call(context, Arguments.object(request, 1))));
  }
}
