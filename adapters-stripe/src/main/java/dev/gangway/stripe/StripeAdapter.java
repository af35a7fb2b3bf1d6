package dev.gangway.stripe;

import com.stripe.Stripe;
import dev.gangway.application.port.driven.PaymentGateway;

/// The door to Stripe.
public final class StripeAdapter implements AutoCloseable {

  private final StripeTransport transport;
  private final StripePaymentGateway paymentGateway;

  /// Does not speak to Stripe yet: an outage does not stop a start.
  public StripeAdapter(StripeConfig config) {
    introduceOurselves();
    this.transport = new StripeTransport(config.connectTimeout());
    this.paymentGateway = new StripePaymentGateway(config, transport);
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

  /// Loads what the first real call would otherwise load while somebody waits (about 200 ms of
  /// classes), asks Stripe which account the key belongs to, and so opens a connection. Changes
  /// nothing there. Never fails; takes as long as one call may take, so it is best not waited for.
  public void warmUp() {
    paymentGateway.warmUp();
  }

  /// Gives up calls that are under way.
  @Override
  public void close() {
    transport.close();
  }
}
