package dev.gangway.stripe;

import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.contract.RecurringPaymentsContract;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.stripe.sandbox.StripeSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// The adapter against the sandbox, over HTTP.
class StripeRecurringPaymentsTest extends RecurringPaymentsContract {

  private static StripeSandbox sandbox;
  private static StripeAdapter adapter;
  private static SandboxHand hand;

  private final Adapters others = new Adapters();

  @BeforeAll
  static void open() {
    sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory().withCallsPerSecond(0));
    adapter = Adapters.to(sandbox);
    hand = new SandboxHand(sandbox);
  }

  @AfterAll
  static void close() {
    hand.close();
    adapter.close();
    sandbox.close();
  }

  @AfterEach
  void closeOthers() {
    others.close();
  }

  @Override
  protected RecurringPayments recurring() {
    return adapter.recurringPayments();
  }

  @Override
  protected RecurringPayments recurringNowhere() {
    return others.toNowhere().recurringPayments();
  }

  @Override
  protected RecurringPayments recurringWithRefusedKey() {
    return others.withRefusedKey(sandbox.address()).recurringPayments();
  }

  @Override
  protected Checkouts checkouts() {
    return adapter.checkouts();
  }

  @Override
  protected PaymentRecords records() {
    return adapter.paymentRecords();
  }

  @Override
  protected ProviderHand hand() {
    return hand;
  }
}
