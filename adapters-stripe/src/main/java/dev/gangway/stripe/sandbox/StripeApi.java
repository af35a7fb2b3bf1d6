package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything under `/v1`, in the order in which Stripe looks at a call: the key, the address, the
/// rate, the idempotency key, the parameters, and then the work. Faults fire at the point at which
/// they would at Stripe.
final class StripeApi {
  static final String VERSION = "2026-07-29.dahlia";
  private static final int LONGEST_KEY = 255;

  private final Memory memory;
  private final SandboxClock clock;
  private final StripeIds ids;
  private final List<Route> routes;
  private final IdempotencyLedger ledger;
  private final FaultBoard faults;
  private final RateLimit rate;
  private final Agenda agenda;
  private final RequestLog log;
  private final CountDownLatch closing;

  StripeApi(
      Memory memory,
      SandboxClock clock,
      StripeIds ids,
      List<Route> routes,
      FaultBoard faults,
      RateLimit rate,
      Agenda agenda,
      RequestLog log,
      CountDownLatch closing) {
    this.memory = memory;
    this.clock = clock;
    this.ids = ids;
    this.routes = List.copyOf(routes);
    this.ledger = new IdempotencyLedger(memory, clock);
    this.faults = faults;
    this.rate = rate;
    this.agenda = agenda;
    this.log = log;
    this.closing = closing;
  }

  /// What is noted down about a call while it is answered.
  private static final class Trace {
    final String requestId;
    final Map<String, String> headers = new HashMap<>();
    final List<String> faults = new ArrayList<>();

    Trace(String requestId) {
      this.requestId = requestId;
    }
  }

  /// A call on its way through.
  private record Journey(
      Inquiry inquiry,
      Route route,
      List<String> ids,
      FormFields.Group form,
      IdempotencyLedger.@Nullable Use use,
      Trace trace) {}

  Reply handle(Inquiry inquiry) {
    agenda.runDue();
    Trace trace = new Trace(ids.next("req"));
    trace.headers.put("Request-Id", trace.requestId);
    trace.headers.put("Stripe-Version", VERSION);
    @Nullable Answer answer;
    try {
      answer = admit(inquiry, trace);
    } catch (StripeRefusal refusal) {
      answer = refusal.answer();
    }
    String key = inquiry.method().equals("POST") ? inquiry.header("Idempotency-Key") : null;
    log.add(
        new RequestLog.Entry(
            clock.instant(),
            inquiry.method(),
            inquiry.path(),
            key,
            trace.requestId,
            answer == null ? 0 : answer.status(),
            trace.headers.containsKey("Idempotent-Replayed"),
            String.join(", ", trace.faults)));
    if (answer == null) {
      return new Reply.Cut();
    }
    if (key != null) {
      trace.headers.put("Idempotency-Key", key);
    }
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.putAll(trace.headers);
    return Reply.json(answer.status(), answer.body(), headers);
  }

  /// Lets a call in as far as it gets.
  ///
  /// @return null for no answer at all
  private @Nullable Answer admit(Inquiry inquiry, Trace trace) {
    if (take(inquiry, trace, fault -> fault.kind() == FaultKind.DOWN) != null) {
      return null;
    }
    requireTestKey(inquiry);
    Fault refused =
        take(inquiry, trace, fault -> isRefusal(fault) && fault.when() == Fault.Moment.BEFORE);
    if (refused != null) {
      throw refusal(refused, inquiry);
    }
    Route route = null;
    List<String> ids = List.of();
    for (Route each : routes) {
      List<String> found = each.match(inquiry.method(), inquiry.path());
      if (found != null) {
        route = each;
        ids = found;
        break;
      }
    }
    if (route == null) {
      throw StripeRefusal.unknownRoute(inquiry.method(), inquiry.path());
    }
    if (!rate.admit(route.endpoint())) {
      throw StripeRefusal.rateLimited();
    }
    FormFields.Group form = FormFields.read(inquiry.query(), formBody(inquiry));
    String key = inquiry.header("Idempotency-Key");
    // Only POSTs have use for a key; on the others it is let pass, as at Stripe.
    if (key == null || !route.method().equals("POST")) {
      return first(new Journey(inquiry, route, ids, form, null, trace));
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new StripeRefusal(
          400,
          "idempotency_error",
          null,
          null,
          "Idempotency keys have 1 to " + LONGEST_KEY + " characters.");
    }
    if (take(inquiry, trace, fault -> fault.kind() == FaultKind.PRUNED_KEYS) != null) {
      memory.commit(List.of(ledger.forgetting(key)));
    }
    IdempotencyLedger.Use use =
        IdempotencyLedger.Use.of(key, inquiry.method(), inquiry.path(), form);
    Journey journey = new Journey(inquiry, route, ids, form, use, trace);
    return switch (ledger.claim(use)) {
      case IdempotencyLedger.Claim.Known(Answer answer, String requestId) ->
          again(journey, answer, requestId);
      case IdempotencyLedger.Claim.Fresh() -> first(journey);
    };
  }

