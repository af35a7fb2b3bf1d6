package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/// The part of the dashboard that shows where money moves: checkout sessions, payments,
/// subscriptions, invoices, promotion codes and disputes.
final class ShopSections {
  private static final int SHOWN = 50;

  private final Memory memory;

  ShopSections(Memory memory) {
    this.memory = memory;
  }

  void append(StringBuilder body) {
    section(
        body,
        "Checkout sessions",
        Change.Kind.CHECKOUT_SESSION,
        List.of("Id", "Mode", "Status", "Payment", "Amount", "Customer", "Made"),
        ShopSections::session);
    section(
        body,
        "Payments",
        Change.Kind.PAYMENT_INTENT,
        List.of("Id", "Status", "Amount", "Customer", "Last charge", "Refunded", "Made"),
        this::payment);
    section(
        body,
        "Subscriptions",
        Change.Kind.SUBSCRIPTION,
        List.of("Id", "Status", "Customer", "Period ends", "Card", "Made"),
        this::subscription);
    section(
        body,
        "Invoices",
        Change.Kind.INVOICE,
        List.of("Id", "Status", "Total", "Due", "Customer", "Tries", "Made"),
        ShopSections::invoice);
    retries(body);
    section(
        body,
        "Promotion codes",
        Change.Kind.PROMOTION_CODE,
        List.of("Code", "Takes off", "Can be used", "Was used", "Customer", "Made"),
        this::code);
    section(
        body,
        "Disputes",
        Change.Kind.DISPUTE,
        List.of("Id", "Status", "Amount", "Reason", "Charge", "Made"),
        ShopSections::dispute);
  }

