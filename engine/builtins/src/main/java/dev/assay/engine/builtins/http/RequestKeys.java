package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.Arguments;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys that a request of a policy may have and must have. */
public final class RequestKeys {
  private static final Set<String> ALLOWED =
      Set.of(
          "method",
          "url",
          "body",
          "enable_redirect",
          "force_json_decode",
          "force_yaml_decode",
          "headers",
          "raw_body",
          "tls_use_system_certs",
          "tls_ca_cert",
          "tls_ca_cert_file",
          "tls_ca_cert_env_variable",
          "tls_client_cert",
          "tls_client_cert_file",
          "tls_client_cert_env_variable",
          "tls_client_key",
          "tls_client_key_file",
          "tls_client_key_env_variable",
          "tls_insecure_skip_verify",
          "tls_server_name",
          "timeout",
          "cache",
          "force_cache",
          "force_cache_duration_seconds",
          "raise_error",
          "caching_mode",
          "max_retry_attempts",
          "cache_ignored_headers");

  private RequestKeys() {}

  /** Refuses a request with other keys, or without those that each must have. */
  public static void check(ObjectValue request) throws BuiltinException {
    List<Value> invalid = new ArrayList<>();
    for (Value key : request.keys()) {
      if (!(key instanceof StringValue name) || !ALLOWED.contains(name.string())) {
        invalid.add(key);
      }
    }
    if (!invalid.isEmpty()) {
      throw Arguments.operand(1, "invalid request parameters(s): " + SetValue.copyOf(invalid));
    }
    List<Value> missing = new ArrayList<>();
    for (String name : List.of("method", "url")) {
      if (request.get(name) == null) {
        missing.add(Value.of(name));
      }
    }
    if (!missing.isEmpty()) {
      throw Arguments.operand(
          1, "missing required request parameters(s): " + SetValue.copyOf(missing));
    }
  }
}