  /// Answers what the key remembers.
  private @Nullable Answer again(Journey journey, Answer known, String firstRequestId) {
    Trace trace = journey.trace();
    slow(journey, Fault.Moment.BEFORE);
    Fault fault =
        take(
            journey.inquiry(),
            trace,
            each -> each.kind() == FaultKind.TIME_OUT || each.kind() == FaultKind.LOSE_ANSWER);
    if (fault != null) {
      if (fault.kind() == FaultKind.TIME_OUT) {
        pause(fault.held());
      }
      return null;
    }
    slow(journey, Fault.Moment.AFTER);
    trace.headers.put("Idempotent-Replayed", "true");
    trace.headers.put("Original-Request", firstRequestId);
    // Sending it once more would only bring the same 500 once more.
    return known.status() >= 500 ? known.with("Stripe-Should-Retry", "false") : known;
  }

  /// Does the work, or what a fault makes of it.
  private @Nullable Answer first(Journey journey) {
    boolean release = journey.use() != null;
    try {
      Call call = call(journey);
      slow(journey, Fault.Moment.BEFORE);
      Fault fault = take(journey.inquiry(), journey.trace(), StripeApi::isOfTheWork);
      if (fault == null) {
        Answer answer = work(journey, call, null);
        slow(journey, Fault.Moment.AFTER);
        return answer;
      }
      boolean after = fault.when() == Fault.Moment.AFTER;
      return switch (fault.kind()) {
        case LOSE_ANSWER -> {
          if (after) {
            work(journey, call, null);
          }
          yield null;
        }
        case TIME_OUT -> {
          if (after) {
            work(journey, call, null);
          }
          // The caller may come again while this connection hangs: its key is free.
          release(journey);
          release = false;
          pause(fault.held());
          yield null;
        }
        case SERVER_ERROR -> {
          Answer error = StripeRefusal.serverError().answer();
          if (after) {
            yield work(journey, call, error);
          }
          remember(journey, error);
          yield error;
        }
        case LATE_EFFECT -> {
          if (fault.answer() == FaultKind.SERVER_ERROR) {
            Answer error = StripeRefusal.serverError().answer();
            later(journey, fault, false);
            remember(journey, error);
            yield error;
          }
          // Nothing was answered, so the key stays in use until the work is done.
          later(journey, fault, true);
          release = false;
          if (fault.answer() == FaultKind.TIME_OUT) {
            pause(fault.held());
          }
          yield null;
        }
        default -> {
          // The work goes through under its key; the caller is told that it has to come again.
          work(journey, call, null);
          yield refusal(fault, journey.inquiry()).answer();
        }
      };
    } finally {
      if (release) {
        release(journey);
      }
    }
  }

  private static boolean isOfTheWork(Fault fault) {
    return switch (fault.kind()) {
      case LOSE_ANSWER, TIME_OUT, SERVER_ERROR, LATE_EFFECT -> true;
      case CONFLICT, RATE_LIMIT, LOCK_TIMEOUT -> fault.when() == Fault.Moment.AFTER;
      default -> false;
    };
  }

