package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A fault that was asked for: where, what, and how often.
///
/// @param times how often it fires, or null for as long as it stands
/// @param when before or after the work is done
/// @param held how long an answer is withheld, in the world's time
/// @param later how much later the work is done, in the sandbox's time
/// @param answer what a late effect answers at first
/// @param how what is wrong with a forged webhook
record Fault(
    Target on,
    FaultKind kind,
    @Nullable Integer times,
    Moment when,
    Duration held,
    Duration later,
    FaultKind answer,
    Forgery how) {

  /// Longer than any client of ours waits.
  private static final long USUAL_HOLD_MILLIS = 30_000;

  private static final long USUAL_SLOWNESS_MILLIS = 400;
  private static final long USUAL_LATENESS_SECONDS = 60;
  private static final long LONGEST_MILLIS = 600_000;
  private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();
  private static final Set<FaultKind> FIRST_ANSWERS =
      Set.of(FaultKind.SERVER_ERROR, FaultKind.TIME_OUT, FaultKind.LOSE_ANSWER);

  enum Moment {
    BEFORE,
    AFTER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Which calls a fault is for: "POST /v1/customers", "GET /v1/customers/*" or "*"; or which
  /// webhooks: "webhook customer.created" or "webhook".
  record Target(String method, String path) {
    private static final String WEBHOOK = "webhook";
    private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE", "*");

    static Target read(String text) {
      if (text.equals("*")) {
        return new Target("*", "*");
      }
      if (text.equals(WEBHOOK)) {
        return new Target(WEBHOOK, "*");
      }
      int space = text.indexOf(' ');
      if (text.startsWith(WEBHOOK + " ") && text.length() > space + 1) {
        return new Target(WEBHOOK, text.substring(space + 1));
      }
      String method = space < 0 ? "" : text.substring(0, space);
      String path = text.substring(space + 1);
      if (!METHODS.contains(method) || !(path.equals("*") || path.startsWith("/v1/"))) {
        throw new IllegalArgumentException(
            "\"on\" must be a method and a path, such as \"POST /v1/customers\" or"
                + " \"GET /v1/customers/*\", or \"*\" for every call; or \"webhook\" and a type of"
                + " event, such as \"webhook customer.created\"; it is \""
                + text
                + "\".");
      }
      return new Target(method, path);
    }

    boolean covers(String actualMethod, String actualPath) {
      if (isOfWebhooks()) {
        return false;
      }
      if (!method.equals("*") && !method.equals(actualMethod)) {
        return false;
      }
      if (path.equals("*")) {
        return true;
      }
      String[] pattern = path.split("/", -1);
      String[] actual = actualPath.split("/", -1);
      if (pattern.length != actual.length) {
        return false;
      }
      for (int i = 0; i < pattern.length; i++) {
        boolean any = pattern[i].equals("*") || pattern[i].startsWith("{");
        if (!any && !pattern[i].equals(actual[i])) {
          return false;
        }
      }
      return true;
    }

    boolean isOfWebhooks() {
      return method.equals(WEBHOOK);
    }

    boolean coversWebhook(String type) {
      return isOfWebhooks() && (path.equals("*") || path.equals(type));
    }

    @Override
    public String toString() {
      if (isOfWebhooks()) {
        return path.equals("*") ? WEBHOOK : WEBHOOK + " " + path;
      }
      return method.equals("*") && path.equals("*") ? "*" : method + " " + path;
    }
  }

  /// Reads a fault as it is asked for.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is wrong
  static Fault read(JsonElement element) {
    if (!(element instanceof JsonObject json)) {
      throw new IllegalArgumentException("A fault must be a JSON object.");
    }
    String word = text(json, "fault", null);
    // The short way of saying {"fault": "time-out", "when": "after"}, for every kind that has both.
    boolean after = word.endsWith("-after");
    String plain = after ? word.substring(0, word.length() - "-after".length()) : word;
    FaultKind kind =
        FaultKind.of(plain)
            .filter(found -> !after || found.fields().contains("when"))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "There is no fault \"" + word + "\". There are: " + FaultKind.words() + "."));
    for (String field : json.keySet()) {
      if (!Set.of("on", "fault", "times").contains(field) && !kind.fields().contains(field)) {
        throw new IllegalArgumentException(
            "The fault " + kind.word() + " has no field \"" + field + "\".");
      }
    }
    String everywhere = kind == FaultKind.DOWN ? "*" : kind.isOfWebhooks() ? Target.WEBHOOK : null;
    Target on = Target.read(text(json, "on", everywhere));
    if (on.isOfWebhooks() != kind.isOfWebhooks()) {
      throw new IllegalArgumentException(
          "The fault "
              + kind.word()
              + (kind.isOfWebhooks() ? " befalls webhooks" : " befalls calls")
              + ", and cannot be on \""
              + on
              + "\".");
    }
    Integer times = json.has("times") ? (int) number(json, "times", 0, 1_000_000) : null;
    String usually = after ? Moment.AFTER.word() : kind.usually().word();
    Moment when =
        switch (text(json, "when", usually)) {
          case "before" -> Moment.BEFORE;
          case "after" -> Moment.AFTER;
          default ->
              throw new IllegalArgumentException("\"when\" must be \"before\" or \"after\".");
        };
    long hold = kind == FaultKind.SLOW ? USUAL_SLOWNESS_MILLIS : USUAL_HOLD_MILLIS;
    FaultKind answer =
        FaultKind.of(text(json, "answer", FaultKind.SERVER_ERROR.word()))
            .filter(FIRST_ANSWERS::contains)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"answer\" must be \"server-error\", \"time-out\" or" + " \"lose-answer\"."));
    Forgery how =
        Forgery.of(text(json, "how", Forgery.WRONG_SECRET.word()))
            .orElseThrow(() ->
                new IllegalArgumentException("\"how\" must be one of " + Forgery.words() + "."));
    return new Fault(
        on,
        kind,
        times,
        when,
        Duration.ofMillis(number(json, "millis", hold, LONGEST_MILLIS)),
        Duration.ofSeconds(number(json, "seconds", USUAL_LATENESS_SECONDS, LONGEST_SECONDS)),
        answer,
        how);
  }

  private static String text(JsonObject json, String field, @Nullable String otherwise) {
    JsonElement value = json.get(field);
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    if (value == null && otherwise != null) {
      return otherwise;
    }
    throw new IllegalArgumentException("A fault needs a text as \"" + field + "\".");
  }

  private static long number(JsonObject json, String field, long otherwise, long most) {
    JsonElement value = json.get(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      double number = primitive.getAsDouble();
      if (number >= 0 && number <= most && number == Math.rint(number)) {
        return (long) number;
      }
    }
    throw new IllegalArgumentException(
        "\"" + field + "\" must be a whole number from 0 to " + most + ".");
  }

  /// As it could have been asked for, in full.
  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("on", on.toString());
    json.addProperty("fault", kind.word());
    if (times != null) {
      json.addProperty("times", times);
    }
    if (kind.fields().contains("when")) {
      json.addProperty("when", when.word());
    }
    if (kind.fields().contains("millis")) {
      json.addProperty("millis", held.toMillis());
    }
    if (kind.fields().contains("seconds")) {
      json.addProperty("seconds", later.toSeconds());
    }
    if (kind.fields().contains("answer")) {
      json.addProperty("answer", answer.word());
    }
    if (kind.fields().contains("how")) {
      json.addProperty("how", how.word());
    }
    return json;
  }
}
