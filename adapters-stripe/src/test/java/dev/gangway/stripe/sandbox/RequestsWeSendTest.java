package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.BillingRecordsContract;
import dev.gangway.application.contract.CheckoutsContract;
import dev.gangway.application.contract.CreditBooksContract;
import dev.gangway.application.contract.CustomerDetailsContract;
import dev.gangway.application.contract.CustomerDirectoryContract;
import dev.gangway.application.contract.PaymentGatewayContract;
import dev.gangway.application.contract.PaymentRecordsContract;
import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.contract.RecurringPaymentsContract;
import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.ProviderEvents.UndeliveredAnswer;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.stripe.Adapters;
import dev.gangway.stripe.SandboxHand;
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

  /// What has come to Stripe since the version that its description is of.
  private static final List<String> OF_LATER = List.of("POST /v1/invoices/create_preview: ");

  private static OtherServer judge;
  private static StripeSandbox sandbox;
  private static Fork fork;
  private static StripeAdapter adapter;
  private static SandboxHand hand;

  private final Adapters others = new Adapters();

  @BeforeAll
  static void open() throws IOException {
    judge = OtherServer.steady();
    sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory().withCallsPerSecond(0));
    sandbox.sendEventsTo(URI.create("http://127.0.0.1:1/"));
    fork = new Fork(judge.address(), sandbox.address());
    adapter = Adapters.to(sandbox, fork.address());
    hand = new SandboxHand(sandbox);
  }

  @AfterAll
  static void are_all_allowed_by_stripes_own_description() {
    List<String> complaints = fork.complaints();
    List<String> seen = fork.seen();
    hand.close();
    adapter.close();
    fork.close();
    sandbox.close();
    judge.close();

    assertThat(complaints).filteredOn(complaint -> !isOfLater(complaint)).isEmpty();
    assertThat(seen)
        .as("or nothing was looked at")
        .anyMatch(call -> call.equals("POST /v1/customers"))
        .anyMatch(call -> call.startsWith("GET /v1/customers?"))
        .anyMatch(call -> call.startsWith("GET /v1/customers/cus_"))
        .anyMatch(call -> call.startsWith("POST /v1/customers/cus_"))
        .anyMatch(call -> call.startsWith("GET /v1/events?") && call.contains("starting_after"))
        .anyMatch(call -> call.equals("GET /v1/account"))
        .anyMatch(call -> call.equals("POST /v1/checkout/sessions"))
        .anyMatch(call -> call.startsWith("GET /v1/checkout/sessions/cs_"))
        .anyMatch(call -> call.matches("POST /v1/checkout/sessions/cs_.*/expire"))
        .anyMatch(call -> call.matches("POST /v1/customers/cus_.*/balance_transactions"))
        .anyMatch(call -> call.matches("GET /v1/customers/cus_.*/balance_transactions.*after=.*"))
        .anyMatch(call -> call.startsWith("GET /v1/payment_intents/pi_"))
        .anyMatch(call -> call.startsWith("GET /v1/disputes?"))
        .anyMatch(call -> call.startsWith("GET /v1/subscriptions/sub_"))
        .anyMatch(call -> call.startsWith("GET /v1/subscriptions?"))
        .anyMatch(call -> call.startsWith("DELETE /v1/subscriptions/sub_"))
        .anyMatch(call -> call.startsWith("GET /v1/invoices/in_"))
        .anyMatch(call -> call.startsWith("GET /v1/invoices?"))
        .anyMatch(call -> call.matches("GET /v1/customers/cus_.*/payment_methods.*"))
        .anyMatch(call -> call.equals("POST /v1/invoices/create_preview"))
        .anyMatch(call -> call.equals("POST /v1/billing_portal/sessions"));
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
  class ForCheckouts extends CheckoutsContract {

    @Override
    protected Checkouts checkouts() {
      return adapter.checkouts();
    }

    @Override
    protected Checkouts checkoutsToNowhere() {
      return others.toNowhere().checkouts();
    }

    @Override
    protected Checkouts checkoutsWithRefusedKey() {
      return others.withRefusedKey(fork.address()).checkouts();
    }

    @Override
    protected ProviderHand hand() {
      return hand;
    }
  }

  @Nested
  class ForCredit extends CreditBooksContract {

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
      return others.withRefusedKey(fork.address()).creditBooks();
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

  @Nested
  class ForWhatRecurs extends RecurringPaymentsContract {

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
      return others.withRefusedKey(fork.address()).recurringPayments();
    }

    @Override
    protected PaymentRecords records() {
      return adapter.paymentRecords();
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

  @Nested
  class ForPayments extends PaymentRecordsContract {

    @Override
    protected PaymentRecords records() {
      return adapter.paymentRecords();
    }

    @Override
    protected PaymentRecords recordsNowhere() {
      return others.toNowhere().paymentRecords();
    }

    @Override
    protected PaymentRecords recordsWithRefusedKey() {
      return others.withRefusedKey(fork.address()).paymentRecords();
    }

    @Override
    protected Checkouts checkouts() {
      return adapter.checkouts();
    }

    @Override
    protected CreditBooks books() {
      return adapter.creditBooks();
    }

    @Override
    protected ProviderHand hand() {
      return hand;
    }
  }

  @Nested
  class ForBilling extends BillingRecordsContract {

    @Override
    protected BillingRecords records() {
      return adapter.billingRecords();
    }

    @Override
    protected BillingRecords recordsNowhere() {
      return others.toNowhere().billingRecords();
    }

    @Override
    protected BillingRecords recordsWithRefusedKey() {
      return others.withRefusedKey(fork.address()).billingRecords();
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

  private static boolean isOfLater(String complaint) {
    return OF_LATER.stream().anyMatch(complaint::startsWith);
  }
}