  private static boolean isRefusal(Fault fault) {
    return switch (fault.kind()) {
      case CONFLICT, RATE_LIMIT, LOCK_TIMEOUT -> true;
      default -> false;
    };
  }

  private Call call(Journey journey) {
    return new Call(
        journey.ids(),
        Shape.readAll(journey.route().parameters(), journey.form()),
        clock.epochSecond(),
        journey.trace().requestId,
        journey.use() == null ? null : journey.use().key());
  }

  /// Does the work and remembers its outcome, in one commit.
  ///
  /// @param instead what is answered and remembered in place of the true outcome, or null
  private Answer work(Journey journey, Call call, @Nullable Answer instead) {
    return memory.exclusively(() -> {
      Effect effect;
      try {
        effect = journey.route().work().apply(call);
      } catch (StripeRefusal refusal) {
        // The work was begun: what it came to is remembered, be it good or bad.
        effect = Effect.none(refusal.answer());
      }
      Answer answer = instead == null ? effect.answer() : instead;
      List<Change> changes = new ArrayList<>(effect.changes());
      if (journey.use() != null) {
        changes.add(ledger.remembering(journey.use(), answer, journey.trace().requestId));
        journey.trace().headers.put("Original-Request", journey.trace().requestId);
      }
      if (!changes.isEmpty()) {
        memory.commit(changes);
      }
      return answer;
    });
  }

  private void remember(Journey journey, Answer answer) {
    if (journey.use() != null) {
      journey.trace().headers.put("Original-Request", journey.trace().requestId);
      memory.commit(List.of(ledger.remembering(journey.use(), answer, journey.trace().requestId)));
    }
  }

  private void release(Journey journey) {
    if (journey.use() != null) {
      ledger.release(journey.use());
    }
  }

  // What is done later.

  private void later(Journey journey, Fault fault, boolean underKey) {
    Instant due = clock.instant().plus(fault.later());
    JsonObject note = new JsonObject();
    note.addProperty("due", due.toEpochMilli());
    note.addProperty("method", journey.inquiry().method());
    note.addProperty("path", journey.inquiry().path());
    note.addProperty("query", journey.inquiry().query());
    note.addProperty("body", journey.inquiry().body());
    note.addProperty("request", journey.trace().requestId);
    if (journey.use() != null) {
      note.addProperty("sentKey", journey.use().key());
      if (underKey) {
        note.addProperty("key", journey.use().key());
      }
    }
    memory.commit(List.of(Change.put(Change.Kind.LATE, journey.trace().requestId, note)));
    agenda.at(due, () -> doLate(journey.trace().requestId, note));
  }

  /// Takes up again what was still to be done when the sandbox stopped.
  void resume() {
    Map<String, JsonObject> notes =
        memory.exclusively(() -> new HashMap<>(memory.all(Change.Kind.LATE)));
    notes.forEach((id, note) -> {
      IdempotencyLedger.Use use = lateUse(note);
      if (use != null) {
        ledger.hold(use);
      }
      agenda.at(Instant.ofEpochMilli(Json.requireLong(note, "due")), () -> doLate(id, note));
    });
  }

  private static IdempotencyLedger.@Nullable Use lateUse(JsonObject note) {
    String key = Json.text(note, "key");
    return key == null
        ? null
        : IdempotencyLedger.Use.of(
            key, Json.requireText(note, "method"), Json.requireText(note, "path"), form(note));
  }

  private static FormFields.Group form(JsonObject note) {
    return FormFields.read(Json.requireText(note, "query"), Json.requireText(note, "body"));
  }

