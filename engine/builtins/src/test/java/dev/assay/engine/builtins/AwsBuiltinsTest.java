package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsBuiltinsTest {
  private static final String SIGN = "providers.aws.sign_req";
  private static final Value TIME = Value.of(1_600_000_000_000_000_000L);

  private static ObjectValue config() {
    return ObjectValue.builder()
        .put("aws_access_key", Value.of("ACCESS"))
        .put("aws_secret_access_key", Value.of("SECRET"))
        .put("aws_service", Value.of("s3"))
        .put("aws_region", Value.of("eu"))
        .build();
  }

  private static ObjectValue request() {
    return ObjectValue.builder()
        .put("method", Value.of("get"))
        .put("url", Value.of("https://example.org/a"))
        .build();
  }

  private static Call call(ObjectValue request, ObjectValue config) {
    return Call.of(SIGN, request, config, TIME);
  }

  @Test
  void signsWhateverTheUrl() {
    List<Call> calls = new ArrayList<>();
    for (String url :
        List.of(
            "http://e.org:80/a%2Fb/ c?x=1&y=%20#f",
            "https://[::1]:8/%7e",
            "foo",
            "",
            "http://a b",
            "://x",
            "http://e.org/%zz",
            "http://e.org/!*()é",
            "http://e.org?",
            "mailto:x@y",
            "http://u:p@h/",
            "http://u v@h/",
            "http://[::1",
            "http://h:x/",
            "http://h:1:2/",
            "http://%41/",
            "http://h%2f/",
            "/a:b",
            "a:b/c",
            "1a:b",
            "http:///p",
            "*",
            "http://h/[x];y,z",
            "http://ä/ü",
            "\u0001",
            "http://h/a\\b\"<>^`{|}",
            "?q",
            "#f",
            "http://h#%zz",
            "http://h/#a b",
            "//h/p",
            "///p",
            "http://h?a?b",
            "http:?x",
            "http://[fe80::1%25en0]/",
            "http://[1.2.3.4]/",
            "http://[::ffff:1.2.3.4]/")) {
      calls.add(call(request().with("url", Value.of(url)), config()));
    }
    Builtins.assertAsOpa(calls);
  }

  @Test
  void takesEachOption() {
    List<Call> calls = new ArrayList<>();
    for (String service : List.of("glacier", "ec2", "")) {
      calls.add(call(request(), config().with("aws_service", Value.of(service))));
    }
    calls.add(call(request(), config().with("aws_session_token", Value.of("T"))));
    calls.add(call(request(), config().with("aws_session_token", Value.of(1))));
    for (Value choice : List.of(Value.of(true), Value.of(false), Value.of("x"))) {
      calls.add(call(request(), config().with("disable_payload_signing", choice)));
    }
    ObjectValue headers =
        ObjectValue.builder()
            .put("A", Value.of("b"))
            .put("authorization", Value.of("x"))
            .put("User-Agent", Value.of("y"))
            .put("Host", Value.of("z"))
            .put("é", Value.of("ü"))
            .put("n", Value.of(1))
            .build();
    calls.add(call(request().with("headers", headers), config()));
    calls.add(call(request().with("headers", Value.of(1)), config()));
    calls.add(call(request().with("body", NullValue.NULL), config()));
    calls.add(
        call(
            request()
                .with(
                    "body",
                    ObjectValue.of(
                        "b", ArrayValue.of(Value.of("<é&>"), NumberValue.ofLiteral("1.50")))),
            config()));
    calls.add(call(request().with("raw_body", Value.of("x")).with("body", Value.of(1)), config()));
    calls.add(call(request().with("raw_body", Value.of(1)), config()));
    Builtins.assertAsOpa(calls);
  }

  @Test
  void refusesWhatIsIncomplete() {
    List<Call> calls = new ArrayList<>();
    calls.add(call(ObjectValue.EMPTY, config()));
    calls.add(call(request(), ObjectValue.EMPTY));
    calls.add(call(request().with("foo", Value.of(1)), config()));
    calls.add(call(request().with("url", Value.of(1)).with("method", Value.of(1)), config()));
    calls.add(call(request(), config().with("aws_region", Value.of(1))));
    for (Value time :
        List.of(
            Value.of(0),
            Value.of(-1),
            NumberValue.ofLiteral("1.5"),
            NumberValue.of(new BigDecimal("1e30")),
            Value.of("x"))) {
      calls.add(Call.of(SIGN, request(), config(), time));
    }
    calls.add(Call.of(SIGN, Value.of(1), config(), TIME));
    calls.add(Call.of(SIGN, request(), Value.of(1), TIME));
    Builtins.assertAsOpa(calls);
  }

  @Test
  void signsSetsAsArrays() throws BuiltinException {
    Builtins builtins = new Builtins();
    Value one = Value.of(1);
    Value two = Value.of(2);
    ObjectValue set = request().with("body", SetValue.copyOf(List.of(two, one)));
    ObjectValue array = request().with("body", ArrayValue.of(one, two));
    ObjectValue first = (ObjectValue) builtins.value(SIGN, set, config(), TIME);
    ObjectValue second = (ObjectValue) builtins.value(SIGN, array, config(), TIME);
    assertEquals(second.get("headers"), first.get("headers"));
  }
}
