package dev.gangway.stripe.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The forms of the hosted pages: what they hold, and what is in them when they come back.
///
/// @param card that a good payment is made with
/// @param decline why a bad one is declined
/// @param text of fields that only some pages have
record PageForm(
    CheckoutOutcome outcome, Card card, Decline decline, Attempt attempt, FormFields.Group text) {

  private static final Map<String, Card> CARDS =
      Map.of("visa", Card.VISA, "mastercard", Card.MASTERCARD, "amex", Card.AMEX);

  /// How often somebody had acted when the form was shown, so that the second of two clicks is
  /// known for what it is.
  ///
  /// @param shown null if the form carries no number
  record Attempt(@Nullable Long shown) {
    boolean isStale(long now) {
      return shown != null && shown != now;
    }
  }

  /// Reads what came.
  ///
  /// @throws IllegalArgumentException if it is not understood, with a sentence that says why
  static PageForm read(Inquiry inquiry) {
    FormFields.Group form = FormFields.read(inquiry.body());
    String decline = form.text("decline", Decline.GENERIC_DECLINE.word());
    String attempt = form.text("attempt", "");
    return new PageForm(
        CheckoutOutcome.of(form.text("outcome", ""))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"outcome\" must be one of " + CheckoutOutcome.words() + ".")),
        card(form.text("card", "visa")),
        known(Decline.of(decline).orElse(null), "decline", decline),
        new Attempt(attempt.isEmpty() ? null : number(attempt)),
        form);
  }

  /// The good card of this name.
  ///
  /// @throws IllegalArgumentException if there is none
  static Card card(String name) {
    return known(CARDS.get(name), "card", name);
  }

  private static <T> T known(@Nullable T value, String field, String given) {
    if (value == null) {
      throw new IllegalArgumentException("There is no " + field + " \"" + given + "\".");
    }
    return value;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"attempt\" must be a whole number.", e);
    }
  }

  // Writing.

  /// Begins a form.
  ///
  /// @param attempt how often somebody has acted until now
  static void open(StringBuilder body, String action, long attempt) {
    body.append("<form class=\"choices\" method=\"post\" action=\"")
        .append(Html.escape(action))
        .append("\">\n<input type=\"hidden\" name=\"attempt\" value=\"")
        .append(attempt)
        .append("\">\n");
  }

  static void button(StringBuilder body, String outcome, String label) {
    body.append("<button name=\"outcome\" value=\"")
        .append(outcome)
        .append("\">")
        .append(Html.escape(label))
        .append("</button>\n");
  }

  /// The good cards, and the one that has to be authenticated.
  static void cards(StringBuilder body, String pay) {
    body.append(
        """
        <fieldset><legend>What happens</legend>
        """);
    chooseCard(body);
    button(body, "pays", pay);
    button(body, "authenticates", "The bank asks to authenticate (3-D Secure)");
    body.append("</fieldset>\n");
  }

  static void chooseCard(StringBuilder body) {
    body.append(
        """
        <label>Card <select name="card"><option value="visa">Visa 4242</option>
        <option value="mastercard">Mastercard 4444</option>
        <option value="amex">American Express 0005</option></select></label>
        """);
  }

  static void declines(StringBuilder body) {
    body.append("<fieldset><legend>What goes wrong</legend>\n");
    body.append("<label>Because <select name=\"decline\">");
    for (Decline each : Decline.values()) {
      body.append("<option>").append(each.word()).append("</option>");
    }
    body.append("</select></label>\n");
    button(body, "declines", "The card is declined");
    body.append("</fieldset>\n");
  }

  /// What a bank asks.
  static void challenge(StringBuilder body) {
    body.append(
        "<p>This is where the bank asks whether it is really you (3-D Secure). Nothing has been"
            + " charged yet.</p>\n");
    button(body, "authenticates", "It is me");
    button(body, "declines", "Fail to authenticate");
  }
}
