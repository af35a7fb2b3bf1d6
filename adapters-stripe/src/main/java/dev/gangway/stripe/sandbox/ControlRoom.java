package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything beside `/v1`: the switches, the clock, the mailbox, and the pages that show them.
final class ControlRoom {
  private static final Duration LONGEST_LEAP = Duration.ofDays(3650);
  private static final Duration LONGEST_QUIET = Duration.ofSeconds(30);
  private static final int MOST_PER_SECOND = 100_000;

  private final Memory memory;
  private final SandboxClock clock;
  private final Agenda agenda;
  private final WebhookSender sender;
  private final FaultBoard faults;
  private final RateLimit rate;
  private final Mailbox mailbox;
  private final RequestLog log;
  private final DashboardPage dashboard;
  private final String style;

  ControlRoom(
      Identity identity,
      Memory memory,
      SandboxClock clock,
      Agenda agenda,
      WebhookSender sender,
      FaultBoard faults,
      RateLimit rate,
      Mailbox mailbox,
      RequestLog log) {
    this.memory = memory;
    this.clock = clock;
    this.agenda = agenda;
    this.sender = sender;
    this.faults = faults;
    this.rate = rate;
    this.mailbox = mailbox;
    this.log = log;
    this.dashboard = new DashboardPage(identity, memory, clock, faults, rate, log);
    this.style = resource("sandbox.css");
  }

  private static String resource(String name) {
    try (InputStream in = ControlRoom.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply handle(Inquiry inquiry) {
    try {
      return switch (inquiry.path()) {
        case "/" -> onlyGet(inquiry, () -> Reply.seeOther("/dashboard"));
        case "/dashboard" -> onlyGet(inquiry, () -> Reply.html(200, dashboard.render()));
        case "/sandbox.css" ->
            onlyGet(inquiry, () -> new Reply.Page(200, "text/css; charset=utf-8", style, Map.of()));
        case "/faults" -> faults(inquiry);
        case "/clock" -> clock(inquiry);
        case "/rate-limit" -> rateLimit(inquiry);
        case "/requests" -> requests(inquiry);
        case "/mail" -> mail(inquiry);
        case "/dashboard/faults" -> onlyPost(inquiry, () -> addFault(inquiry));
        case "/dashboard/faults/clear" -> onlyPost(inquiry, () -> faults.replaceAll(List.of()));
        case "/dashboard/clock" -> onlyPost(inquiry, () -> advance(field(inquiry, "advance", "")));
        case "/dashboard/rate-limit" ->
            onlyPost(inquiry, () -> rate.set(perSecond(field(inquiry, "perSecond", ""))));
        default -> Reply.problem(404, "There is nothing at " + inquiry.path() + ".");
      };
    } catch (JsonParseException e) {
      return Html.refused(inquiry, 400, "The body is not JSON.");
    } catch (IllegalArgumentException | StripeRefusal e) {
      // The forms are read by the same code as Stripe's, hence its refusals.
      return Html.refused(inquiry, 400, Objects.requireNonNullElse(e.getMessage(), "Bad request."));
    }
  }

  @FunctionalInterface
  private interface Showing {
    Reply show();
  }

  private static Reply onlyGet(Inquiry inquiry, Showing showing) {
    return inquiry.method().equals("GET") ? showing.show() : Reply.wrongMethod("GET");
  }

  /// A form of the dashboard: does it, and shows the dashboard again.
  private static Reply onlyPost(Inquiry inquiry, Runnable work) {
    if (!inquiry.method().equals("POST")) {
      return Reply.wrongMethod("POST");
    }
    work.run();
    return Reply.seeOther("/dashboard");
  }

  // Faults.

  private Reply faults(Inquiry inquiry) {
    switch (inquiry.method()) {
      case "GET" -> {}
      case "PUT" -> faults.replaceAll(FaultBoard.read(Json.read(inquiry.body())));
      case "DELETE" -> faults.replaceAll(List.of());
      default -> {
        return Reply.wrongMethod("GET, PUT, DELETE");
      }
    }
    return Reply.json(200, faults.toJson());
  }

  void breakWith(String json) {
    try {
      faults.replaceAll(FaultBoard.read(Json.read(json)));
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("The faults are not JSON.", e);
    }
  }

  private void addFault(Inquiry inquiry) {
    JsonObject fault = new JsonObject();
    fault.addProperty("on", field(inquiry, "on", ""));
    String kind = field(inquiry, "fault", "");
    fault.addProperty("fault", kind);
    for (String number : List.of("times", "millis", "seconds")) {
      String given = field(inquiry, number, "").trim();
      boolean fits =
          number.equals("times")
              || FaultKind.of(kind).map(known -> known.fields().contains(number)).orElse(true);
      if (!given.isEmpty() && fits) {
        fault.add(number, wholeNumber(number, given));
      }
    }
    String when = field(inquiry, "when", "");
    if (!when.isEmpty()
        && FaultKind.of(kind).map(known -> known.fields().contains("when")).orElse(true)) {
      fault.addProperty("when", when);
    }
    faults.add(Fault.read(fault));
  }

  private static JsonPrimitive wholeNumber(String name, String given) {
    try {
      return new JsonPrimitive(Long.parseLong(given));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + name + "\" must be a whole number.", e);
    }
  }

  // The clock.

  private Reply clock(Inquiry inquiry) {
    switch (inquiry.method()) {
      case "GET" -> {}
      case "POST" -> advance(jsonField(inquiry, "advance", "{\"advance\": \"PT25H\"}"));
      default -> {
        return Reply.wrongMethod("GET, POST");
      }
    }
    JsonObject json = new JsonObject();
    json.addProperty("now", clock.instant().toString());
    json.addProperty("ahead", clock.ahead().toString());
    return Reply.json(200, json);
  }

  private void advance(String by) {
    Duration leap;
    try {
      leap = Duration.parse(by.trim());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"advance\" must be an ISO 8601 duration, such as \"PT25H\" or \"P3D\".", e);
    }
    if (leap.isNegative() || leap.isZero() || leap.compareTo(LONGEST_LEAP) > 0) {
      throw new IllegalArgumentException(
          "The clock only goes forward, by at most " + LONGEST_LEAP.toDays() + " days at once.");
    }
    advance(leap);
  }

