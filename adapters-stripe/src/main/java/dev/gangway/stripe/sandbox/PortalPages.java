package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The customer portal at `/portal/{session}`: somebody's card, subscriptions and invoices. Plain
/// forms; works without scripts.
///
/// Like Stripe's, it asks for no key: who knows the address, which nobody can guess, is the
/// customer. And like Stripe's it is of no use once it has not been used for an hour.
final class PortalPages {
  static final String PATH = "/portal/";
  private static final long GOOD_FOR_SECONDS = 60 * 60;

  private final Drafts drafts;
  private final Agenda agenda;
  private final PaymentMethodBook methods;

  PortalPages(Drafts drafts, Agenda agenda, PaymentMethodBook methods) {
    this.drafts = drafts;
    this.agenda = agenda;
    this.methods = methods;
  }

  Reply handle(Inquiry inquiry) {
    agenda.runDue();
    String id = inquiry.path().substring(PATH.length());
    try {
      return drafts.commit(draft -> {
        JsonObject session = draft.find(Change.Kind.PORTAL_SESSION, id);
        if (session == null
            || draft.now() >= Json.requireLong(session, "created") + GOOD_FOR_SECONDS) {
          return Html.refused(
              inquiry, 404, "There is no portal session " + id + ", or not any more.");
        }
        String owner = Json.requireText(session, "customer");
        JsonObject customer = draft.get(Change.Kind.CUSTOMER, owner);
        if (customer.has("deleted")) {
          return Html.refused(inquiry, 404, "This customer was deleted.");
        }
        return switch (inquiry.method()) {
          case "GET" -> show(draft, session, customer);
          case "POST" -> Reply.seeOther(act(draft, session, customer, inquiry));
          default -> Reply.wrongMethod("GET, POST");
        };
      });
    } catch (IllegalArgumentException | StripeRefusal e) {
      // The form is read by the same code as Stripe's, hence its refusals. Nothing was committed.
      return Html.refused(inquiry, 400, Objects.requireNonNullElse(e.getMessage(), "Bad request."));
    }
  }

  /// Does what somebody does there.
  ///
  /// @return where the person goes from here
  private String act(Draft draft, JsonObject session, JsonObject customer, Inquiry inquiry) {
    FormFields.Group form = FormFields.read(inquiry.body());
    String page = PATH + Json.requireText(session, "id");
    switch (form.text("outcome", "")) {
      case "changes-card" -> changeCard(draft, customer, PageForm.card(form.text("card", "visa")));
      case "cancels" -> cancel(draft, customer, form.text("subscription", ""), true);
      case "resumes" -> cancel(draft, customer, form.text("subscription", ""), false);
      case "leaves" -> {
        return Objects.requireNonNullElse(Json.text(session, "return_url"), page);
      }
      default ->
          throw new IllegalArgumentException(
              "\"outcome\" must be one of changes-card, cancels, resumes, leaves.");
    }
    return page;
  }

  /// A new card, which pays from now on: what the customer has subscribed to as well.
  private void changeCard(Draft draft, JsonObject customer, Card card) {
    String owner = Json.requireText(customer, "id");
    String method = Json.requireText(methods.make(draft, card, customer), "id");
    // It is the customer's by that; its id is all that is wanted here.
    var _ = methods.attach(draft, method, owner);
    JsonObject changed = customer.deepCopy();
    changed.getAsJsonObject("invoice_settings").addProperty("default_payment_method", method);
    var _ = draft.update(Change.Kind.CUSTOMER, "customer.updated", changed);
    for (JsonObject each : living(draft, owner)) {
      JsonObject subscription = each.deepCopy();
      subscription.addProperty("default_payment_method", method);
      SubscriptionBook.changed(draft, subscription);
    }
  }

  private static void cancel(Draft draft, JsonObject customer, String id, boolean cancels) {
    JsonObject subscription =
        living(draft, Json.requireText(customer, "id")).stream()
            .filter(each -> id.equals(Json.text(each, "id")))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no subscription " + id + "."))
            .deepCopy();
    SubscriptionBook.cancelAtPeriodEnd(subscription, cancels, draft.now());
    SubscriptionBook.changed(draft, subscription);
  }

  private static List<JsonObject> living(Draft draft, String customer) {
    return draft.all(Change.Kind.SUBSCRIPTION).stream()
        .filter(
            each -> customer.equals(Json.text(each, "customer")) && !SubscriptionBook.isEnded(each))
        .toList();
  }

  // The page.

