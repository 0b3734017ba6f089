package dev.assay.webhook.service;

import dev.assay.engine.review.Deadline;
import dev.assay.webhook.service.AdmissionEndpoint.Answer;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.microprofile.server.RoutingPath;
import io.helidon.service.registry.Services;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** {@code POST /validate}: HTTP around {@link AdmissionEndpoint}. */
@ApplicationScoped
@RoutingPath(AdmissionService.PATH)
class AdmissionService implements HttpService {
  static final String PATH = "/validate";

  /** What is read of a body that was refused, so that its sender gets to see the answer. */
  private static final int MAX_DRAINED = 16 << 20;

  /** Under this the stream of a body is kept in the context of its request. */
  private static final Object OPEN_BODY = new Object();

  private static final Duration DRAIN_TIME = Duration.ofSeconds(2);

  private final ServerParts parts;
  private final AdmissionEndpoint endpoint;
  private final BodyReader reader;

  @Inject
  AdmissionService(ServerParts parts) {
    this.parts = parts;
    AdmissionObserver observer =
        new Observers(
            parts.readiness(),
            List.of(
                new AdmissionLog(), new AdmissionMeters(Services.get(MeterRegistry.class), parts)));
    this.endpoint = parts.endpoint().observedBy(observer);
    this.reader = new BodyReader(endpoint.limits().bytes());
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/", this::review).any("/", this::otherMethod);
  }

  private void review(ServerRequest request, ServerResponse response) {
    String contentType = request.headers().first(HeaderNames.CONTENT_TYPE).orElse(null);
    if (!JsonContent.isSaidBy(contentType)) {
      refuse(
          request,
          response,
          new Refusal(
              RefusalReason.UNSUPPORTED_MEDIA_TYPE,
              (contentType == null ? "the Content-Type is missing" : "the Content-Type is another")
                  + "; expected application/json in UTF-8"));
      return;
    }
    String timeout = request.query().first("timeout").orElse(null);
    Duration budget = parts.budget().of(timeout);
    if (budget == null) {
      refuse(
          request,
          response,
          new Refusal(
              RefusalReason.INVALID_TIMEOUT,
              "the query parameter timeout is no number of whole seconds; expected such as 10s"));
      return;
    }
    Deadline deadline = Deadline.after(budget, System::nanoTime);
    try (BodyMemory.Share memory = parts.memory().share()) {
      switch (read(request, memory, deadline)) {
        case BodyReader.Body body ->
            send(request, response, endpoint.answer(body.bytes(), deadline));
        case BodyReader.Refused refused -> refuse(request, response, refused.refusal());
      }
    }
  }

  private void otherMethod(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.ALLOW, Method.POST_NAME);
    refuse(
        request,
        response,
        new Refusal(
            RefusalReason.METHOD_NOT_ALLOWED,
            "the method is not POST; send an AdmissionReview with POST"));
  }

  private BodyReader.Result read(
      ServerRequest request, BodyMemory.Share memory, Deadline deadline) {
    if (!request.content().hasEntity()) {
      return new BodyReader.Body(new byte[0]);
    }
    long announced = request.headers().contentLength().orElse(-1);
    if (announced > reader.limit()) {
      // Before the stream is opened, which asks the client to go on.
      return reader.tooLarge("the body is announced with " + announced + " bytes");
    }
    ReadGuard.Watch watch = parts.guard().watch(deadline);
    try (watch) {
      return reader.read(open(request), announced, memory, deadline);
    } catch (RequestException e) {
      if (e.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()) {
        // The server counts the chunks of a body without a length before it hands them on.
        return reader.tooLarge("the body has more bytes");
      }
      throw e;
    } catch (IOException | RuntimeException e) {
      // The server has exceptions of its own for a connection that is closed or breaks off.
      throw gone(watch, e);
    }
  }

  /** The body's stream; the server hands it out once. */
  private static InputStream open(ServerRequest request) {
    return request
        .context()
        .get(OPEN_BODY, InputStream.class)
        .orElseGet(() -> {
          InputStream in = request.content().inputStream();
          request.context().register(OPEN_BODY, in);
          return in;
        });
  }

  /** The connection is lost; nobody can be told but the log. */
  private CloseConnectionException gone(ReadGuard.Watch watch, Exception cause) {
    if (watch.fired()) {
      endpoint.refuse(BodyReader.tooSlow().refusal());
    }
    return new CloseConnectionException("the body did not arrive", cause);
  }

  private void refuse(ServerRequest request, ServerResponse response, Refusal refusal) {
    send(request, response, endpoint.refuse(refusal));
  }

  private void send(ServerRequest request, ServerResponse response, Answer answer) {
    boolean unread = request.content().hasEntity() && !request.content().consumed();
    if (unread) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    response
        .status(Status.create(answer.status()))
        .header(HeaderNames.CONTENT_TYPE, JsonContent.TYPE)
        .header(HeaderValues.X_CONTENT_TYPE_OPTIONS_NOSNIFF)
        .send(answer.body());
    if (unread) {
      drain(request);
      // The rest of the body would be taken for the next request.
      throw new CloseConnectionException("the body of a refused request is not read");
    }
  }

  /**
   * Reads on for a moment: to close while the client still sends would take the answer away from
   * it.
   */
  private void drain(ServerRequest request) {
    boolean waits = request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent();
    if (waits) {
      return;
    }
    Deadline deadline = Deadline.after(DRAIN_TIME, System::nanoTime);
    byte[] scratch = new byte[16 << 10];
    try (ReadGuard.Watch _ = parts.guard().watch(deadline);
        InputStream in = open(request)) {
      int drained = 0;
      while (drained < MAX_DRAINED && !deadline.expired()) {
        int read = in.read(scratch);
        if (read < 0) {
          break;
        }
        drained += read;
      }
    } catch (IOException | RuntimeException _) {
      // The answer is sent; what becomes of the rest does not matter.
    }
  }
}