  private void section(
      StringBuilder body,
      String title,
      Change.Kind kind,
      List<String> columns,
      BiConsumer<StringBuilder, JsonObject> row) {
    int count = memory.exclusively(() -> memory.all(kind).size());
    List<JsonObject> newest =
        memory.exclusively(
            () -> memory.all(kind).reversed().values().stream().limit(SHOWN).toList());
    body.append("<section>\n<h2>").append(title).append(" (").append(count).append(")</h2>\n");
    if (newest.isEmpty()) {
      body.append("<p>None yet.</p>\n</section>\n");
      return;
    }
    body.append("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"")
        .append(title)
        .append("\"><table>\n<thead><tr>");
    for (String column : columns) {
      body.append("<th scope=\"col\">").append(column).append("</th>");
    }
    body.append("</tr></thead>\n<tbody>\n");
    for (JsonObject each : newest) {
      body.append("<tr>");
      row.accept(body, each);
      body.append("</tr>\n");
    }
    body.append("</tbody></table></div>\n");
    if (count > newest.size()) {
      body.append("<p>And ").append(count - newest.size()).append(" older ones.</p>\n");
    }
    body.append("</section>\n");
  }

  private static void session(StringBuilder body, JsonObject session) {
    String id = Html.escape(Json.requireText(session, "id"));
    body.append("<td><a href=\"")
        .append(CheckoutPages.PATH)
        .append(id)
        .append("\"><code>")
        .append(id)
        .append("</code></a></td>");
    cell(body, Json.requireText(session, "mode"));
    cell(body, Json.requireText(session, "status"));
    cell(body, Json.requireText(session, "payment_status"));
    amount(body, session, "amount_total");
    text(body, session, "customer");
    made(body, session);
  }

  private void payment(StringBuilder body, JsonObject intent) {
    text(body, intent, "id");
    cell(body, Json.requireText(intent, "status"));
    amount(body, intent, "amount");
    text(body, intent, "customer");
    String id = Json.text(intent, "latest_charge");
    JsonObject charge = id == null ? null : memory.find(Change.Kind.CHARGE, id);
    body.append("<td>");
    if (id != null && charge != null) {
      body.append(Html.escape(id));
      boolean disputed = charge.get("disputed").getAsBoolean();
      boolean isLeft = charge.get("paid").getAsBoolean() && !charge.get("refunded").getAsBoolean();
      if (isLeft && !disputed) {
        button(body, "disputes", "Dispute", "charge", id);
        button(body, "refunds", "Refund", "charge", id);
      }
    }
    body.append("</td>");
    if (charge == null) {
      cell(body, "");
    } else {
      amount(body, charge, "amount_refunded");
    }
    made(body, intent);
  }

  private void subscription(StringBuilder body, JsonObject subscription) {
    text(body, subscription, "id");
    body.append("<td>")
        .append(Html.escape(Json.requireText(subscription, "status")))
        .append(subscription.get("cancel_at_period_end").getAsBoolean() ? ", then it ends" : "");
    if (!SubscriptionBook.isEnded(subscription)) {
      String id = Json.requireText(subscription, "id");
      button(body, "subscriptions/cancel", "End it now", "subscription", id);
    }
    body.append("</td>");
    text(body, subscription, "customer");
    cell(body, Instant.ofEpochSecond(SubscriptionBook.periodEnd(subscription)).toString());
    String method = Json.text(subscription, "default_payment_method");
    body.append("<td>");
    if (method != null) {
      JsonObject note = memory.find(Change.Kind.CARD_SWITCH, method);
      CardSwitches.Behaviour now = CardSwitches.in(note);
      body.append(Html.escape(method)).append(": ").append(now.word());
      for (CardSwitches.Behaviour each : CardSwitches.Behaviour.values()) {
        if (each != now) {
          button(body, "cards", each.word(), "payment_method", method, "behaviour", each.word());
        }
      }
    }
    body.append("</td>");
    made(body, subscription);
  }

  private static void invoice(StringBuilder body, JsonObject invoice) {
    String id = Html.escape(Json.requireText(invoice, "id"));
    body.append("<td><a href=\"")
        .append(InvoicePages.PATH)
        .append(id)
        .append("\"><code>")
        .append(id)
        .append("</code></a></td>");
    cell(body, Json.requireText(invoice, "status"));
    amount(body, invoice, "total");
    amount(body, invoice, "amount_due");
    text(body, invoice, "customer");
    cell(body, String.valueOf(Json.requireLong(invoice, "attempt_count")));
    made(body, invoice);
  }

  private void code(StringBuilder body, JsonObject code) {
    text(body, code, "code");
    String coupon = PromotionCodeBook.coupon(code);
    JsonObject known = memory.find(Change.Kind.COUPON, coupon);
    cell(body, known == null ? coupon + ", which was deleted" : CouponBook.shown(known));
    cell(body, code.get("active").getAsBoolean() ? "yes" : "no");
    cell(body, String.valueOf(Json.requireLong(code, "times_redeemed")));
    text(body, code, "customer");
    made(body, code);
  }

  private void retries(StringBuilder body) {
    GivingUp now = GivingUp.in(memory.find(Change.Kind.BILLING_SWITCH, GivingUp.ID));
    body.append("<form method=\"post\" action=\"/dashboard/shop/retries\">\n<label>A subscription")
        .append(" whose last try to be paid has failed becomes <select name=\"then\">");
    for (GivingUp each : GivingUp.values()) {
      body.append(each == now ? "<option selected>" : "<option>")
          .append(each.word())
          .append("</option>");
    }
    body.append("</select></label>\n<button>Set</button>\n</form>\n");
  }

  private static void dispute(StringBuilder body, JsonObject dispute) {
    text(body, dispute, "id");
    body.append("<td>").append(Html.escape(Json.requireText(dispute, "status")));
    if ("needs_response".equals(Json.text(dispute, "status"))) {
      String id = Json.requireText(dispute, "id");
      button(body, "disputes/close", "Win", "dispute", id, "status", "won");
      button(body, "disputes/close", "Lose", "dispute", id, "status", "lost");
    }
    body.append("</td>");
    amount(body, dispute, "amount");
    text(body, dispute, "reason");
    text(body, dispute, "charge");
    made(body, dispute);
  }

  /// A form of nothing but a button.
  ///
  /// @param fields names and values in turn
  private static void button(StringBuilder body, String where, String label, String... fields) {
    body.append("<form method=\"post\" action=\"/dashboard/shop/").append(where).append("\">");
    for (int i = 0; i < fields.length; i += 2) {
      body.append("<input type=\"hidden\" name=\"")
          .append(fields[i])
          .append("\" value=\"")
          .append(Html.escape(fields[i + 1]))
          .append("\">");
    }
    body.append("<button>").append(label).append("</button></form>");
  }

  private static void amount(StringBuilder body, JsonObject object, String member) {
    cell(
        body,
        object.get(member).isJsonNull()
            ? ""
            : Amounts.shown(
                Json.requireLong(object, member), Json.requireText(object, "currency")));
  }

  private static void text(StringBuilder body, JsonObject object, String member) {
    cell(body, Objects.requireNonNullElse(Json.text(object, member), ""));
  }

  private static void made(StringBuilder body, JsonObject object) {
    cell(body, Instant.ofEpochSecond(Json.requireLong(object, "created")).toString());
  }

  private static void cell(StringBuilder body, String text) {
    body.append("<td>").append(Html.escape(text)).append("</td>");
  }
}
