package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.text.JsonIn;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.HttpAnswer;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a policy sees of an answer. */
final class AnswerValue {
  private static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(64 << 20);

  private AnswerValue() {}

  /**
   * The object of an answer. A body that cannot be read is null there, and is there as text anyway.
   */
  static ObjectValue of(HttpAnswer answer, boolean forceJson, boolean forceYaml) {
    Value body = NullValue.NULL;
    String type = answer.header("Content-Type");
    if (forceJson || isJson(type)) {
      body = json(answer.body());
    } else if (forceYaml
        || type.contains("application/yaml")
        || type.contains("application/x-yaml")) {
      body = yaml(answer.body());
    }
    return ObjectValue.builder()
        .put("status", Value.of(answer.text()))
        .put("status_code", Value.of(answer.status()))
        .put("body", body)
        .put("raw_body", Value.of(new String(answer.body(), StandardCharsets.UTF_8)))
        .put("headers", headers(answer))
        .build();
  }

  private static boolean isJson(String type) {
    int semicolon = type.indexOf(';');
    String media =
        (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    return media.equals("application/json")
        || (media.startsWith("application/")
            && media.endsWith("+json")
            && media.indexOf('/') == media.lastIndexOf('/'));
  }

  private static Value json(byte[] body) {
    try {
      return JsonIn.readFirst(body);
    } catch (BuiltinException unreadable) {
      return NullValue.NULL;
    }
  }

  private static Value yaml(byte[] body) {
    try {
      List<YamlReader.YamlDocument> documents = YamlReader.readAll(body, YamlDialect.GATOR, LIMITS);
      return documents.isEmpty() ? NullValue.NULL : documents.getFirst().value();
    } catch (InputException unreadable) {
      return NullValue.NULL;
    }
  }

  private static ObjectValue headers(HttpAnswer answer) {
    Map<String, List<Value>> all = new TreeMap<>();
    for (HttpCall.Header header : answer.headers()) {
      all.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(Value.of(header.value()));
    }
    ObjectValue.Builder out = ObjectValue.builder();
    all.forEach((name, values) -> out.put(name, ArrayValue.copyOf(values)));
    return out.build();
  }
}
