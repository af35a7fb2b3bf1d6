package dev.gangway.stripe;

import com.stripe.Stripe;
import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.RecurringPayments;

/// The door to Stripe.
public final class StripeAdapter implements AutoCloseable {

  private final StripeTransport transport;
  private final StripePaymentGateway paymentGateway;
  private final StripeCustomerDirectory customerDirectory;
  private final StripeCustomerDetails customerDetails;
  private final StripeProviderEvents providerEvents;
  private final StripeCheckouts checkouts;
  private final StripeCreditBooks creditBooks;
  private final StripePaymentRecords paymentRecords;
  private final StripeRecurringPayments recurringPayments;
  private final StripeBillingRecords billingRecords;

  /// Does not speak to Stripe yet: an outage does not stop a start.
  public StripeAdapter(StripeConfig config) {
    introduceOurselves();
    this.transport = new StripeTransport(config.connectTimeout());
    StripeAccess access = new StripeAccess(config, transport);
    this.paymentGateway = new StripePaymentGateway(access);
    this.customerDirectory = new StripeCustomerDirectory(access);
    this.customerDetails = new StripeCustomerDetails(access);
    this.providerEvents = new StripeProviderEvents(access, config.webhookSecrets());
    this.checkouts = new StripeCheckouts(access, config.publicUrl());
    this.creditBooks = new StripeCreditBooks(access);
    this.paymentRecords = new StripePaymentRecords(access);
    this.recurringPayments = new StripeRecurringPayments(access);
    this.billingRecords = new StripeBillingRecords(access, config.publicUrl());
  }

  /// Both are settings of the whole process; stripe-java has no others. Its telemetry writes a file
  /// under the home folder.
  private static void introduceOurselves() {
    Stripe.enableTelemetry = false;
    if (Stripe.getAppInfo() == null) {
      Stripe.setAppInfo("Gangway");
    }
  }

  /// Safe for use by many threads at once.
  public PaymentGateway paymentGateway() {
    return paymentGateway;
  }

  /// Safe for use by many threads at once.
  public CustomerDirectory customerDirectory() {
    return customerDirectory;
  }

  /// Safe for use by many threads at once.
  public CustomerDetails customerDetails() {
    return customerDetails;
  }

  /// Safe for use by many threads at once.
  public ProviderEvents providerEvents() {
    return providerEvents;
  }

  /// Safe for use by many threads at once.
  public Checkouts checkouts() {
    return checkouts;
  }

  /// Safe for use by many threads at once.
  public CreditBooks creditBooks() {
    return creditBooks;
  }

  /// Safe for use by many threads at once.
  public PaymentRecords paymentRecords() {
    return paymentRecords;
  }

  /// Safe for use by many threads at once.
  public RecurringPayments recurringPayments() {
    return recurringPayments;
  }

  /// Safe for use by many threads at once.
  public BillingRecords billingRecords() {
    return billingRecords;
  }

  /// Loads what the first real call would otherwise load while somebody waits (about 200 ms of
  /// classes), asks Stripe which account the key belongs to, and so opens a connection. Changes
  /// nothing there. Never fails; takes as long as one call may take, so it is best not waited for.
  public void warmUp() {
    checkouts.warmUp();
    paymentGateway.warmUp();
  }

  /// Gives up calls that are under way.
  @Override
  public void close() {
    transport.close();
  }
}
