package dev.gangway.stripe.sandbox;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerBalanceTransactionCreateParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// A sandbox with somebody who buys in it: the business speaks to it through Stripe's own client,
/// and the buyer uses the hosted pages.
final class Shopper implements AutoCloseable {
  static final String SUCCESS =
      "http://localhost:8080/purchases/p-1?session={CHECKOUT_SESSION_ID}&done=1";
  static final String CANCEL = "http://localhost:8080/plans";

  final StripeSandbox sandbox;
  final StripeClient stripe;
  final Caller caller;

  Shopper() {
    this(StillWorld.config());
  }

  Shopper(StripeSandbox.Config config) {
    sandbox = StripeSandbox.start(config);
    stripe =
        StripeClient.builder()
            .setApiKey(sandbox.secretKey())
            .setApiBase(sandbox.address().toString())
            .setMaxNetworkRetries(0)
            .build();
    caller = new Caller(sandbox);
  }

  Customer customer() throws StripeException {
    return stripe
        .v1()
        .customers()
        .create(CustomerCreateParams.builder().setEmail("ann@example.com").setName("Ann").build());
  }

  /// A package for 10 dollars, to be paid once.
  static SessionCreateParams.Builder packageFor(Customer customer) {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.PAYMENT)
        .setCustomer(customer.getId())
        .setSuccessUrl(SUCCESS)
        .setCancelUrl(CANCEL)
        .addLineItem(item("Acme package", 1000, 1));
  }

  static SessionCreateParams.LineItem item(String name, long amount, long quantity) {
    return SessionCreateParams.LineItem.builder()
        .setPriceData(
            SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency("usd")
                .setUnitAmount(amount)
                .setProductData(
                    SessionCreateParams.LineItem.PriceData.ProductData.builder()
                        .setName(name)
                        .build())
                .build())
        .setQuantity(quantity)
        .build();
  }

  /// Something for 20 dollars a month.
  static SessionCreateParams.Builder pro(Customer customer) {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
        .setCustomer(customer.getId())
        .setSuccessUrl(SUCCESS)
        .setCancelUrl(CANCEL)
        .addLineItem(
            SessionCreateParams.LineItem.builder()
                .setPriceData(
                    SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency("usd")
                        .setUnitAmount(2000L)
                        .setRecurring(
                            SessionCreateParams.LineItem.PriceData.Recurring.builder()
                                .setInterval(
                                    SessionCreateParams.LineItem.PriceData.Recurring.Interval.MONTH)
                                .build())
                        .setProductData(
                            SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName("Pro")
                                .build())
                        .build())
                .setQuantity(1L)
                .build());
  }

  Session open(SessionCreateParams params) throws StripeException {
    return stripe.v1().checkout().sessions().create(params);
  }

  Session open() throws StripeException {
    return open(packageFor(customer()).build());
  }

  Session read(Session session, String... expand) throws StripeException {
    SessionRetrieveParams.Builder params = SessionRetrieveParams.builder();
    for (String each : expand) {
      params.addExpand(each);
    }
    return stripe.v1().checkout().sessions().retrieve(session.getId(), params.build());
  }

  /// Buys a subscription.
  Subscription subscribe(SessionCreateParams.Builder params) throws IOException, StripeException {
    Session session = open(params.build());
    act(session, "pays");
    return stripe.v1().subscriptions().retrieve(read(session).getSubscription());
  }

  /// Has the card that a subscription is paid with behave so from now on.
  void card(Subscription subscription, String behaviour) throws IOException {
    HttpResponse<String> answer =
        caller.postJson(
            "/sandbox/cards",
            "{\"payment_method\": \"%s\", \"behaviour\": \"%s\"}"
                .formatted(subscription.getDefaultPaymentMethod(), behaviour));
    if (answer.statusCode() != 200) {
      throw new IllegalArgumentException(answer.body());
    }
  }

  /// Gives a customer credit, in cents; less than nothing is what is owed.
  void credit(Customer customer, long amount) throws StripeException {
    stripe
        .v1()
        .customers()
        .balanceTransactions()
        .create(
            customer.getId(),
            CustomerBalanceTransactionCreateParams.builder()
                .setAmount(-amount)
                .setCurrency("usd")
                .build());
  }

  /// Newest first.
  List<Invoice> invoices(Customer customer) throws StripeException {
    return stripe
        .v1()
        .invoices()
        .list(InvoiceListParams.builder().setCustomer(customer.getId()).build())
        .getData();
  }

  /// Presses a button of the session's page.
  HttpResponse<String> act(Session session, String outcome) throws IOException {
    return act(session, outcome, "");
  }

  /// Presses a button, with more fields: `&card=amex`.
  HttpResponse<String> act(Session session, String outcome, String more) throws IOException {
    return caller.post("/checkout/" + session.getId(), "outcome=" + outcome + more);
  }

  String page(Session session) throws IOException {
    return caller.get(URI.create("/checkout/" + session.getId()).toString()).body();
  }

  /// What has happened since the beginning, oldest first.
  List<String> told() throws StripeException {
    return events().stream().map(Event::getType).toList();
  }

  List<Event> events() throws StripeException {
    List<Event> newestFirst = new ArrayList<>();
    stripe
        .v1()
        .events()
        .list(EventListParams.builder().setLimit(100L).build())
        .autoPagingIterable()
        .forEach(newestFirst::add);
    return newestFirst.reversed();
  }

  /// How much was taken from all cards, in the smallest unit.
  long charged() throws StripeException {
    return stripe.v1().charges().list().getData().stream()
        .filter(charge -> charge.getStatus().equals("succeeded"))
        .mapToLong(Charge::getAmountCaptured)
        .sum();
  }

  @Override
  public void close() {
    caller.close();
    sandbox.close();
  }
}
