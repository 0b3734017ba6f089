package dev.assay.engine.builtins.http;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.HttpAnswer;
import dev.assay.engine.rego.spi.HttpCache;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code http.send}: one call of it. Within an evaluation the same request gives the same answer,
 * or the same error; beyond it answers are kept where the request asks for that and the server, or
 * the request, says for how long.
 */
public final class HttpSend {
  private static final String NAME = "http.send";

  /** What a request of this evaluation gave. */
  private record Known(@Nullable Value answer, @Nullable SendFailure failure) {}

  private final BuiltinContext context;
  private final ObjectValue request;
  private final ObjectValue key;
  private final Map<ObjectValue, Known> known;

  private HttpSend(BuiltinContext context, ObjectValue request) throws SendFailure {
    this.context = context;
    this.request = request;
    try {
      this.key = RequestFields.cacheKey(request);
    } catch (BuiltinException e) {
      throw new SendFailure(SendFailure.Kind.PLAIN, String.valueOf(e.getMessage()));
    }
    this.known = context.once(NAME, HashMap::new);
  }

  /** The answer to a request, or an object that says why there is none. */
  public static Value call(BuiltinContext context, ObjectValue request) throws BuiltinException {
    boolean raise = raisesErrors(request);
    try {
      RequestKeys.check(request);
    } catch (BuiltinException e) {
      if (raise) {
        throw e;
      }
      return error(context, SendFailure.of(e));
    }
    try {
      return new HttpSend(context, request).answer();
    } catch (SendFailure e) {
      if (raise) {
        throw new BuiltinException(
            e.kind() == SendFailure.Kind.TYPE
                ? BuiltinException.Kind.TYPE
                : BuiltinException.Kind.BUILTIN,
            e.message());
      }
      return error(context, e);
    }
  }

  private static boolean raisesErrors(ObjectValue request) throws BuiltinException {
    Value raise = request.get("raise_error");
    if (raise == null) {
      return true;
    }
    if (raise instanceof BooleanValue choice) {
      return choice.value();
    }
    throw new BuiltinException("invalid value for raise_error field");
  }

  private static Value error(BuiltinContext context, SendFailure failure) {
    boolean network =
        failure.kind() == SendFailure.Kind.NETWORK || failure.kind() == SendFailure.Kind.TIMEOUT;
    String message =
        switch (failure.kind()) {
          case NETWORK, TIMEOUT, PLAIN -> failure.shown();
          case REQUEST -> place(context) + "eval_builtin_error: " + NAME + ": " + failure.message();
          case TYPE -> place(context) + "eval_type_error: " + NAME + ": " + failure.message();
        };
    return ObjectValue.builder()
        .put("status_code", Value.of(0))
        .put(
            "error",
            ObjectValue.builder()
                .put(
                    "code",
                    Value.of(
                        network ? "eval_http_send_network_error" : "eval_http_send_internal_error"))
                .put("message", Value.of(message))
                .build())
        .build();
  }

  private static String place(BuiltinContext context) {
    Location location = context.location();
    return location == null ? "" : location + ": ";
  }

  private Value answer() throws SendFailure, BuiltinException {
    int forced;
    boolean keep;
    try {
      keep = RequestFields.flag(request, "cache");
      keep |= RequestFields.flag(request, "force_cache");
      forced = RequestFields.forcedSeconds(request);
    } catch (BuiltinException e) {
      throw SendFailure.of(e);
    }
    HttpCache cache = context.host().httpCache();
    keep &= cache.isUsed();
    Known before = known.get(key);
    if (before != null) {
      if (before.failure != null) {
        throw before.failure;
      }
      return java.util.Objects.requireNonNull(before.answer);
    }
    if (keep) {
      formatFlags();
      try {
        Value cached = cached(cache, forced);
        if (cached != null) {
          known.put(key, new Known(cached, null));
          return cached;
        }
      } catch (SendFailure e) {
        known.put(key, new Known(null, e));
        throw e;
      }
    }
    HttpAnswer answer;
    try {
      answer = send(request, List.of());
    } catch (SendFailure e) {
      known.put(key, new Known(null, e));
      throw e;
    }
    Value value = formatted(answer);
    if (keep || Freshness.isCacheable(answer.status())) {
      known.put(key, new Known(value, null));
    }
    if (keep) {
      store(cache, answer, forced);
    }
    return value;
  }

