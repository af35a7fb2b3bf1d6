package dev.gangway.web;

import java.util.Locale;

/// Everything that can be wrong, as the contract names it. The code is the constant's name in lower
/// case, and never changes.
enum Problem {
  ACTIVATION_INVALID(
      422, "This link or code does not work", "It is wrong, used or expired. Ask for a new mail."),
  BODY_TOO_LARGE(
      413, "The body is too large", "A body may have 65536 bytes, an event of Stripe's 524288."),
  CREDENTIALS_INVALID(
      401, "The address and the password do not fit", "Check both, or ask for a new password."),
  CURRENCY_LOCKED(
      409,
      "Another currency than yours",
      "An account pays in one currency, and this is in another."),
  EMAIL_CHANGE_INVALID(
      422, "This link does not work", "It is wrong, used or expired. Ask for the change again."),
  EVENT_SIGNATURE_INVALID(
      400, "Not known to be Stripe's", "The signature does not fit, or is too old."),
  IDEMPOTENCY_KEY_IN_USE(
      409, "The first call is still under way", "Repeat it in a moment with the same key."),
  IDEMPOTENCY_KEY_REUSED(
      422, "The key was used for something else", "Send a new Idempotency-Key for a new request."),
  INTERNAL_ERROR(500, "Something is wrong on our side", "Quote the instance when you report this."),
  MALFORMED_JSON(400, "The body is not JSON", "Send one JSON object."),
  MALFORMED_REQUEST(
      400, "The request cannot be understood", "It is not HTTP/1.1 as RFC 9112 has it."),
  MEDIA_TYPE_UNSUPPORTED(
      415, "The media type is not supported", "Send application/json, in UTF-8, not compressed."),
  METHOD_NOT_ALLOWED(405, "The method is not allowed", "The header Allow names those that are."),
  NOT_FOUND(404, "Not found", "There is nothing here."),
  OFFER_EXPIRED(409, "The offer has expired", "Ask for a new one."),
  OFFER_SUPERSEDED(
      409, "The offer holds no longer", "Look at the onboarding, and choose from a newer one."),
  OPTION_UNAVAILABLE(409, "This option cannot be taken now", "Choose another one."),
  OPTION_UNKNOWN(422, "The offer has no such option", "Choose one of the offer's options."),
  ORIGIN_REFUSED(
      403, "Not from another site", "State changes are taken from Gangway's own pages only."),
  OVERLOADED(503, "Too busy", "Try again after the time in Retry-After."),
  PASSWORD_RESET_INVALID(
      422, "This link does not work", "It is wrong, used or expired. Ask for a new mail."),
  PAYMENT_ACCOUNT_REQUIRED(
      409,
      "The payment account comes first",
      "Call POST /api/v1/account/setup, and ask again once it is ready."),
  PAYMENT_PROVIDER_AWAY(503, "Stripe does not answer", "Try again after the time in Retry-After."),
  PROMO_CODE_INVALID(
      422,
      "This promo code does not work",
      "No such code is on now. Leave it out, or try another."),
  PURCHASE_UNDER_WAY(
      409, "Another purchase is under way", "Pay for it, or cancel it, and choose again."),
  REQUEST_INVALID(400, "The request is not valid", "The errors name the fields."),
  SESSION_REQUIRED(401, "Log in first", "There is no session, or it has ended."),
  TEMPORARILY_UNAVAILABLE(
      503, "Not available at the moment", "Try again after the time in Retry-After."),
  TOO_MANY_ATTEMPTS(429, "Too many attempts", "Try again after the time in Retry-After.");

  private final int status;
  private final String title;
  private final String detail;

  Problem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /// What to do about it, unless there is more to say.
  String detail() {
    return detail;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
