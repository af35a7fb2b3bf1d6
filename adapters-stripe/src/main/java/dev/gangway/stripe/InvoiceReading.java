package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import dev.gangway.application.port.driven.PaymentRecords.InvoiceAnswer.Known.State;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Reads Stripe's invoices, with their payments' intents expanded.
final class InvoiceReading {

  private InvoiceReading() {}

  static State state(Invoice invoice) {
    return switch (requireNonNull(invoice.getStatus())) {
      case "paid" -> State.PAID;
      case "open" ->
          PaymentObstacle.of(intent(invoice).orElse(null))
              .map(obstacle ->
                  obstacle == Obstacle.AUTHENTICATION_REQUIRED
                      ? State.AUTHENTICATION_REQUIRED
                      : State.FAILED)
              .orElse(State.OTHER);
      default -> State.OTHER;
    };
  }

  /// What it is being paid by: an invoice has one payment as a rule, which Stripe calls its
  /// default.
  private static Optional<PaymentIntent> intent(Invoice invoice) {
    List<InvoicePayment> payments =
        invoice.getPayments() == null ? List.of() : invoice.getPayments().getData();
    return payments.stream()
        .sorted(Comparator.comparing(payment -> !Boolean.TRUE.equals(payment.getIsDefault())))
        .map(InvoicePayment::getPayment)
        .filter(Objects::nonNull)
        .map(InvoicePayment.Payment::getPaymentIntentObject)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /// How much of what was to the customer's credit went into it, in minor units. A balance that is
  /// less than nothing is credit; one over nothing is what they owe, and pays nothing.
  static long paidWithCredit(Invoice invoice) {
    long before = Math.max(0, -requireNonNull(invoice.getStartingBalance()));
    // None before it is finalized.
    Long ending = invoice.getEndingBalance();
    return ending == null ? 0 : Math.max(0, before - Math.max(0, -ending));
  }

  static Optional<SubscriptionId> subscription(Invoice invoice) {
    return Optional.ofNullable(invoice.getParent())
        .map(Invoice.Parent::getSubscriptionDetails)
        .map(Invoice.Parent.SubscriptionDetails::getSubscription)
        .map(SubscriptionId::new);
  }
}
