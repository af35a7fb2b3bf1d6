package dev.gangway.web;

import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.web.json.FieldError;
import dev.gangway.web.json.Fields;
import dev.gangway.web.json.JsonValue;
import dev.gangway.web.json.StrictJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every request goes through, in this order: is there such a route, is there room, does it
/// come from our own pages, who is it, what does it say. Only then does a resource see it.
final class Door {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  /// Full means that answers take long already; a second later there is usually room.
  private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(1);

  /// A database that fails over is back in seconds.
  private static final Duration RETRY_WHEN_STORAGE_IS_AWAY = Duration.ofSeconds(5);

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  private final RouteTable routes;
  private final WebApp webApp;
  private final Answers answers;
  private final IdentifySession identifySession;
  private final OriginCheck originCheck;
  private final ClientAddresses clientAddresses;
  private final SessionCookie cookie;
  private final Measurements measurements;
  private final Room room;

  Door(
      RouteTable routes,
      WebApp webApp,
      Answers answers,
      IdentifySession identifySession,
      OriginCheck originCheck,
      ClientAddresses clientAddresses,
      SessionCookie cookie,
      Measurements measurements,
      Room room) {
    this.routes = routes;
    this.webApp = webApp;
    this.answers = answers;
    this.identifySession = identifySession;
    this.originCheck = originCheck;
    this.clientAddresses = clientAddresses;
    this.cookie = cookie;
    this.measurements = measurements;
    this.room = room;
  }

  /// How many bytes the body of such a request may have.
  int largestBody(String method, String rawPath) {
    return routes.find(method, rawPath) instanceof RouteTable.Match.Found(Route route, _)
        ? route.largestBody()
        : Route.largestBodyOfNone();
  }

  Answer answer(Incoming incoming) {
    long begun = System.nanoTime();
    RouteTable.Match match = routes.find(incoming.method(), incoming.rawPath());
    String route =
        switch (match) {
          case RouteTable.Match.Found found -> found.route().template();
          case RouteTable.Match.OtherMethod other -> other.template();
          case RouteTable.Match.Nothing _ -> isApi(incoming) ? "unknown" : "web app";
        };
    Answer answer = answerSafely(incoming, match, route);
    measurements.answered(
        incoming.method(), route, answer.status(), Duration.ofNanos(System.nanoTime() - begun));
    return answer;
  }

  private Answer answerSafely(Incoming incoming, RouteTable.Match match, String route) {
    Answer answer;
    try {
      answer = answer(incoming, match);
    } catch (StorageUnavailable away) {
      LOG.warn("{} {}: storage is unavailable", incoming.method(), route, away);
      answer = answers.of(Problem.TEMPORARILY_UNAVAILABLE, RETRY_WHEN_STORAGE_IS_AWAY);
    } catch (RuntimeException mistake) {
      UUID reference = UUID.randomUUID();
      LOG.error("{} {} failed, reference {}", incoming.method(), route, reference, mistake);
      answer = answers.internalError(reference);
    }
    return isApi(incoming) ? answer.with("Cache-Control", "no-store") : answer;
  }

  private Answer answer(Incoming incoming, RouteTable.Match match) {
    return switch (match) {
      case RouteTable.Match.Found(Route route, Map<String, String> path) ->
          route.caller() == Caller.OPERATOR
              ? admit(incoming, route, path)
              : ifThereIsRoom(() -> admit(incoming, route, path));
      case RouteTable.Match.OtherMethod(_, String allowed) ->
          answers.of(Problem.METHOD_NOT_ALLOWED).with("Allow", allowed);
      case RouteTable.Match.Nothing _ ->
          isApi(incoming)
              ? answers.of(Problem.NOT_FOUND)
              : ifThereIsRoom(() -> webApp.answer(incoming));
    };
  }

  private Answer ifThereIsRoom(Supplier<Answer> work) {
    if (!room.admits()) {
      return answers.of(Problem.OVERLOADED, RETRY_WHEN_FULL);
    }
    try {
      return work.get();
    } finally {
      room.leave();
    }
  }

