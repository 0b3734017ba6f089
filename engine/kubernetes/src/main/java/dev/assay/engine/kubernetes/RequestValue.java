package dev.assay.engine.kubernetes;

import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.UserInfo;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The variable {@code request}: the admission request without its objects, with the field names of
 * admission.k8s.io/v1.
 */
final class RequestValue {
  private RequestValue() {}

  static ObjectValue of(ReviewRequest request) {
    ObjectValue kind =
        ObjectValue.builder()
            .put("group", Value.of(request.kind().group()))
            .put("version", Value.of(request.kind().version()))
            .put("kind", Value.of(request.kind().kind()))
            .build();
    ObjectValue resource =
        ObjectValue.builder()
            .put("group", Value.of(request.resource().group()))
            .put("version", Value.of(request.resource().version()))
            .put("resource", Value.of(request.resource().resource()))
            .build();
    Value options = request.options();
    return ObjectValue.builder()
        .put("uid", Value.of(request.uid()))
        .put("kind", kind)
        .put("resource", resource)
        .put("subResource", Value.of(request.subResource()))
        .put("requestKind", kind)
        .put("requestResource", resource)
        .put("requestSubResource", Value.of(request.subResource()))
        .put("name", Value.of(request.name()))
        .put("namespace", Value.of(request.namespace()))
        .put("operation", Value.of(request.operation().name()))
        .put("userInfo", user(request.user()))
        .put("dryRun", Value.of(request.dryRun()))
        .put("options", options == null ? NullValue.NULL : options)
        .build();
  }

  private static ObjectValue user(UserInfo user) {
    ObjectValue.Builder extra = ObjectValue.builder();
    for (Map.Entry<String, List<String>> entry : user.extra().entrySet()) {
      extra.put(entry.getKey(), strings(entry.getValue()));
    }
    return ObjectValue.builder()
        .put("username", Value.of(user.username()))
        .put("uid", Value.of(user.uid()))
        .put("groups", strings(user.groups()))
        .put("extra", extra.build())
        .build();
  }

  private static ArrayValue strings(List<String> strings) {
    List<Value> values = new ArrayList<>(strings.size());
    for (String string : strings) {
      values.add(StringValue.of(string));
    }
    return ArrayValue.copyOf(values);
  }
}
