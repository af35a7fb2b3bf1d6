package dev.gangway.stripe;

import dev.gangway.application.contract.CreditBooksContract;
import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.stripe.sandbox.StripeSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// The adapter against the sandbox, over HTTP.
class StripeCreditBooksTest extends CreditBooksContract {

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
  protected CreditBooks books() {
    return adapter.creditBooks();
  }

  @Override
  protected CreditBooks booksNowhere() {
    return others.toNowhere().creditBooks();
  }

  @Override
  protected CreditBooks booksWithRefusedKey() {
    return others.withRefusedKey(sandbox.address()).creditBooks();
  }

  @Override
  protected Checkouts checkouts() {
    return adapter.checkouts();
  }

  @Override
  protected ProviderHand hand() {
    return hand;
  }
}