  private Answer admit(Incoming incoming, Route route, Map<String, String> path) {
    if (route.isForOurOwnPages()
        && !originCheck.admits(
            incoming.headers().apply("Sec-Fetch-Site"),
            incoming.headers().apply("Origin"),
            incoming.headers().apply("Host"))) {
      return answers.of(Problem.ORIGIN_REFUSED);
    }
    Optional<SecretToken> session = cookie.read(incoming.headers().apply("Cookie"));
    return switch (route.caller()) {
      case ANYONE, PROVIDER, OPERATOR ->
          listen(incoming, route, route.endpoint(), path, session, Optional.empty());
      case SESSION ->
          session
              .flatMap(this::accountOf)
              .map(account ->
                  listen(incoming, route, route.endpoint(), path, session, Optional.of(account)))
              .orElseGet(() -> answers.of(Problem.SESSION_REQUIRED));
    };
  }

  private Optional<AccountId> accountOf(SecretToken session) {
    return switch (identifySession.identify(session)) {
      case IdentifySession.Outcome.Identified(AccountId account) -> Optional.of(account);
      case IdentifySession.Outcome.NobodyThere _ -> Optional.empty();
    };
  }

  /// Reads what the request says, and passes it on if there is no mistake in it.
  private <T> Answer listen(
      Incoming incoming,
      Route route,
      Route.Endpoint<T> endpoint,
      Map<String, String> path,
      Optional<SecretToken> session,
      Optional<AccountId> account) {
    JsonValue.Structure structure = JsonValue.Structure.empty();
    if (endpoint.bodyUse() == Route.BodyUse.REQUIRED
        || endpoint.bodyUse() == Route.BodyUse.OPTIONAL) {
      if (!MediaTypes.isPlainJson(incoming)) {
        return answers.of(Problem.MEDIA_TYPE_UNSUPPORTED);
      }
      if (incoming.body().isEmpty()) {
        if (endpoint.bodyUse() == Route.BodyUse.REQUIRED) {
          return answers.invalid(
              List.of(new FieldError("body", FieldError.Code.REQUIRED, "has to be there.")));
        }
      } else {
        switch (StrictJson.read(incoming.body().bytes())) {
          case StrictJson.Reading.Malformed(String detail) -> {
            return answers.of(Problem.MALFORMED_JSON, detail);
          }
          case StrictJson.Reading.Read(JsonValue.Structure read) -> structure = read;
          case StrictJson.Reading.Read _ -> {
            return answers.invalid(
                List.of(
                    new FieldError("body", FieldError.Code.WRONG_TYPE, "has to be an object.")));
          }
        }
      }
    }
    Fields fields = new Fields(structure);
    List<FieldError> errors = new ArrayList<>();
    Optional<Call.Repeat> repeat =
        route.repeatable()
            ? key(incoming, errors).map(key -> new Call.Repeat(key, fields))
            : Optional.empty();
    Optional<T> request = endpoint.reader().read(fields);
    errors.addAll(fields.errors());
    if (!errors.isEmpty()) {
      return answers.invalid(errors);
    }
    Call call =
        new Call(
            incoming,
            route,
            path,
            clientAddresses.of(incoming.peer(), incoming.headers().apply("X-Forwarded-For")),
            session,
            repeat);
    T read =
        request.orElseThrow(
            () -> new IllegalStateException(route.template() + " read nothing, and says not why"));
    return switch (endpoint.handling()) {
      case Route.Handling.ForAnyone<T>(Route.OpenHandler<T> handler) -> handler.handle(call, read);
      case Route.Handling.ForAccount<T>(Route.AccountHandler<T> handler) ->
          handler.handle(call, account.orElseThrow(), read);
    };
  }

  private static Optional<String> key(Incoming incoming, List<FieldError> errors) {
    List<String> keys = incoming.headers().apply(KEY_HEADER);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    if (keys.size() > 1) {
      errors.add(new FieldError(KEY_HEADER, FieldError.Code.DUPLICATE, "stands more than once."));
      return Optional.empty();
    }
    String key = keys.getFirst().strip();
    if (key.isEmpty()) {
      errors.add(
          new FieldError(
              KEY_HEADER, FieldError.Code.TOO_SHORT, "has to have 1 character at least."));
    } else if (key.length() > LONGEST_KEY) {
      errors.add(
          new FieldError(
              KEY_HEADER, FieldError.Code.TOO_LONG, "has to have 255 characters at most."));
    } else if (key.chars().anyMatch(each -> each < 0x21 || each > 0x7e)) {
      errors.add(
          new FieldError(
              KEY_HEADER, FieldError.Code.BAD_FORMAT, "has to be of ASCII without blanks."));
    }
    return Optional.of(key);
  }

  private static boolean isApi(Incoming incoming) {
    return incoming.rawPath().equals("/api") || incoming.rawPath().startsWith("/api/");
  }
}
