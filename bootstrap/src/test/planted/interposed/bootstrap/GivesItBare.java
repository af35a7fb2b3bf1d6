// A driven port as the adapter made it.
package dev.gangway.bootstrap.wiring;

import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.stripe.StripeAdapter;

final class GivesItBare {

  @dagger.Provides
  static PaymentGateway paymentGateway(StripeAdapter adapter) {
    return adapter.paymentGateway();
  }
}
