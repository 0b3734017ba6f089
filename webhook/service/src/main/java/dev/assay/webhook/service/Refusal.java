package dev.assay.webhook.service;

import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;

/**
 * A request that is not answered with a decision.
 *
 * @param message one sentence: what was found, what was expected, how to mend it
 */
record Refusal(RefusalReason reason, String message) {

  /** The body of the answer: a Status of the Kubernetes API. */
  byte[] body() {
    Value status =
        ObjectValue.builder()
            .put("apiVersion", Value.of("v1"))
            .put("kind", Value.of("Status"))
            .put("status", Value.of("Failure"))
            .put("reason", Value.of(reason.kubernetesReason()))
            .put("code", Value.of(reason.httpStatus()))
            .put("message", Value.of(message))
            .build();
    return JsonWriter.compact(status).getBytes(StandardCharsets.UTF_8);
  }
}