  private record Format(boolean json, boolean yaml) {}

  private Format formatFlags() throws SendFailure {
    try {
      return new Format(
          RequestFields.flag(key, "force_json_decode"),
          RequestFields.flag(key, "force_yaml_decode"));
    } catch (BuiltinException e) {
      throw SendFailure.of(e);
    }
  }

  private Value formatted(HttpAnswer answer) throws SendFailure, BuiltinException {
    context.spend(answer.body().length);
    Format format = formatFlags();
    return AnswerValue.of(answer, format.json, format.yaml);
  }

  private HttpAnswer send(ObjectValue fields, List<HttpCall.Header> more)
      throws SendFailure, BuiltinException {
    HttpCall call;
    boolean follow;
    try {
      call = CallReader.read(context, fields);
      follow = RequestFields.looseFlag(fields, "enable_redirect");
    } catch (BuiltinException e) {
      throw SendFailure.of(e);
    }
    int attempts;
    try {
      attempts = RequestFields.attempts(fields);
    } catch (BuiltinException e) {
      throw new SendFailure(SendFailure.Kind.PLAIN, String.valueOf(e.getMessage()));
    }
    if (!more.isEmpty()) {
      List<HttpCall.Header> headers = new ArrayList<>(call.headers());
      headers.addAll(more);
      call =
          new HttpCall(call.method(), call.url(), headers, call.body(), call.timeout(), call.tls());
    }
    return new Exchange(context, follow, attempts).run(call);
  }

  private Instant now() {
    long nanos = context.timeNanos();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  /** What an earlier evaluation got, if it is fresh or the server says that it still holds. */
  private @Nullable Value cached(HttpCache cache, int forced) throws SendFailure, BuiltinException {
    HttpCache.Entry entry = cache.get(key);
    if (entry == null) {
      return null;
    }
    if (now().isBefore(entry.expires())) {
      return formatted(entry.answer());
    }
    List<HttpCall.Header> conditions = new ArrayList<>();
    String etag = entry.answer().header("ETag");
    if (!etag.isEmpty()) {
      conditions.add(new HttpCall.Header("If-None-Match", etag));
    }
    String modified = entry.answer().header("Last-Modified");
    if (!modified.isEmpty()) {
      conditions.add(new HttpCall.Header("If-Modified-Since", modified));
    }
    cache.remove(key);
    if (conditions.isEmpty()) {
      return null;
    }
    HttpAnswer answer = send(key, conditions);
    if (answer.status() == 304) {
      HttpAnswer renewed = renewed(entry.answer(), answer);
      Instant expires = forced > 0 ? now().plusSeconds(forced) : Freshness.expiry(answer);
      if (expires == null) {
        throw new SendFailure(SendFailure.Kind.PLAIN, "no date header");
      }
      cache.put(key, new HttpCache.Entry(renewed, expires));
      return formatted(renewed);
    }
    if (answer.status() != 200) {
      return null;
    }
    Value value = formatted(answer);
    store(cache, answer, forced);
    return value;
  }

  /** The answer that was kept, with the headers of the one that confirms it. */
  private static HttpAnswer renewed(HttpAnswer kept, HttpAnswer confirming) {
    List<HttpCall.Header> headers = new ArrayList<>();
    for (HttpCall.Header header : kept.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      boolean replaced =
          confirming.headers().stream()
              .anyMatch(other -> other.name().toLowerCase(Locale.ROOT).equals(name));
      if (!replaced) {
        headers.add(header);
      }
    }
    headers.addAll(confirming.headers());
    return new HttpAnswer(kept.status(), kept.text(), headers, kept.body());
  }

  private void store(HttpCache cache, HttpAnswer answer, int forced) {
    boolean allowed = forced > 0 || Freshness.mayStore(answer);
    if (!allowed
        || !Freshness.isCacheable(answer.status())
        || !RequestFields.hasKnownCachingMode(key)) {
      return;
    }
    Instant expires = forced > 0 ? now().plusSeconds(forced) : Freshness.expiry(answer);
    if (expires != null) {
      cache.put(key, new HttpCache.Entry(answer, expires));
    }
  }
}
