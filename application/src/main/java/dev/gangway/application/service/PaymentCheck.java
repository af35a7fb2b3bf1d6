package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.application.port.driven.RecurringPayments.CancelAnswer;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// See [CheckPayment].
public final class PaymentCheck implements CheckPayment {

  /// Nobody waits for it, and an outage is over sooner or later.
  static final Duration AFTER_AN_OUTAGE = Duration.ofMinutes(1);

  private final PurchaseRepository purchases;
  private final SubscriptionRepository subscriptions;
  private final PaymentEvents payments;
  private final RecurringPayments recurring;
  private final ProviderPermit permit;
  private final InstantSource clock;

  public PaymentCheck(
      PurchaseRepository purchases,
      SubscriptionRepository subscriptions,
      PaymentEvents payments,
      RecurringPayments recurring,
      RateBudget budget,
      CheckOrigin origin,
      InstantSource clock) {
    this.purchases = requireNonNull(purchases);
    this.subscriptions = requireNonNull(subscriptions);
    this.payments = requireNonNull(payments);
    this.recurring = requireNonNull(recurring);
    this.permit = new ProviderPermit(origin, budget, clock);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome check(PurchaseId id) {
    Optional<Payment> taken = purchases.find(id).flatMap(Purchase::taken);
    Outcome once =
        taken
            .flatMap(Payment::payment)
            .map(payment -> look(() -> payments.payment(payment)))
            .orElseGet(Outcome.Settled::new);
    return once instanceof Outcome.Settled
        ? taken.flatMap(Payment::subscription).map(this::checkRecurring).orElse(once)
        : once;
  }

  /// By one clock: with the calendar's beside it, each of two processes could leave the end to the
  /// other.
  private Outcome checkRecurring(SubscriptionId id) {
    Outcome looked = look(() -> payments.subscription(id));
    Optional<Instant> graceEndsAt = subscriptions.find(id).flatMap(Subscription::graceEndsAt);
    if (graceEndsAt.isEmpty() || !(looked instanceof Outcome.Settled)) {
      return looked;
    }
    return clock.instant().isBefore(graceEndsAt.get())
        ? new Outcome.Again(graceEndsAt.get())
        : cancel(id);
  }

  private Outcome cancel(SubscriptionId id) {
    return notNow()
        .orElseGet(() ->
            switch (recurring.cancel(id)) {
              case CancelAnswer.Cancelled() -> look(() -> payments.subscription(id));
              case CancelAnswer.Unsettled(Duration after) -> later(after);
            });
  }

  private Outcome look(Supplier<PaymentEvents.Result> question) {
    return notNow()
        .orElseGet(() ->
            switch (question.get()) {
              case PaymentEvents.Result.Applied() -> new Outcome.Settled();
              case PaymentEvents.Result.Later(Duration after) -> later(after);
            });
  }

  private Optional<Outcome> notNow() {
    return permit.take(RateBudget.Urgency.BACKLOG).map(Outcome.Again::new);
  }

  private Outcome later(Duration asked) {
    return new Outcome.Again(clock.instant().plus(asked.isZero() ? AFTER_AN_OUTAGE : asked));
  }
}
