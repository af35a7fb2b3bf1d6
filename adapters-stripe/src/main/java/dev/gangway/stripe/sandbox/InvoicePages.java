package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/// The hosted invoice page at `/invoices/{invoice}`: what is on the invoice, and, while it is open,
/// a way to pay it by hand. Plain forms; works without scripts.
final class InvoicePages {
  static final String PATH = "/invoices/";
  private static final String ATTEMPTS = "attempts";

  private final Drafts drafts;
  private final Agenda agenda;
  private final Collecting collecting;
  private final PaymentMethodBook methods;

  InvoicePages(Drafts drafts, Agenda agenda, Collecting collecting, PaymentMethodBook methods) {
    this.drafts = drafts;
    this.agenda = agenda;
    this.collecting = collecting;
    this.methods = methods;
  }

  Reply handle(Inquiry inquiry) {
    agenda.runDue();
    String id = inquiry.path().substring(PATH.length());
    try {
      return drafts.commit(draft -> {
        JsonObject invoice = draft.find(Change.Kind.INVOICE, id);
        if (invoice == null || "draft".equals(Json.text(invoice, "status"))) {
          return Html.refused(inquiry, 404, "There is no invoice " + id + ".");
        }
        return switch (inquiry.method()) {
          case "GET" -> Reply.html(200, render(draft, invoice));
          case "POST" -> {
            act(draft, invoice, PageForm.read(inquiry));
            yield Reply.seeOther(PATH + id);
          }
          default -> Reply.wrongMethod("GET, POST");
        };
      });
    } catch (IllegalArgumentException | StripeRefusal e) {
      // The form is read by the same code as Stripe's, hence its refusals. Nothing was committed.
      return Html.refused(inquiry, 400, Objects.requireNonNullElse(e.getMessage(), "Bad request."));
    }
  }

  private void act(Draft draft, JsonObject invoice, PageForm form) {
    String id = Json.requireText(invoice, "id");
    // Who sends the form twice finds it paid.
    if (!InvoiceBook.isOpen(invoice) || form.attempt().isStale(attempts(draft, id))) {
      return;
    }
    JsonObject note = new JsonObject();
    note.addProperty(ATTEMPTS, attempts(draft, id) + 1);
    draft.put(Change.Kind.INVOICE_NOTE, id, note);
    boolean challenged = isChallenged(draft, id);
    switch (form.outcome()) {
      case PAYS -> pay(draft, invoice, form.card(), CardSwitches.Behaviour.PAYS, form.decline());
      case DECLINES -> {
        if (challenged) {
          collecting.authenticate(draft, id, false);
        } else {
          pay(draft, invoice, Card.DECLINED, CardSwitches.Behaviour.DECLINES, form.decline());
        }
      }
      case AUTHENTICATES -> {
        if (challenged) {
          collecting.authenticate(draft, id, true);
        } else {
          pay(
              draft,
              invoice,
              Card.AUTHENTICATED,
              CardSwitches.Behaviour.AUTHENTICATES,
              form.decline());
        }
      }
      default ->
          throw new IllegalArgumentException(
              "An invoice can be paid, declined or authenticated, and nothing else.");
    }
  }

  private void pay(
      Draft draft,
      JsonObject invoice,
      Card card,
      CardSwitches.Behaviour behaviour,
      Decline decline) {
    JsonObject customer = draft.get(Change.Kind.CUSTOMER, Json.requireText(invoice, "customer"));
    if (customer.has("deleted")) {
      throw new IllegalArgumentException("The customer was deleted: nobody can pay this any more.");
    }
    collecting.payByHand(
        draft,
        Json.requireText(invoice, "id"),
        methods.make(draft, card, customer),
        behaviour,
        decline);
  }

  /// How often somebody acted on the page.
  private static long attempts(Draft draft, String invoice) {
    JsonObject note = draft.find(Change.Kind.INVOICE_NOTE, invoice);
    return note == null ? 0 : Json.requireLong(note, ATTEMPTS);
  }

  private static boolean isChallenged(Draft draft, String invoice) {
    String intent = InvoiceBook.intent(draft, invoice);
    return intent != null
        && "requires_action"
            .equals(Json.text(draft.get(Change.Kind.PAYMENT_INTENT, intent), "status"));
  }

  private static String render(Draft draft, JsonObject invoice) {
    String currency = Json.requireText(invoice, "currency");
    StringBuilder body = new StringBuilder();
    body.append("<p>")
        .append(Html.escape(Json.requireText(invoice, "status")))
        .append(", for ")
        .append(
            Html.escape(
                Objects.requireNonNullElse(Json.text(invoice, "customer_email"), "somebody")))
        .append("</p>\n<table class=\"sum\">\n<caption>What is charged</caption>\n<tbody>\n");
    for (JsonElement each : Json.requireObject(invoice, "lines").getAsJsonArray("data")) {
      JsonObject line = each.getAsJsonObject();
      Html.row(
          body,
          Json.requireText(line, "description"),
          Amounts.shown(Json.requireLong(line, "amount"), currency));
    }
    long off = Json.requireLong(invoice, "subtotal") - Json.requireLong(invoice, "total");
    if (off > 0) {
      Html.row(body, "Discount", Amounts.shown(-off, currency));
    }
    body.append("</tbody>\n<tfoot>\n");
    Html.row(body, "Total", Amounts.shown(Json.requireLong(invoice, "total"), currency));
    long credit = Json.requireLong(invoice, "amount_due") - Json.requireLong(invoice, "total");
    if (credit != 0) {
      Html.row(body, "From the balance", Amounts.shown(credit, currency));
    }
    Html.row(body, "Due", Amounts.shown(Json.requireLong(invoice, "amount_due"), currency));
    body.append("</tfoot>\n</table>\n");
    if (InvoiceBook.isOpen(invoice)) {
      form(draft, body, invoice);
    }
    return Html.page("Invoice " + Json.requireText(invoice, "number"), body.toString());
  }

  private static void form(Draft draft, StringBuilder body, JsonObject invoice) {
    String id = Json.requireText(invoice, "id");
    PageForm.open(body, PATH + id, attempts(draft, id));
    if (isChallenged(draft, id)) {
      PageForm.challenge(body);
    } else {
      PageForm.cards(body, "Pay");
      PageForm.declines(body);
    }
    body.append("</form>\n");
  }
}