  /// Moves the clock, and does what becomes due by it.
  void advance(Duration leap) {
    // What is due already is done at its own time, not at a later one.
    awaitQuiet();
    Duration goal = clock.ahead().plus(leap);
    // And so is what falls due on the way: the clock stands at each moment at which there is
    // something to do.
    for (Duration left = leap; left.isPositive(); left = goal.minus(clock.ahead())) {
      Duration wait = agenda.untilNext();
      standAhead(wait != null && wait.compareTo(left) < 0 ? clock.ahead().plus(wait) : goal);
      awaitQuiet();
    }
  }

  private void standAhead(Duration ahead) {
    memory.exclusively(() -> {
      JsonObject json = new JsonObject();
      json.addProperty("ahead", ahead.toString());
      memory.commit(List.of(Change.put(Change.Kind.CLOCK, "clock", json)));
      clock.standAhead(ahead);
      return true;
    });
  }

  /// Does what is due, and waits for the webhooks among it.
  void awaitQuiet() {
    agenda.runDue();
    try {
      if (!sender.awaitQuiet(LONGEST_QUIET)) {
        throw new IllegalStateException(
            "Webhooks are still under way after " + LONGEST_QUIET.toSeconds() + " s.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // The rate limit and the log of calls.

  private Reply rateLimit(Inquiry inquiry) {
    switch (inquiry.method()) {
      case "GET" -> {}
      case "PUT" -> rate.set(perSecond(jsonField(inquiry, "perSecond", "{\"perSecond\": 25}")));
      default -> {
        return Reply.wrongMethod("GET, PUT");
      }
    }
    JsonObject json = new JsonObject();
    json.addProperty("perSecond", rate.perSecond());
    return Reply.json(200, json);
  }

  private static int perSecond(String given) {
    try {
      int limit = Integer.parseInt(given.trim());
      if (limit >= 0 && limit <= MOST_PER_SECOND) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "\"perSecond\" must be a whole number from 0 (no limit) to " + MOST_PER_SECOND + ".");
  }

  private Reply requests(Inquiry inquiry) {
    return switch (inquiry.method()) {
      case "GET" -> Reply.json(200, log.toJson());
      case "DELETE" -> {
        log.clear();
        yield Reply.json(200, log.toJson());
      }
      default -> Reply.wrongMethod("GET, DELETE");
    };
  }

  // The mailbox.

  private Reply mail(Inquiry inquiry) {
    switch (inquiry.method()) {
      case "GET" -> {}
      case "DELETE" -> mailbox.clear();
      default -> {
        return Reply.wrongMethod("GET, DELETE");
      }
    }
    String to = query(inquiry, "to");
    List<ReceivedMail> mails = mailbox.to(to);
    return inquiry.prefersHtml()
        ? Reply.html(200, MailPage.render(mails, to))
        : Reply.json(200, Mailbox.toJson(mails));
  }

  // Reading.

  private static @Nullable String query(Inquiry inquiry, String name) {
    return FormFields.read(inquiry.query()).members().get(name)
            instanceof FormFields.Text(String value)
        ? value
        : null;
  }

  private static String field(Inquiry inquiry, String name, String otherwise) {
    return FormFields.read(inquiry.body()).members().get(name)
            instanceof FormFields.Text(String value)
        ? value
        : otherwise;
  }

  private static String jsonField(Inquiry inquiry, String name, String example) {
    JsonElement body = Json.read(inquiry.body());
    if (body instanceof JsonObject object
        && object.size() == 1
        && object.get(name) instanceof JsonPrimitive value) {
      return value.getAsString();
    }
    throw new IllegalArgumentException("The body must be like " + example + ".");
  }
}
