package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The hosted checkout page: what is charged, and buttons for all that can come of it. Plain forms;
/// works without scripts.
final class CheckoutPage {
  private CheckoutPage() {}

  /// The page of a session in whatever state it is.
  ///
  /// @param error what went wrong at the last try, or null
  static String render(JsonObject session, JsonObject order, @Nullable String error) {
    StringBuilder body = new StringBuilder();
    String title;
    switch (Json.requireText(session, "status")) {
      case "open" -> {
        boolean challenged = order.has(CheckoutDesk.CHALLENGE);
        title = challenged ? "Authenticate" : title(session);
        if (error != null) {
          body.append("<p class=\"error\" role=\"alert\">")
              .append(Html.escape(error))
              .append("</p>\n");
        }
        sum(body, session, order);
        if (challenged) {
          challenge(body, session, order);
        } else {
          choices(body, session, order);
        }
      }
      case "complete" -> {
        title = "This is done";
        sum(body, session, order);
        link(body, CheckoutDesk.successUrl(session), "Go on");
      }
      default -> {
        title = "This has expired";
        body.append("<p>Nothing was charged, and nothing can be paid here any more.</p>\n");
        String back = Json.text(session, "cancel_url");
        if (back != null) {
          link(body, back, "Go back");
        }
      }
    }
    return Html.page(title, body.toString());
  }

  private static String title(JsonObject session) {
    return switch (Json.requireText(session, "mode")) {
      case "setup" -> "Keep a card";
      case "subscription" -> "Subscribe";
      default -> "Pay";
    };
  }

  private static void sum(StringBuilder body, JsonObject session, JsonObject order) {
    if (Json.text(session, "amount_total") == null) {
      body.append("<p>Nothing is charged now. The card is kept for later.</p>\n");
      return;
    }
    String currency = Json.requireText(session, "currency");
    body.append(
        """
        <table class="sum">
        <caption>What is charged</caption>
        <tbody>
        """);
    for (JsonElement each : order.getAsJsonArray("line_items")) {
      JsonObject item = each.getAsJsonObject();
      Html.row(
          body,
          Json.requireLong(item, "quantity")
              + " × "
              + Json.requireText(item, "description")
              + later(Json.requireObject(item, "price")),
          Amounts.shown(Json.requireLong(item, "amount_subtotal"), currency));
    }
    JsonObject details = Json.requireObject(session, "total_details");
    long off = Json.requireLong(details, "amount_discount");
    if (off > 0) {
      Html.row(body, "Discount", Amounts.shown(-off, currency));
    }
    body.append("</tbody>\n<tfoot>\n");
    Html.row(body, "Total", Amounts.shown(Json.requireLong(session, "amount_total"), currency));
    body.append("</tfoot>\n</table>\n");
    JsonObject customer = Json.requireObject(session, "customer_details");
    body.append("<p>For ")
        .append(Html.escape(Objects.requireNonNullElse(Json.text(customer, "email"), "somebody")))
        .append(". Until ")
        .append(Instant.ofEpochSecond(Json.requireLong(session, "expires_at")))
        .append(".</p>\n");
  }

  /// What it will cost from then on, where it recurs.
  private static String later(JsonObject price) {
    if (!(price.get("recurring") instanceof JsonObject recurring)) {
      return "";
    }
    long count = Json.requireLong(recurring, "interval_count");
    String interval = Json.requireText(recurring, "interval");
    return " (at "
        + Amounts.shown(Json.requireLong(price, "unit_amount"), Json.requireText(price, "currency"))
        + " / "
        + (count == 1 ? interval : count + " " + interval + "s")
        + ")";
  }

  private static void choices(StringBuilder body, JsonObject session, JsonObject order) {
    String mode = Json.requireText(session, "mode");
    boolean setup = mode.equals("setup");
    form(body, session, order);
    if (session.get("allow_promotion_codes") instanceof JsonPrimitive allowed
        && allowed.getAsBoolean()) {
      body.append(
          "<fieldset><legend>Promotion code</legend>\n<label>Code <input name=\"promotion_code\""
              + " autocomplete=\"off\"></label>\n");
      PageForm.button(body, "applies-code", "Apply");
      body.append("</fieldset>\n");
    }
    PageForm.cards(
        body, setup ? "Keep the card" : mode.equals("subscription") ? "Subscribe" : "Pay");
    PageForm.declines(body);
    if (mode.equals("payment") && takesDebits(session)) {
      body.append("<fieldset><legend>Pay by debit, which takes a day</legend>\n");
      PageForm.button(body, "pays-later", "The money comes");
      PageForm.button(body, "fails-later", "The money does not come");
      body.append("</fieldset>\n");
    }
    PageForm.button(body, "leaves", "Leave without " + (setup ? "a card" : "paying"));
    body.append("</form>\n");
  }

  private static boolean takesDebits(JsonObject session) {
    return session.getAsJsonArray("payment_method_types").asList().stream()
        .anyMatch(type -> type.getAsString().equals(PaymentMethodBook.DEBIT));
  }

  private static void challenge(StringBuilder body, JsonObject session, JsonObject order) {
    form(body, session, order);
    PageForm.challenge(body);
    PageForm.button(body, "leaves", "Leave");
    body.append("</form>\n");
  }

  private static void form(StringBuilder body, JsonObject session, JsonObject order) {
    PageForm.open(
        body,
        CheckoutDesk.page(Json.requireText(session, "id")),
        Json.requireLong(order, CheckoutDesk.ATTEMPTS));
  }

  private static void link(StringBuilder body, String url, String label) {
    body.append("<p><a href=\"")
        .append(Html.escape(url))
        .append("\" rel=\"noreferrer\">")
        .append(label)
        .append("</a></p>\n");
  }

  /// The page's own policy: as all pages', and its form may lead to where the session leads.
  ///
  /// Browsers hold the redirect after a form against `form-action` as well.
  static String policy(JsonObject session) {
    StringBuilder origins = new StringBuilder("'self'");
    for (String name : new String[] {"success_url", "cancel_url"}) {
      String url = Json.text(session, name);
      if (url != null) {
        String origin = " " + Html.origin(url.replace(CheckoutParameters.SESSION_ID, ""));
        if (origins.indexOf(origin) < 0) {
          origins.append(origin);
        }
      }
    }
    return HttpDoor.policy(origins.toString());
  }
}