  private static Reply show(Draft draft, JsonObject session, JsonObject customer) {
    StringBuilder body = new StringBuilder();
    String owner = Json.requireText(customer, "id");
    body.append("<p>")
        .append(Html.escape(Objects.requireNonNullElse(Json.text(customer, "email"), "Somebody")))
        .append("</p>\n");
    subscriptions(draft, body, session, owner);
    card(draft, body, session, customer);
    invoices(draft, body, owner);
    form(body, session);
    PageForm.button(body, "leaves", "Go back");
    body.append("</form>\n");
    String back = Json.text(session, "return_url");
    return new Reply.Page(
        200,
        Reply.HTML,
        Html.page("What you pay for", body.toString()),
        Map.of(
            HttpDoor.POLICY,
            HttpDoor.policy(back == null ? "'self'" : "'self' " + Html.origin(back))));
  }

  private static void form(StringBuilder body, JsonObject session) {
    body.append("<form class=\"choices\" method=\"post\" action=\"")
        .append(PATH)
        .append(Html.escape(Json.requireText(session, "id")))
        .append("\">\n");
  }

  private static void subscriptions(
      Draft draft, StringBuilder body, JsonObject session, String customer) {
    body.append("<section>\n<h2>Subscriptions</h2>\n");
    for (JsonObject subscription : living(draft, customer)) {
      boolean ends = subscription.get("cancel_at_period_end").getAsBoolean();
      JsonObject price =
          Json.requireObject(SubscriptionBook.items(subscription).getFirst(), "price");
      String name =
          Json.requireText(
              draft.get(Change.Kind.PRODUCT, Json.requireText(price, "product")), "name");
      body.append("<article><h3>")
          .append(Html.escape(name))
          .append("</h3>\n<p>")
          .append(Html.escape(Json.requireText(subscription, "status")))
          .append(ends ? ", ends " : ", renews ")
          .append(Instant.ofEpochSecond(SubscriptionBook.periodEnd(subscription)))
          .append("</p>\n");
      form(body, session);
      body.append("<input type=\"hidden\" name=\"subscription\" value=\"")
          .append(Html.escape(Json.requireText(subscription, "id")))
          .append("\">\n");
      PageForm.button(
          body, ends ? "resumes" : "cancels", ends ? "Go on after all" : "Cancel at that time");
      body.append("</form></article>\n");
    }
    body.append("</section>\n");
  }

  private static void card(
      Draft draft, StringBuilder body, JsonObject session, JsonObject customer) {
    body.append("<section>\n<h2>Card</h2>\n<p>").append(Html.escape(cardOf(draft, customer)));
    body.append("</p>\n");
    form(body, session);
    PageForm.chooseCard(body);
    PageForm.button(body, "changes-card", "Pay with this one from now on");
    body.append("</form>\n</section>\n");
  }

  private static String cardOf(Draft draft, JsonObject customer) {
    String usual =
        Json.text(Json.requireObject(customer, "invoice_settings"), "default_payment_method");
    String id = usual == null ? ofASubscription(draft, customer) : usual;
    JsonObject method = id == null ? null : draft.find(Change.Kind.PAYMENT_METHOD, id);
    if (method == null || !(method.get("card") instanceof JsonObject card)) {
      return "None.";
    }
    return Json.requireText(card, "brand") + " " + Json.requireText(card, "last4");
  }

  private static @Nullable String ofASubscription(Draft draft, JsonObject customer) {
    return living(draft, Json.requireText(customer, "id")).stream()
        .map(each -> Json.text(each, "default_payment_method"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static void invoices(Draft draft, StringBuilder body, String customer) {
    body.append("<section>\n<h2>Invoices</h2>\n<ul>\n");
    for (JsonObject invoice : draft.all(Change.Kind.INVOICE).reversed()) {
      if (customer.equals(Json.text(invoice, "customer")) && Json.text(invoice, "number") != null) {
        body.append("<li><a href=\"")
            .append(InvoicePages.PATH)
            .append(Html.escape(Json.requireText(invoice, "id")))
            .append("\">")
            .append(Html.escape(Json.requireText(invoice, "number")))
            .append("</a> ")
            .append(
                Html.escape(
                    Amounts.shown(
                        Json.requireLong(invoice, "total"), Json.requireText(invoice, "currency"))))
            .append(", ")
            .append(Html.escape(Json.requireText(invoice, "status")))
            .append("</li>\n");
      }
    }
    body.append("</ul>\n</section>\n");
  }
}
