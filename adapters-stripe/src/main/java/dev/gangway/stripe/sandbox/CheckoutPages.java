package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the hosted checkout page answers at `/checkout/{session}`.
///
/// Like Stripe's, it asks for no key: who knows the address, which nobody can guess, may pay.
final class CheckoutPages {
  static final String PATH = "/checkout/";

  private static final Map<String, Card> CARDS =
      Map.of("visa", Card.VISA, "mastercard", Card.MASTERCARD, "amex", Card.AMEX);

  private final Drafts drafts;
  private final Agenda agenda;
  private final CheckoutDesk desk;

  CheckoutPages(Drafts drafts, Agenda agenda, CheckoutDesk desk) {
    this.drafts = drafts;
    this.agenda = agenda;
    this.desk = desk;
  }

  Reply handle(Inquiry inquiry) {
    // A session whose time has come has expired, however late its hour is struck.
    agenda.runDue();
    String id = inquiry.path().substring(PATH.length());
    try {
      return drafts.commit(draft -> {
        JsonObject session = draft.find(Change.Kind.CHECKOUT_SESSION, id);
        if (session == null) {
          return Html.refused(inquiry, 404, "There is no checkout session " + id + ".");
        }
        return switch (inquiry.method()) {
          case "GET" -> show(draft, session);
          case "POST" -> Reply.seeOther(desk.act(draft, id, action(inquiry)));
          default -> Reply.wrongMethod("GET, POST");
        };
      });
    } catch (IllegalArgumentException | StripeRefusal e) {
      // The form is read by the same code as Stripe's, hence its refusals. Nothing was committed.
      return Html.refused(inquiry, 400, Objects.requireNonNullElse(e.getMessage(), "Bad request."));
    }
  }

  private static Reply show(Draft draft, JsonObject session) {
    return new Reply.Page(
        200,
        Reply.HTML,
        CheckoutPage.render(
            session,
            draft.get(Change.Kind.CHECKOUT_ORDER, Json.requireText(session, "id")),
            error(draft, session)),
        Map.of(HttpDoor.POLICY, CheckoutPage.policy(session)));
  }

  /// What went wrong at the last try, or null.
  private static @Nullable String error(Draft draft, JsonObject session) {
    String payment = Json.text(session, "payment_intent");
    String setup = Json.text(session, "setup_intent");
    JsonElement error =
        payment != null
            ? draft.get(Change.Kind.PAYMENT_INTENT, payment).get("last_payment_error")
            : setup != null
                ? draft.get(Change.Kind.SETUP_INTENT, setup).get("last_setup_error")
                : null;
    return error instanceof JsonObject told ? Json.text(told, "message") : null;
  }

  private static CheckoutDesk.Action action(Inquiry inquiry) {
    FormFields.Group form = FormFields.read(inquiry.body());
    String outcome = form.text("outcome", "");
    String card = form.text("card", "visa");
    String decline = form.text("decline", Decline.GENERIC_DECLINE.word());
    String attempt = form.text("attempt", "");
    return new CheckoutDesk.Action(
        CheckoutOutcome.of(outcome)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"outcome\" must be one of " + CheckoutOutcome.words() + ".")),
        known(CARDS.get(card), "card", card),
        known(Decline.of(decline).orElse(null), "decline", decline),
        attempt.isEmpty() ? null : number(attempt));
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
}
