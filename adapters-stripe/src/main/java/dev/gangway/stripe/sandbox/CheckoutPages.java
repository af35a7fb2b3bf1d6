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
          case "POST" -> Reply.seeOther(desk.act(draft, id, PageForm.read(inquiry)));
          default -> Reply.wrongMethod("GET, POST");
        };
      });
    } catch (IllegalArgumentException | StripeRefusal e) {
      // The form is read by the same code as Stripe's, hence its refusals. Nothing was committed.
      return Html.refused(inquiry, 400, Objects.requireNonNullElse(e.getMessage(), "Bad request."));
    }
  }

  private static Reply show(Draft draft, JsonObject session) {
    JsonObject order = draft.get(Change.Kind.CHECKOUT_ORDER, Json.requireText(session, "id"));
    return new Reply.Page(
        200,
        Reply.HTML,
        CheckoutPage.render(session, order, error(draft, session, order)),
        Map.of(HttpDoor.POLICY, CheckoutPage.policy(session)));
  }

  /// What went wrong at the last try, or null.
  private static @Nullable String error(Draft draft, JsonObject session, JsonObject order) {
    if (order.has(CheckoutDesk.ERROR)) {
      return Json.text(order, CheckoutDesk.ERROR);
    }
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
}
