package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.InvoiceCollection;
import com.stripe.model.PaymentMethod;
import com.stripe.model.PaymentMethodCollection;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionCollection;
import com.stripe.model.billingportal.Session;
import com.stripe.net.ApiResource;
import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.domain.payment.CustomerId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What Stripe shows to one customer. Somebody waits for it at a screen, so its parts are asked for
/// side by side, and not for long.
final class StripeBillingRecords implements BillingRecords {

  /// For all parts together. Stripe's reads take a few tenths of a second.
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(4);

  private static final int MOST_INVOICES = 24;

  private final StripeAccess access;
  private final URI publicUrl;

  /// @param publicUrl where people come back to
  StripeBillingRecords(StripeAccess access, URI publicUrl) {
    this.access = access;
    this.publicUrl = publicUrl;
  }

  // ---- what there is

  @Override
  public ShowAnswer show(CustomerId customer) {
    // Each part has until the same moment: an exchange begins when it is made.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> preferred = threads.submit(() -> preferred(customer, brief()));
      Future<List<PaymentMethod>> cards = threads.submit(() -> cards(customer, brief()));
      Future<List<Invoice>> invoices = threads.submit(() -> invoices(customer, brief()));
      Future<Recurring> recurring = threads.submit(() -> recurring(customer, brief()));
      Set<String> defaults = new HashSet<>(recurring.get().methods());
      preferred.get().ifPresent(defaults::add);
      return new ShowAnswer.Shown(
          cards.get().stream().map(card -> card(card, defaults)).toList(),
          invoices.get(),
          recurring.get().next());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new ShowAnswer.NotReached();
    } catch (ExecutionException | RuntimeException _) {
      // A part that is missing is not an empty one.
      return new ShowAnswer.NotReached();
    }
  }

  private Exchange brief() {
    return access.exchange(SHOWN_WITHIN);
  }

  /// What the customer's invoices are paid with unless a subscription says otherwise.
  private Optional<String> preferred(CustomerId id, Exchange exchange) throws StripeException {
    Customer customer =
        access.requireCustomer(
            ApiResource.GSON.fromJson(
                exchange.get("/v1/customers/" + ApiResource.urlEncodeId(id.value())),
                Customer.class));
    return Optional.ofNullable(customer.getInvoiceSettings())
        .map(Customer.InvoiceSettings::getDefaultPaymentMethod);
  }

  private static List<PaymentMethod> cards(CustomerId customer, Exchange exchange)
      throws StripeException {
    return requireNonNull(
            ApiResource.GSON.fromJson(
                exchange.get(
                    "/v1/customers/"
                        + ApiResource.urlEncodeId(customer.value())
                        + "/payment_methods?type=card&limit=100"),
                PaymentMethodCollection.class))
        .getData();
  }

  private static Card card(PaymentMethod method, Set<String> defaults) {
    PaymentMethod.Card card = requireNonNull(method.getCard());
    return new Card(
        requireNonNull(card.getBrand()),
        requireNonNull(card.getLast4()),
        Math.toIntExact(requireNonNull(card.getExpMonth())),
        Math.toIntExact(requireNonNull(card.getExpYear())),
        defaults.contains(method.getId()));
  }

  private static List<Invoice> invoices(CustomerId customer, Exchange exchange)
      throws StripeException {
    return requireNonNull(
            ApiResource.GSON.fromJson(
                exchange.get(
                    "/v1/invoices?limit="
                        + MOST_INVOICES
                        + "&customer="
                        + ApiResource.urlEncode(customer.value())),
                InvoiceCollection.class))
        .getData()
        .stream()
        // Nobody has been asked for those yet, and they may still change.
        .filter(invoice -> !"draft".equals(invoice.getStatus()))
        .map(StripeBillingRecords::invoice)
        .toList();
  }

  private static Invoice invoice(com.stripe.model.Invoice invoice) {
    return new Invoice(
        requireNonNull(invoice.getId()),
        Optional.ofNullable(invoice.getNumber()),
        Instant.ofEpochSecond(requireNonNull(invoice.getCreated())),
        Amounts.moneyOrNothing(invoice.getTotal(), invoice.getCurrency()),
        requireNonNull(invoice.getStatus()),
        Optional.ofNullable(invoice.getHostedInvoiceUrl()).map(URI::create));
  }

  /// @param methods what is paid with, by Stripe's names
  private record Recurring(Set<String> methods, Optional<NextInvoice> next) {}

  private static Recurring recurring(CustomerId customer, Exchange exchange)
      throws StripeException {
    // Without those that have ended.
    List<Subscription> live =
        requireNonNull(
                ApiResource.GSON.fromJson(
                    exchange.get(
                        "/v1/subscriptions?limit=100&customer="
                            + ApiResource.urlEncode(customer.value())),
                    SubscriptionCollection.class))
            .getData();
    Set<String> methods = new HashSet<>();
    live.stream()
        .map(Subscription::getDefaultPaymentMethod)
        .filter(Objects::nonNull)
        .forEach(methods::add);
    return new Recurring(methods, live.isEmpty() ? Optional.empty() : next(customer, exchange));
  }

  private static Optional<NextInvoice> next(CustomerId customer, Exchange exchange)
      throws StripeException {
    try {
      String body = FormBody.empty().with("customer", customer.value()).encoded();
      com.stripe.model.Invoice next =
          requireNonNull(
              ApiResource.GSON.fromJson(
                  exchange.postOnce("/v1/invoices/create_preview", body),
                  com.stripe.model.Invoice.class));
      @Nullable Long attempt = next.getNextPaymentAttempt();
      return Optional.of(
          new NextInvoice(
              Amounts.moneyOrNothing(next.getAmountDue(), next.getCurrency()),
              Instant.ofEpochSecond(
                  attempt == null ? requireNonNull(next.getPeriodEnd()) : attempt)));
    } catch (StripeException failure) {
      if (Refusal.in(failure).code().equals(Optional.of("invoice_upcoming_none"))) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  // ---- the portal

  @Override
  public PortalAnswer portal(CustomerId customer) {
    Exchange exchange = access.exchange();
    try {
      String body =
          FormBody.empty()
              .with("customer", customer.value())
              .with("return_url", publicUrl + "/billing")
              .encoded();
      Session session =
          requireNonNull(
              ApiResource.GSON.fromJson(
                  exchange.postOnce("/v1/billing_portal/sessions", body), Session.class));
      access.requireOwnMode(session.getLivemode());
      return new PortalAnswer.Opened(URI.create(requireNonNull(session.getUrl())));
    } catch (StripeException | RuntimeException _) {
      return new PortalAnswer.NotReached();
    }
  }
}
