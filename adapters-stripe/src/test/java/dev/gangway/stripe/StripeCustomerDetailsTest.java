package dev.gangway.stripe;

import dev.gangway.application.contract.CustomerDetailsContract;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.stripe.sandbox.StripeSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// The adapter against the sandbox, over HTTP.
class StripeCustomerDetailsTest extends CustomerDetailsContract {

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
  protected CustomerDetails customers() {
    return adapter.customerDetails();
  }

  @Override
  protected CustomerDetails customersNowhere() {
    return others.toNowhere().customerDetails();
  }

  @Override
  protected CustomerDetails customersWithRefusedKey() {
    return others.withRefusedKey(sandbox.address()).customerDetails();
  }

  @Override
  protected CustomerId add(Details details) {
    return Adapters.Hand.at(sandbox).add(details);
  }

  @Override
  protected void delete(CustomerId customer) {
    Adapters.Hand.at(sandbox).delete(customer);
  }

  @Override
  protected Details look(CustomerId customer) {
    return Adapters.Hand.at(sandbox).details(customer);
  }
}
