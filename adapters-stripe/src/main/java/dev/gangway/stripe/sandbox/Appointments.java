package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Has the agenda do what falls due by itself: open sessions expire, debits settle, periods end,
/// invoices are finalized and tried again, coupons and codes run out. Whatever is committed may
/// bring a date with it, and after a restart the old dates stand again.
final class Appointments {
  private final Memory memory;
  private final Agenda agenda;
  private final Drafts drafts;
  private final CheckoutDesk desk;
  private final Billing billing;
  private final Collecting collecting;
  private final Upcoming upcoming;

  Appointments(
      Memory memory,
      Agenda agenda,
      Drafts drafts,
      CheckoutDesk desk,
      Billing billing,
      Collecting collecting,
      Upcoming upcoming) {
    this.memory = memory;
    this.agenda = agenda;
    this.drafts = drafts;
    this.desk = desk;
    this.billing = billing;
    this.collecting = collecting;
    this.upcoming = upcoming;
  }

  void start() {
    memory.exclusively(() -> {
      memory.all(Change.Kind.CHECKOUT_SESSION).forEach(this::session);
      memory.all(Change.Kind.CHECKOUT_ORDER).forEach(this::order);
      memory.all(Change.Kind.SUBSCRIPTION).forEach(this::subscription);
      memory.all(Change.Kind.INVOICE).forEach(this::invoice);
      memory.all(Change.Kind.COUPON).forEach(this::coupon);
      memory.all(Change.Kind.PROMOTION_CODE).forEach(this::code);
      memory.watch(this::noticed);
      return true;
    });
  }

  private void noticed(List<Change> changes) {
    for (Change change : changes) {
      JsonObject value = change.value();
      if (value == null) {
        continue;
      }
      switch (change.kind()) {
        case CHECKOUT_SESSION -> session(change.id(), value);
        case CHECKOUT_ORDER -> order(change.id(), value);
        case SUBSCRIPTION -> subscription(change.id(), value);
        case INVOICE -> invoice(change.id(), value);
        case COUPON -> coupon(change.id(), value);
        case PROMOTION_CODE -> code(change.id(), value);
        default -> {}
      }
    }
  }

  private void session(String id, JsonObject session) {
    if (CheckoutBook.isOpen(session)) {
      at(Json.requireLong(session, "expires_at"), draft -> desk.expireIfDue(draft, id));
    }
  }

  private void order(String id, JsonObject order) {
    if (order.has(CheckoutDesk.SETTLES_AT)) {
      at(Json.requireLong(order, CheckoutDesk.SETTLES_AT), draft -> desk.settleIfDue(draft, id));
    }
  }

  private void subscription(String id, JsonObject subscription) {
    if (SubscriptionBook.isEnded(subscription)) {
      return;
    }
    Long trial = Upcoming.trialToldAt(subscription);
    if (trial != null) {
      at(trial, draft -> Upcoming.tellOfTrialIfDue(draft, id));
    }
    Long warning = Upcoming.invoiceToldAt(subscription);
    if (warning != null) {
      at(warning, draft -> upcoming.tellOfInvoiceIfDue(draft, id));
    }
    at(SubscriptionBook.periodEnd(subscription), draft -> billing.renewIfDue(draft, id));
  }

  private void invoice(String id, JsonObject invoice) {
    JsonElement finalizes = invoice.get("automatically_finalizes_at");
    if (!finalizes.isJsonNull()) {
      at(finalizes.getAsLong(), draft -> collecting.finalizeIfDue(draft, id));
    }
    JsonElement again = invoice.get("next_payment_attempt");
    if (!again.isJsonNull()) {
      at(again.getAsLong(), draft -> collecting.retryIfDue(draft, id));
    }
  }

  private void coupon(String id, JsonObject coupon) {
    JsonElement until = coupon.get("redeem_by");
    if (!until.isJsonNull() && coupon.get("valid").getAsBoolean()) {
      at(until.getAsLong(), draft -> CouponBook.lapseIfDue(draft, id));
    }
  }

  private void code(String id, JsonObject code) {
    JsonElement until = code.get("expires_at");
    if (!until.isJsonNull() && code.get("active").getAsBoolean()) {
      at(until.getAsLong(), draft -> PromotionCodeBook.lapseIfDue(draft, id));
    }
  }

  private void at(long second, Consumer<Draft> work) {
    agenda.at(
        Instant.ofEpochSecond(second),
        () ->
            drafts.commit(draft -> {
              work.accept(draft);
              return true;
            }));
  }
}
