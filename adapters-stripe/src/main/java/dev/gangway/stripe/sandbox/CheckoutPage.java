package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
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
    return Json.requireText(session, "mode").equals("setup") ? "Keep a card" : "Pay";
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
      row(
          body,
          Json.requireLong(item, "quantity") + " × " + Json.requireText(item, "description"),
          Amounts.shown(Json.requireLong(item, "amount_subtotal"), currency));
    }
    body.append("</tbody>\n<tfoot>\n");
    row(body, "Total", Amounts.shown(Json.requireLong(session, "amount_total"), currency));
    body.append("</tfoot>\n</table>\n");
    JsonObject customer = Json.requireObject(session, "customer_details");
    body.append("<p>For ")
        .append(Html.escape(Objects.requireNonNullElse(Json.text(customer, "email"), "somebody")))
        .append(". Until ")
        .append(Instant.ofEpochSecond(Json.requireLong(session, "expires_at")))
        .append(".</p>\n");
  }

  private static void row(StringBuilder body, String what, String amount) {
    body.append("<tr><th scope=\"row\">")
        .append(Html.escape(what))
        .append("</th><td>")
        .append(Html.escape(amount))
        .append("</td></tr>\n");
  }

  private static void choices(StringBuilder body, JsonObject session, JsonObject order) {
    boolean setup = Json.requireText(session, "mode").equals("setup");
    form(body, session, order);
    body.append(
        """
        <fieldset><legend>What happens</legend>
        <label>Card <select name="card"><option value="visa">Visa 4242</option>
        <option value="mastercard">Mastercard 4444</option>
        <option value="amex">American Express 0005</option></select></label>
        """);
    button(body, "pays", setup ? "Keep the card" : "Pay");
    button(body, "authenticates", "The bank asks to authenticate (3-D Secure)");
    body.append("</fieldset>\n<fieldset><legend>What goes wrong</legend>\n");
    body.append("<label>Because <select name=\"decline\">");
    for (Decline decline : Decline.values()) {
      body.append("<option>").append(decline.word()).append("</option>");
    }
    body.append("</select></label>\n");
    button(body, "declines", "The card is declined");
    body.append("</fieldset>\n");
    if (!setup && takesDebits(session)) {
      body.append("<fieldset><legend>Pay by debit, which takes a day</legend>\n");
      button(body, "pays-later", "The money comes");
      button(body, "fails-later", "The money does not come");
      body.append("</fieldset>\n");
    }
    button(body, "leaves", "Leave without " + (setup ? "a card" : "paying"));
    body.append("</form>\n");
  }

  private static boolean takesDebits(JsonObject session) {
    return session.getAsJsonArray("payment_method_types").asList().stream()
        .anyMatch(type -> type.getAsString().equals(PaymentMethodBook.DEBIT));
  }

  private static void challenge(StringBuilder body, JsonObject session, JsonObject order) {
    body.append(
        "<p>This is where the bank asks whether it is really you (3-D Secure). Nothing has been"
            + " charged yet.</p>\n");
    form(body, session, order);
    button(body, "authenticates", "It is me");
    button(body, "declines", "Fail to authenticate");
    button(body, "leaves", "Leave");
    body.append("</form>\n");
  }

  private static void form(StringBuilder body, JsonObject session, JsonObject order) {
    body.append(
        """
        <form class="choices" method="post" action="%s">
        <input type="hidden" name="attempt" value="%d">
        """
            .formatted(
                Html.escape(CheckoutDesk.page(Json.requireText(session, "id"))),
                Json.requireLong(order, CheckoutDesk.ATTEMPTS)));
  }

  private static void button(StringBuilder body, String outcome, String label) {
    body.append("<button name=\"outcome\" value=\"")
        .append(outcome)
        .append("\">")
        .append(Html.escape(label))
        .append("</button>\n");
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
        String origin = " " + origin(url);
        if (origins.indexOf(origin) < 0) {
          origins.append(origin);
        }
      }
    }
    return HttpDoor.policy(origins.toString());
  }

  private static String origin(String url) {
    URI uri = URI.create(url.replace(CheckoutParameters.SESSION_ID, ""));
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
