package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Has the agenda do what falls due by itself: open sessions expire, debits settle. Whatever is
/// committed may bring a date with it, and after a restart the old dates stand again.
final class Appointments {
  private final Memory memory;
  private final Agenda agenda;
  private final Drafts drafts;
  private final CheckoutDesk desk;

  Appointments(Memory memory, Agenda agenda, Drafts drafts, CheckoutDesk desk) {
    this.memory = memory;
    this.agenda = agenda;
    this.drafts = drafts;
    this.desk = desk;
  }

  void start() {
    memory.exclusively(() -> {
      memory.all(Change.Kind.CHECKOUT_SESSION).forEach(this::session);
      memory.all(Change.Kind.CHECKOUT_ORDER).forEach(this::order);
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