  private void doLate(String id, JsonObject note) {
    String method = Json.requireText(note, "method");
    String path = Json.requireText(note, "path");
    IdempotencyLedger.Use use = lateUse(note);
    memory.exclusively(() -> {
      List<Change> changes = new ArrayList<>();
      changes.add(Change.drop(Change.Kind.LATE, id));
      for (Route route : routes) {
        List<String> found = route.match(method, path);
        if (found == null) {
          continue;
        }
        Answer answer;
        try {
          Effect effect =
              route
                  .work()
                  .apply(
                      new Call(
                          found,
                          Shape.readAll(route.parameters(), form(note)),
                          clock.epochSecond(),
                          Json.requireText(note, "request"),
                          Json.text(note, "sentKey")));
          changes.addAll(effect.changes());
          answer = effect.answer();
        } catch (StripeRefusal refusal) {
          answer = refusal.answer();
        }
        if (use != null) {
          changes.add(ledger.remembering(use, answer, Json.requireText(note, "request")));
        }
      }
      memory.commit(changes);
      if (use != null) {
        ledger.release(use);
      }
      return true;
    });
  }

  // Faults.

  private @Nullable Fault take(Inquiry inquiry, Trace trace, Predicate<Fault> asked) {
    Fault fault = faults.take(inquiry.method(), inquiry.path(), asked);
    if (fault != null) {
      trace.faults.add(
          fault.kind().fields().contains("when") && fault.when() != fault.kind().usually()
              ? fault.kind().word() + " (" + fault.when().word() + ")"
              : fault.kind().word());
    }
    return fault;
  }

  private static StripeRefusal refusal(Fault fault, Inquiry inquiry) {
    return switch (fault.kind()) {
      case CONFLICT -> StripeRefusal.keyInUse(inquiry.header("Idempotency-Key"));
      case RATE_LIMIT -> StripeRefusal.rateLimited();
      case LOCK_TIMEOUT -> StripeRefusal.lockTimeout();
      default -> throw new IllegalStateException(fault.kind() + " is no refusal");
    };
  }

  private void slow(Journey journey, Fault.Moment moment) {
    Fault fault =
        take(
            journey.inquiry(),
            journey.trace(),
            each -> each.kind() == FaultKind.SLOW && each.when() == moment);
    if (fault != null) {
      pause(fault.held());
    }
  }

  /// Waits in the world's time, or until the sandbox is closed.
  private void pause(Duration held) {
    try {
      // Whichever of the two it was, the waiting is over.
      var _ = closing.await(held.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Who calls, and with what.

  private static void requireTestKey(Inquiry inquiry) {
    String authorization = inquiry.header("Authorization");
    String key = authorization == null ? "" : keyIn(authorization);
    if (key.isEmpty()) {
      throw StripeRefusal.unauthorized(
          "You did not provide an API key. You need to provide your API key in the Authorization"
              + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
    }
    if (key.startsWith("sk_live_") || key.startsWith("rk_live_")) {
      throw StripeRefusal.unauthorized(
          "This is the Gangway sandbox, and a live key was sent to it. The sandbox takes test keys"
              + " only (sk_test_...). Nothing was done. Look for the setting that sends your live"
              + " key here.");
    }
    if (!key.startsWith("sk_test_")) {
      throw StripeRefusal.unauthorized(
          "Invalid API Key provided. The Gangway sandbox is opened by any key that begins with"
              + " sk_test_.");
    }
  }

  private static String keyIn(String authorization) {
    int space = authorization.indexOf(' ');
    String scheme = space < 0 ? "" : authorization.substring(0, space);
    String rest = authorization.substring(space + 1).trim();
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "bearer" -> rest;
      case "basic" -> {
        try {
          String user = new String(Base64.getDecoder().decode(rest), StandardCharsets.UTF_8);
          int colon = user.indexOf(':');
          yield colon < 0 ? user : user.substring(0, colon);
        } catch (IllegalArgumentException e) {
          yield "";
        }
      }
      default -> "";
    };
  }

  private static String formBody(Inquiry inquiry) {
    if (inquiry.body().isEmpty()) {
      return "";
    }
    String type = inquiry.header("Content-Type");
    if (type != null
        && !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      throw StripeRefusal.invalid(
          null,
          null,
          "Invalid request: the body must be application/x-www-form-urlencoded, not " + type + ".");
    }
    return inquiry.body();
  }
}
