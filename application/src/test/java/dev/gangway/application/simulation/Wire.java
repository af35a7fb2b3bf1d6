package dev.gangway.application.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/// How requests and events are written, and read at the other end.
final class Wire {

  private Wire() {}

  /// What a request asks for.
  record Fields(String email, Optional<String> name, AccountId account) {}

  static String write(NewCustomer customer) {
    return customer.email().address()
        + "&"
        + customer.name().orElse("")
        + "&"
        + customer.account().value();
  }

  static String write(CustomerDetails.Details details) {
    return details.email().address() + "&" + details.name().orElse("");
  }

  /// What a change asks for.
  record Change(String email, Optional<String> name) {}

  static Change readChange(String body) {
    String[] parts = body.split("&", -1);
    return new Change(parts[0], Optional.of(parts[1]).filter(name -> !name.isEmpty()));
  }

  static Fields read(String body) {
    String[] parts = body.split("&", -1);
    return new Fields(
        parts[0],
        Optional.of(parts[1]).filter(name -> !name.isEmpty()),
        new AccountId(UUID.fromString(parts[2])));
  }

  // ---- buying

  /// What a checkout is asked for.
  record Sale(PurchaseId purchase, CustomerId customer, boolean recurring, Money charge) {}

  static String write(Order order) {
    return String.join(
        "&",
        order.id().toString(),
        order.payer().customer().value(),
        order.plan() instanceof Plan.Pro ? "recurring" : "once",
        Long.toString(order.charge().amount()),
        order.charge().currency().code());
  }

  static Sale readSale(String body) {
    String[] parts = body.split("&", -1);
    return new Sale(
        new PurchaseId(UUID.fromString(parts[0])),
        new CustomerId(parts[1]),
        parts[2].equals("recurring"),
        new Money(Long.parseLong(parts[3]), new Currency(parts[4])));
  }

  /// A line that the books are to show.
  record BookLine(String name, long change) {}

  static String write(AccountId account, CreditEntry entry) {
    return PostingId.of(account, entry) + "&" + entry.change();
  }

  static BookLine readLine(String body) {
    String[] parts = body.split("&", -1);
    return new BookLine(parts[0], Long.parseLong(parts[1]));
  }

  // ---- events

  /// What the provider signs with.
  static final String SECRET = "whsec_model";

  private static final Duration SIGNATURE_HOLDS_FOR = Duration.ofMinutes(5);

  static byte[] write(ProviderEvent event) {
    String about =
        switch (event.hint()) {
          case ProviderEvent.CustomerCreated(CustomerId customer) -> "created " + customer;
          case ProviderEvent.CustomerUpdated(CustomerId customer) -> "updated " + customer;
          case ProviderEvent.CustomerDeleted(CustomerId customer) -> "deleted " + customer;
          case ProviderEvent.CheckoutChanged(CheckoutId checkout) -> "checkout " + checkout;
          case ProviderEvent.PaymentChanged(PaymentId payment) -> "payment " + payment;
          case ProviderEvent.SubscriptionChanged(SubscriptionId subscription) ->
              "subscription " + subscription;
          case ProviderEvent.InvoiceChanged(InvoiceId invoice) -> "invoice " + invoice;
        };
    return String.join(" ", event.id().value(), about, event.createdAt().toString())
        .getBytes(UTF_8);
  }

  static ProviderEvent readEvent(byte[] payload) {
    String[] parts = new String(payload, UTF_8).split(" ", -1);
    String about = parts[2];
    ProviderEvent.Hint hint =
        switch (parts[1]) {
          case "created" -> new ProviderEvent.CustomerCreated(new CustomerId(about));
          case "updated" -> new ProviderEvent.CustomerUpdated(new CustomerId(about));
          case "deleted" -> new ProviderEvent.CustomerDeleted(new CustomerId(about));
          case "checkout" -> new ProviderEvent.CheckoutChanged(new CheckoutId(about));
          case "payment" -> new ProviderEvent.PaymentChanged(new PaymentId(about));
          case "subscription" -> new ProviderEvent.SubscriptionChanged(new SubscriptionId(about));
          case "invoice" -> new ProviderEvent.InvoiceChanged(new InvoiceId(about));
          default -> throw new IllegalArgumentException("no such event: " + parts[1]);
        };
    return new ProviderEvent(new ProviderEventId(parts[0]), hint, Instant.parse(parts[3]));
  }

  static String sign(String secret, Instant at, byte[] payload) {
    var sum = new CRC32();
    sum.update((secret + at.getEpochSecond()).getBytes(UTF_8));
    sum.update(payload);
    return at.getEpochSecond() + " " + sum.getValue();
  }

  /// Whether it was signed with the provider's secret, and not long ago or far ahead.
  static boolean isSigned(byte[] payload, String signature, Instant now) {
    Instant at = Instant.ofEpochSecond(Long.parseLong(signature.split(" ", -1)[0]));
    return signature.equals(sign(SECRET, at, payload))
        && Duration.between(at, now).abs().compareTo(SIGNATURE_HOLDS_FOR) <= 0;
  }
}
