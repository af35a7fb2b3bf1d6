package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.CustomerDetailsContract;
import dev.gangway.application.contract.CustomerDirectoryContract;
import dev.gangway.application.contract.PaymentGatewayContract;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.ProviderEvents.UndeliveredAnswer;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.stripe.Adapters;
import dev.gangway.stripe.StripeAdapter;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Runs the contracts of the ports once more, with a judge who knows Stripe's own description of
/// its API looking at every request that our adapter sends.
class RequestsWeSendTest {

  private static OtherServer judge;
  private static StripeSandbox sandbox;
  private static Fork fork;
  private static StripeAdapter adapter;

  private final Adapters others = new Adapters();

  @BeforeAll
  static void open() throws IOException {
    judge = OtherServer.steady();
    sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory().withCallsPerSecond(0));
    sandbox.sendEventsTo(URI.create("http://127.0.0.1:1/"));
    fork = new Fork(judge.address(), sandbox.address());
    adapter = Adapters.to(sandbox, fork.address());
  }

  @AfterAll
  static void are_all_allowed_by_stripes_own_description() {
    List<String> complaints = fork.complaints();
    List<String> seen = fork.seen();
    adapter.close();
    fork.close();
    sandbox.close();
    judge.close();

    assertThat(complaints).isEmpty();
    assertThat(seen)
        .as("or nothing was looked at")
        .anyMatch(call -> call.equals("POST /v1/customers"))
        .anyMatch(call -> call.startsWith("GET /v1/customers?"))
        .anyMatch(call -> call.startsWith("GET /v1/customers/cus_"))
        .anyMatch(call -> call.startsWith("POST /v1/customers/cus_"))
        .anyMatch(call -> call.startsWith("GET /v1/events?") && call.contains("starting_after"))
        .anyMatch(call -> call.equals("GET /v1/account"));
  }

  @AfterEach
  void closeOthers() {
    others.close();
  }

  @Nested
  class ToTheGateway extends PaymentGatewayContract {

    @Override
    protected PaymentGateway gateway() {
      return adapter.paymentGateway();
    }

    @Override
    protected PaymentGateway gatewayToNowhere() {
      return others.toNowhere().paymentGateway();
    }

    @Override
    protected PaymentGateway gatewayWithRefusedKey() {
      return others.withRefusedKey(fork.address()).paymentGateway();
    }

    @Override
    protected void delete(CustomerId customer) {
      Adapters.Hand.at(sandbox).delete(customer);
    }
  }

  @Nested
  class ToTheDirectory extends CustomerDirectoryContract {

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
      return others.withRefusedKey(fork.address()).customerDirectory();
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

  @Nested
  class ThatChangeDetails extends CustomerDetailsContract {

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
      return others.withRefusedKey(fork.address()).customerDetails();
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

  @Nested
  class ForEvents {

    @Test
    void list_what_was_not_delivered_page_by_page() {
      CustomerId first = Adapters.Hand.at(sandbox).add("name=Ada");
      Adapters.Hand.at(sandbox).add("name=Beth");

      ProviderEventId last = page(Optional.empty()).events().getFirst().id();

      assertThat(page(Optional.of(last)).events())
          .extracting(ProviderEvent::hint)
          .contains(new ProviderEvent.CustomerCreated(first));
    }

    private UndeliveredAnswer.Page page(Optional<ProviderEventId> after) {
      UndeliveredAnswer answer = adapter.providerEvents().undelivered(Instant.EPOCH, after);
      assertThat(answer).isInstanceOf(UndeliveredAnswer.Page.class);
      return (UndeliveredAnswer.Page) answer;
    }
  }
}
