package dev.gangway.stripe;

import dev.gangway.application.contract.CustomerDirectoryContract;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// The adapter against the sandbox, over HTTP.
class StripeCustomerDirectoryTest extends CustomerDirectoryContract {

  private static StripeSandbox sandbox;
  private static StripeAdapter adapter;

  private final Adapters others = new Adapters();

  @BeforeAll
  static void open() {
    sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory().withCallsPerSecond(0));
    adapter = Adapters.to(sandbox);
  }

  @AfterAll
  static void close() {
    adapter.close();
    sandbox.close();
  }

  @AfterEach
  void closeOthers() {
    others.close();
  }

  @Override
  protected CustomerDirectory directory() {
    return adapter.customerDirectory();
  }

  @Override
  protected CustomerDirectory directoryToNowhere() {
    return others.toNowhere().customerDirectory();
  }

  @Override
  protected CustomerDirectory directoryWithRefusedKey() {
    return others.withRefusedKey(sandbox.address()).customerDirectory();
  }

  @Override
  protected PaymentGateway gateway() {
    return adapter.paymentGateway();
  }

  @Override
  protected CustomerId addByHand(Optional<String> metadata) {
    return Adapters.Hand.at(sandbox)
        .add(metadata.map(text -> "metadata[gangway_account]=" + text).orElse("name=Eve"));
  }

  @Override
  protected void delete(CustomerId customer) {
    Adapters.Hand.at(sandbox).delete(customer);
  }
}
