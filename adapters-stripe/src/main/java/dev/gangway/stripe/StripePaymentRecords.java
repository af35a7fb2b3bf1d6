package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.DisputeCollection;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.net.ApiResource;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import java.util.Optional;

/// What Stripe holds of payments, subscriptions and invoices by now.
final class StripePaymentRecords implements PaymentRecords {

  private final StripeAccess access;

  StripePaymentRecords(StripeAccess access) {
    this.access = access;
  }

  // ---- payments

  @Override
  public PaymentAnswer payment(PaymentId payment) {
    Exchange exchange = access.exchange();
    try {
      PaymentIntent intent =
          requireNonNull(
              ApiResource.GSON.fromJson(
                  exchange.get(
                      "/v1/payment_intents/"
                          + ApiResource.urlEncodeId(payment.value())
                          + "?expand[]=latest_charge"),
                  PaymentIntent.class));
      access.requireOwnMode(intent.getLivemode());
      requireSame(payment.value(), intent.getId());
      Charge charge = intent.getLatestChargeObject();
      if (charge == null && intent.getLatestCharge() != null) {
        throw new IllegalStateException("a charge that is not shown");
      }
      Money taken = Amounts.money(intent.getAmountReceived(), intent.getCurrency());
      return charge == null
          ? new PaymentAnswer.Known(taken, Money.zero(taken.currency()), Optional.empty())
          : new PaymentAnswer.Known(
              taken,
              Amounts.money(charge.getAmountRefunded(), charge.getCurrency()),
              requireNonNull(charge.getDisputed()) ? dispute(payment, exchange) : Optional.empty());
    } catch (StripeException | RuntimeException failure) {
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? new PaymentAnswer.Unknown()
          : new PaymentAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  /// A charge says only that there was one.
  private Optional<Dispute> dispute(PaymentId payment, Exchange exchange) throws StripeException {
    DisputeCollection disputes =
        requireNonNull(
            ApiResource.GSON.fromJson(
                exchange.get(
                    "/v1/disputes?limit=100&payment_intent="
                        + ApiResource.urlEncode(payment.value())),
                DisputeCollection.class));
    return DisputeReading.worst(requireNonNull(disputes.getData()));
  }

  // ---- subscriptions

  @Override
  public SubscriptionAnswer subscription(SubscriptionId subscription) {
    Exchange exchange = access.exchange();
    try {
      com.stripe.model.Subscription found =
          requireNonNull(
              ApiResource.GSON.fromJson(
                  exchange.get(
                      "/v1/subscriptions/" + ApiResource.urlEncodeId(subscription.value())),
                  com.stripe.model.Subscription.class));
      access.requireOwnMode(found.getLivemode());
      requireSame(subscription.value(), found.getId());
      return SubscriptionReading.read(found);
    } catch (StripeException | RuntimeException failure) {
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? new SubscriptionAnswer.Unknown()
          : new SubscriptionAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  // ---- invoices

  @Override
  public InvoiceAnswer invoice(InvoiceId invoice) {
    Exchange exchange = access.exchange();
    try {
      Invoice found =
          requireNonNull(
              ApiResource.GSON.fromJson(
                  exchange.get(
                      "/v1/invoices/"
                          + ApiResource.urlEncodeId(invoice.value())
                          + "?expand[]=payments.data.payment.payment_intent"),
                  Invoice.class));
      access.requireOwnMode(found.getLivemode());
      requireSame(invoice.value(), found.getId());
      return new InvoiceAnswer.Known(
          new CustomerId(requireNonNull(found.getCustomer())),
          InvoiceReading.state(found),
          new Money(
              InvoiceReading.paidWithCredit(found),
              new Currency(requireNonNull(found.getCurrency()))),
          InvoiceReading.subscription(found));
    } catch (StripeException | RuntimeException failure) {
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? new InvoiceAnswer.Unknown()
          : new InvoiceAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  private static void requireSame(String asked, String answered) {
    if (!asked.equals(answered)) {
      throw new IllegalStateException("another one than was asked for");
    }
  }
}
