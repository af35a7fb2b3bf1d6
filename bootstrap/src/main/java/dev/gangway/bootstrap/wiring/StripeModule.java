package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.stripe.StripeAdapter;
import jakarta.inject.Singleton;

/// Stripe behind [PaymentGateway] and its companions. Another payment provider is another module in
/// this one's place.
@Module
final class StripeModule {

  private StripeModule() {}

  @Provides
  @Singleton
  static StripeAdapter adapter(Surroundings surroundings) {
    return new StripeAdapter(surroundings.stripe());
  }

  @Provides
  static PaymentGateway paymentGateway(StripeAdapter adapter, Interposition between) {
    return between.around(PaymentGateway.class, adapter.paymentGateway());
  }

  @Provides
  static CustomerDirectory customerDirectory(StripeAdapter adapter, Interposition between) {
    return between.around(CustomerDirectory.class, adapter.customerDirectory());
  }

  @Provides
  static CustomerDetails customerDetails(StripeAdapter adapter, Interposition between) {
    return between.around(CustomerDetails.class, adapter.customerDetails());
  }

  @Provides
  static ProviderEvents providerEvents(StripeAdapter adapter, Interposition between) {
    return between.around(ProviderEvents.class, adapter.providerEvents());
  }

  @Provides
  static Checkouts checkouts(StripeAdapter adapter, Interposition between) {
    return between.around(Checkouts.class, adapter.checkouts());
  }

  @Provides
  static CreditBooks creditBooks(StripeAdapter adapter, Interposition between) {
    return between.around(CreditBooks.class, adapter.creditBooks());
  }

  @Provides
  static PaymentRecords paymentRecords(StripeAdapter adapter, Interposition between) {
    return between.around(PaymentRecords.class, adapter.paymentRecords());
  }

  @Provides
  static RecurringPayments recurringPayments(StripeAdapter adapter, Interposition between) {
    return between.around(RecurringPayments.class, adapter.recurringPayments());
  }

  @Provides
  static BillingRecords billingRecords(StripeAdapter adapter, Interposition between) {
    return between.around(BillingRecords.class, adapter.billingRecords());
  }
}
