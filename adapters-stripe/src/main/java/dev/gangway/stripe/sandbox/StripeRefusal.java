package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// An answer of Stripe's that is an error object, with the status and the words of the real one.
///
/// An exception, because it is found deep in the reading of parameters and ends the call wherever
/// it is found.
final class StripeRefusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String param;

  StripeRefusal(
      int status, String type, @Nullable String code, @Nullable String param, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
  }

  static StripeRefusal invalid(@Nullable String code, @Nullable String param, String message) {
    return new StripeRefusal(400, "invalid_request_error", code, param, message);
  }

  static StripeRefusal missing(String object, String id) {
    return new StripeRefusal(
        404, "invalid_request_error", "resource_missing", "id", noSuch(object, id));
  }

  /// A parameter that names nothing, such as a list's cursor. The parameter is wrong, not the
  /// address, hence 400.
  static StripeRefusal missingNamed(String object, String param, String id) {
    return invalid("resource_missing", param, noSuch(object, id));
  }

  static StripeRefusal missingParameter(String param) {
    return invalid("parameter_missing", param, "Missing required param: " + param + ".");
  }

  private static String noSuch(String object, String id) {
    return "No such " + object + ": '" + id + "'";
  }

  static StripeRefusal unauthorized(String message) {
    return new StripeRefusal(401, "invalid_request_error", null, null, message);
  }

  static StripeRefusal unknownRoute(String method, String path) {
    return new StripeRefusal(
        404,
        "invalid_request_error",
        null,
        null,
        "Unrecognized request URL ("
            + method
            + ": "
            + path
            + "). If it is an address of Stripe's, the Gangway sandbox does not play it.");
  }

  static StripeRefusal rateLimited() {
    return new StripeRefusal(
        429,
        "invalid_request_error",
        "rate_limit",
        null,
        "Request rate limit exceeded. Learn more about rate limits here"
            + " https://docs.stripe.com/rate-limits.");
  }

  static StripeRefusal lockTimeout() {
    return new StripeRefusal(
        429,
        "invalid_request_error",
        "lock_timeout",
        null,
        "This object cannot be accessed right now because another API request or Stripe process is"
            + " currently accessing it. If you see this error intermittently, retry the request.");
  }

  static StripeRefusal keyInUse(@Nullable String key) {
    return new StripeRefusal(
        409,
        "idempotency_error",
        "idempotency_key_in_use",
        null,
        "There is currently another in-progress request using this Idempotent Key (that probably"
            + " means you submitted twice, and the other request is still going through): "
            + key
            + ". Please try again later.");
  }

  static StripeRefusal keyWithOtherParameters(String key) {
    return new StripeRefusal(
        400,
        "idempotency_error",
        null,
        null,
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with. Try using a key other than '"
            + key
            + "' if you meant to execute a different request.");
  }

  static StripeRefusal keyOfOtherEndpoint(String key, String first, String now) {
    return new StripeRefusal(
        400,
        "idempotency_error",
        null,
        null,
        "Keys for idempotent requests can only be used for the same endpoint they were first used"
            + " for ('"
            + now
            + "' vs '"
            + first
            + "'). Try using a key other than '"
            + key
            + "' if you meant to execute a different request.");
  }

  static StripeRefusal serverError() {
    return new StripeRefusal(
        500,
        "api_error",
        null,
        null,
        "An unknown error occurred. (The Gangway sandbox was told to answer so.)");
  }

  Answer answer() {
    JsonObject error = new JsonObject();
    if (code != null) {
      error.addProperty("code", code);
      error.addProperty("doc_url", "https://docs.stripe.com/error-codes#" + code.replace('_', '-'));
    }
    error.addProperty("message", getMessage());
    if (param != null) {
      error.addProperty("param", param);
    }
    error.addProperty("type", type);
    JsonObject body = new JsonObject();
    body.add("error", error);
    Answer answer = new Answer(status, body);
    if ("lock_timeout".equals(code) || "idempotency_key_in_use".equals(code)) {
      // The two that Stripe itself advises to repeat, whatever a client makes of the status.
      return answer.with("Stripe-Should-Retry", "true");
    }
    if ("rate_limit".equals(code)) {
      return answer.with("Stripe-Rate-Limited-Reason", "endpoint-rate");
    }
    return answer;
  }
}
