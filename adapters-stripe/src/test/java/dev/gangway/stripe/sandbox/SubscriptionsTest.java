package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Subscriptions and their invoices, made by checkout and moved by the clock.
class SubscriptionsTest {
  private static final long NOON = StillWorld.NOON.getEpochSecond();
  private static final long A_MONTH_LATER = Instant.parse("2026-12-23T12:00:00Z").getEpochSecond();
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);

  private Shopper shopper;
  private Customer customer;

  @BeforeEach
  void start() throws StripeException {
    shopper = new Shopper();
    customer = shopper.customer();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private static SessionCreateParams.SubscriptionData.Builder data() {
    return SessionCreateParams.SubscriptionData.builder();
  }

  private Subscription subscribe(SessionCreateParams.Builder params) throws Exception {
    return shopper.subscribe(params);
  }

  private Subscription subscribe() throws Exception {
    return shopper.subscribe(Shopper.pro(customer));
  }

  private Subscription read(String id) throws StripeException {
    return shopper.stripe.v1().subscriptions().retrieve(id);
  }

  private Customer readCustomer() throws StripeException {
    return shopper.stripe.v1().customers().retrieve(customer.getId());
  }

  private List<Invoice> invoices() throws StripeException {
    return shopper.invoices(customer);
  }

  private List<String> toldSince(int before) throws StripeException {
    List<String> told = shopper.told();
    return told.subList(before, told.size());
  }

  @Nested
  class Begin {
    @Test
    void by_a_checkout_that_is_paid() throws Exception {
      Session session =
          shopper.open(
              Shopper.pro(customer)
                  .setClientReferenceId("p-1")
                  .setSubscriptionData(
                      data().setDescription("Pro").putMetadata("purchase", "p-1").build())
                  .build());
      assertThat(session.getAmountTotal()).isEqualTo(2000);
      assertThat(session.getSubscription()).isNull();

      shopper.act(session, "pays");

      Session done = shopper.read(session, "subscription", "invoice");
      assertThat(done.getStatus()).isEqualTo("complete");
      assertThat(done.getPaymentStatus()).isEqualTo("paid");
      assertThat(done.getPaymentIntent()).isNull();
      Subscription subscription = done.getSubscriptionObject();
      assertThat(subscription.getStatus()).isEqualTo("active");
      assertThat(subscription.getMetadata()).isEqualTo(Map.of("purchase", "p-1"));
      assertThat(subscription.getDescription()).isEqualTo("Pro");
      assertThat(subscription.getCurrency()).isEqualTo("usd");
      assertThat(subscription.getLatestInvoice()).isEqualTo(done.getInvoice());
      assertThat(subscription.getItems().getData())
          .singleElement()
          .satisfies(item -> {
            assertThat(item.getPrice().getUnitAmount()).isEqualTo(2000);
            assertThat(item.getCurrentPeriodStart()).isEqualTo(NOON);
            assertThat(item.getCurrentPeriodEnd()).isEqualTo(A_MONTH_LATER);
          });
      assertThat(
              shopper
                  .stripe
                  .v1()
                  .paymentMethods()
                  .retrieve(subscription.getDefaultPaymentMethod())
                  .getCustomer())
          .isEqualTo(customer.getId());
      assertThat(readCustomer().getCurrency()).isEqualTo("usd");
    }

    @Test
    void with_an_invoice_that_is_paid_and_adds_up() throws Exception {
      Subscription subscription = subscribe();

      Invoice invoice =
          shopper
              .stripe
              .v1()
              .invoices()
              .retrieve(
                  subscription.getLatestInvoice(),
                  InvoiceRetrieveParams.builder()
                      .addExpand("payments.data.payment.payment_intent")
                      .build());

      assertThat(invoice.getStatus()).isEqualTo("paid");
      assertThat(invoice.getBillingReason()).isEqualTo("subscription_create");
      assertThat(invoice.getNumber()).isEqualTo(readCustomer().getInvoicePrefix() + "-0001");
      assertThat(invoice.getSubtotal()).isEqualTo(2000);
      assertThat(invoice.getTotal()).isEqualTo(2000);
      assertThat(invoice.getAmountDue()).isEqualTo(2000);
      assertThat(invoice.getAmountPaid()).isEqualTo(2000);
      assertThat(invoice.getAmountRemaining()).isZero();
      assertThat(invoice.getStartingBalance()).isZero();
      assertThat(invoice.getEndingBalance()).isZero();
      assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
          .isEqualTo(subscription.getId());
      InvoiceLineItem line = invoice.getLines().getData().getFirst();
      assertThat(line.getDescription()).isEqualTo("1 × Pro (at USD 20.00 / month)");
      assertThat(line.getAmount()).isEqualTo(2000);
      assertThat(line.getPeriod().getEnd()).isEqualTo(A_MONTH_LATER);
      InvoicePayment payment = invoice.getPayments().getData().getFirst();
      assertThat(payment.getStatus()).isEqualTo("paid");
      assertThat(payment.getAmountPaid()).isEqualTo(2000);
      assertThat(payment.getPayment().getPaymentIntentObject().getAmountReceived()).isEqualTo(2000);
      assertThat(
              shopper
                  .stripe
                  .v1()
                  .invoicePayments()
                  .list(
                      InvoicePaymentListParams.builder()
                          .setPayment(
                              InvoicePaymentListParams.Payment.builder()
                                  .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                                  .setPaymentIntent(payment.getPayment().getPaymentIntent())
                                  .build())
                          .build())
                  .getData())
          .extracting(InvoicePayment::getInvoice)
          .containsExactly(invoice.getId());
      assertThat(shopper.caller.get(pathOf(invoice)).body())
          .contains("SANDBOX", Objects.requireNonNull(invoice.getNumber()), "USD 20.00", "paid");
    }

    @Test
    void and_tell_of_it() throws Exception {
      int before = shopper.told().size();

      subscribe();

      assertThat(toldSince(before))
          .containsExactly(
              "product.created",
              "price.created",
              "payment_method.attached",
              "customer.subscription.created",
              "invoice.created",
              "customer.updated",
              "invoice.finalized",
              "payment_intent.created",
              "charge.succeeded",
              "payment_intent.succeeded",
              "invoice.paid",
              "invoice.payment_succeeded",
              "invoice_payment.paid",
              "checkout.session.completed");
    }

    @Test
    void not_while_the_card_is_declined() throws Exception {
      Session session = shopper.open(Shopper.pro(customer).build());

      shopper.act(session, "declines");

      assertThat(shopper.page(session)).contains("Your card was declined.");
      assertThat(shopper.read(session).getStatus()).isEqualTo("open");
      assertThat(shopper.stripe.v1().subscriptions().list().getData()).isEmpty();
      shopper.act(session, "pays");
      assertThat(shopper.page(session)).doesNotContain("declined");
      assertThat(shopper.stripe.v1().subscriptions().list().getData()).hasSize(1);
      assertThat(shopper.charged()).isEqualTo(2000);
    }

    @Test
    void once_the_holder_has_authenticated() throws Exception {
      Session session = shopper.open(Shopper.pro(customer).build());

      shopper.act(session, "authenticates");
      assertThat(shopper.page(session)).contains("3-D Secure");
      shopper.act(session, "declines");
      assertThat(shopper.page(session)).contains("unable to authenticate");
      shopper.act(session, "authenticates");
      assertThat(shopper.stripe.v1().subscriptions().list().getData()).isEmpty();
      shopper.act(session, "authenticates");

      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("paid");
      assertThat(shopper.charged()).isEqualTo(2000);
    }

    @Test
    void once_however_often_the_form_is_sent() throws Exception {
      Session session = shopper.open(Shopper.pro(customer).build());

      shopper.act(session, "pays");
      shopper.act(session, "pays");

      assertThat(shopper.stripe.v1().subscriptions().list().getData()).hasSize(1);
      assertThat(shopper.charged()).isEqualTo(2000);
    }

    @Test
    void with_something_paid_once_beside() throws Exception {
      Subscription subscription =
          subscribe(Shopper.pro(customer).addLineItem(Shopper.item("Setting up", 500, 1)));

      assertThat(subscription.getItems().getData()).hasSize(1);
      assertThat(invoices().getFirst().getTotal()).isEqualTo(2500);
      assertThat(invoices().getFirst().getLines().getData())
          .extracting(InvoiceLineItem::getDescription)
          .contains("Setting up");
      shopper.sandbox.advance(Duration.ofDays(31));
      assertThat(invoices().getFirst().getTotal()).isEqualTo(2000);
    }

    @Test
    void not_in_a_second_currency() throws Exception {
      subscribe();
      SessionCreateParams euros =
          SessionCreateParams.builder()
              .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
              .setCustomer(customer.getId())
              .setSuccessUrl(Shopper.SUCCESS)
              .addLineItem(
                  SessionCreateParams.LineItem.builder()
                      .setQuantity(1L)
                      .setPriceData(
                          SessionCreateParams.LineItem.PriceData.builder()
                              .setCurrency("eur")
                              .setUnitAmount(2000L)
                              .setRecurring(
                                  SessionCreateParams.LineItem.PriceData.Recurring.builder()
                                      .setInterval(
                                          SessionCreateParams.LineItem.PriceData.Recurring.Interval
                                              .YEAR)
                                      .build())
                              .setProductData(
                                  SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                      .setName("Pro")
                                      .build())
                              .build())
                      .build())
              .build();

      assertThatThrownBy(() -> shopper.open(euros))
          .hasMessageContaining("cannot combine currencies");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "line_items[0][price_data][recurring]=",
          "line_items[0][price_data][recurring][interval]=decade",
          "line_items[0][price_data][recurring][interval_count]=37",
          "payment_intent_data[description]=x",
          "subscription_data[trial_period_days]=0",
          "subscription_data[trial_period_days]=7&subscription_data[trial_end]=1799999999",
          "subscription_data[trial_end]=1795435300",
          "subscription_data[colour]=blue",
          "subscription_data[proration_behavior]=none"
        })
    void refuse_what_makes_no_sense(String more) throws Exception {
      HttpResponse<String> answer =
          shopper.caller.post(
              "/v1/checkout/sessions",
              "mode=subscription&success_url=http://x/&customer="
                  + customer.getId()
                  + "&line_items[0][price_data][currency]=usd"
                  + "&line_items[0][price_data][unit_amount]=1000"
                  + "&line_items[0][price_data][product_data][name]=A&line_items[0][quantity]=1"
                  + "&line_items[0][price_data][recurring][interval]=month&"
                  + more);

      assertThat(answer.statusCode()).isEqualTo(400);
    }
  }

  private static String pathOf(Invoice invoice) {
    return "/invoices/" + invoice.getId();
  }

  @Nested
  class Trial {
    private SessionCreateParams.Builder tried(long days) {
      return Shopper.pro(customer).setSubscriptionData(data().setTrialPeriodDays(days).build());
    }

    @Test
    void costs_nothing_at_first() throws Exception {
      Session session = shopper.open(tried(14).build());
      assertThat(session.getAmountTotal()).isZero();
      assertThat(shopper.page(session)).contains("USD 0.00", "at USD 20.00 / month");

      shopper.act(session, "pays");

      Session done = shopper.read(session, "subscription", "invoice");
      assertThat(done.getPaymentStatus()).isEqualTo("no_payment_required");
      Subscription subscription = done.getSubscriptionObject();
      assertThat(subscription.getStatus()).isEqualTo("trialing");
      assertThat(subscription.getTrialEnd())
          .isEqualTo(NOON + Duration.ofDays(14).toSeconds())
          .isEqualTo(subscription.getItems().getData().getFirst().getCurrentPeriodEnd());
      assertThat(done.getInvoiceObject().getTotal()).isZero();
      assertThat(done.getInvoiceObject().getStatus()).isEqualTo("paid");
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void is_paid_for_when_it_is_over() throws Exception {
      Subscription subscription = subscribe(tried(14));
      int before = shopper.told().size();

      shopper.sandbox.advance(Duration.ofDays(14));
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("active");
      assertThat(invoices().getFirst().getStatus()).isEqualTo("draft");
      shopper.sandbox.advance(HOUR);

      assertThat(invoices().getFirst().getStatus()).isEqualTo("paid");
      assertThat(invoices().getFirst().getTotal()).isEqualTo(2000);
      assertThat(shopper.charged()).isEqualTo(2000);
      assertThat(toldSince(before))
          .containsOnlyOnce("customer.subscription.trial_will_end")
          .containsOnlyOnce("invoice.upcoming")
          .containsSubsequence(
              "invoice.upcoming",
              "customer.subscription.trial_will_end",
              "customer.subscription.updated",
              "invoice.created",
              "invoice.finalized",
              "invoice.paid");
      assertThat(
              shopper.events().stream()
                  .filter(event -> event.getType().equals("customer.subscription.trial_will_end"))
                  .map(Event::getCreated))
          .containsExactly(NOON + Duration.ofDays(11).toSeconds());
    }

    @Test
    void that_is_shorter_than_its_warning_is_warned_of_at_once() throws Exception {
      subscribe(tried(2));

      assertThat(shopper.told()).containsOnlyOnce("customer.subscription.trial_will_end");
      shopper.sandbox.advance(Duration.ofDays(2));
      assertThat(shopper.told()).containsOnlyOnce("customer.subscription.trial_will_end");
    }
  }

  @Nested
  class Cancel {
    @Test
    void at_the_end_of_the_period() throws Exception {
      Subscription subscription = subscribe();

      Subscription leaving =
          shopper
              .stripe
              .v1()
              .subscriptions()
              .update(
                  subscription.getId(),
                  SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());

      assertThat(leaving.getStatus()).isEqualTo("active");
      assertThat(leaving.getCancelAtPeriodEnd()).isTrue();
      assertThat(leaving.getCancelAt()).isEqualTo(A_MONTH_LATER);
      assertThat(shopper.told()).endsWith("customer.subscription.updated");
      shopper.sandbox.advance(Duration.ofDays(31));
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("canceled");
      assertThat(read(subscription.getId()).getEndedAt()).isEqualTo(A_MONTH_LATER);
      assertThat(shopper.told()).endsWith("customer.subscription.deleted");
      assertThat(shopper.charged()).isEqualTo(2000);
    }

    @Test
    void and_go_on_after_all() throws Exception {
      Subscription subscription = subscribe();
      for (boolean cancels : new boolean[] {true, false}) {
        shopper
            .stripe
            .v1()
            .subscriptions()
            .update(
                subscription.getId(),
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(cancels).build());
      }

      shopper.sandbox.advance(Duration.ofDays(31));

      assertThat(read(subscription.getId()).getStatus()).isEqualTo("active");
      assertThat(read(subscription.getId()).getCancelAt()).isNull();
      assertThat(shopper.charged()).isEqualTo(4000);
    }

    @Test
    void at_once() throws Exception {
      Subscription subscription = subscribe();

      Subscription ended = shopper.stripe.v1().subscriptions().cancel(subscription.getId());

      assertThat(ended.getStatus()).isEqualTo("canceled");
      assertThat(ended.getCancellationDetails().getReason()).isEqualTo("cancellation_requested");
      assertThat(shopper.told()).endsWith("customer.subscription.deleted");
      shopper.sandbox.advance(Duration.ofDays(40));
      assertThat(shopper.charged()).isEqualTo(2000);
      assertThatThrownBy(() -> shopper.stripe.v1().subscriptions().cancel(subscription.getId()))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> assertThat(refusal.getStatusCode()).isEqualTo(404));
    }

    @Test
    void from_outside() throws Exception {
      Subscription subscription = subscribe();

      shopper.caller.post(
          "/dashboard/shop/subscriptions/cancel", "subscription=" + subscription.getId());
      HttpResponse<String> again =
          shopper.caller.postJson(
              "/sandbox/subscriptions/cancel",
              "{\"subscription\": \"" + subscription.getId() + "\"}");

      assertThat(read(subscription.getId()).getStatus()).isEqualTo("canceled");
      assertThat(shopper.told()).containsOnlyOnce("customer.subscription.deleted");
      assertThat(again.statusCode()).isEqualTo(400);
    }

    @Test
    void collects_no_draft_any_more() throws Exception {
      Subscription subscription = subscribe();
      shopper.sandbox.advance(MONTH);
      assertThat(invoices().getFirst().getStatus()).isEqualTo("draft");

      shopper.stripe.v1().subscriptions().cancel(subscription.getId());
      shopper.sandbox.advance(Duration.ofDays(5));

      assertThat(invoices().getFirst().getStatus()).isEqualTo("draft");
      assertThat(shopper.charged()).isEqualTo(2000);
    }

    @Test
    void comes_with_the_deletion_of_the_customer() throws Exception {
      Subscription subscription = subscribe();

      shopper.stripe.v1().customers().delete(customer.getId());

      assertThat(read(subscription.getId()).getStatus()).isEqualTo("canceled");
      assertThat(shopper.told()).endsWith("customer.subscription.deleted", "customer.deleted");
      shopper.sandbox.advance(Duration.ofDays(40));
      assertThat(shopper.charged()).isEqualTo(2000);
    }
  }

  @Nested
  class Show {
    @Test
    void lists_the_living_unless_asked() throws Exception {
      Subscription ended = subscribe();
      shopper.stripe.v1().subscriptions().cancel(ended.getId());
      Subscription living = subscribe();

      assertThat(list(SubscriptionListParams.builder())).containsExactly(living.getId());
      assertThat(
              list(SubscriptionListParams.builder().setStatus(SubscriptionListParams.Status.ALL)))
          .containsExactly(living.getId(), ended.getId());
      assertThat(
              list(
                  SubscriptionListParams.builder()
                      .setStatus(SubscriptionListParams.Status.CANCELED)))
          .containsExactly(ended.getId());
      assertThat(
              list(
                  SubscriptionListParams.builder()
                      .setPrice(living.getItems().getData().getFirst().getPrice().getId())))
          .containsExactly(living.getId());
    }

    private List<String> list(SubscriptionListParams.Builder params) throws StripeException {
      return shopper
          .stripe
          .v1()
          .subscriptions()
          .list(params.setCustomer(customer.getId()).build())
          .getData()
          .stream()
          .map(Subscription::getId)
          .toList();
    }

    @Test
    void previews_the_next_invoice() throws Exception {
      Subscription subscription = subscribe();
      shopper.credit(customer, 500);

      Invoice next =
          shopper
              .stripe
              .v1()
              .invoices()
              .createPreview(
                  InvoiceCreatePreviewParams.builder().setCustomer(customer.getId()).build());

      assertThat(next.getTotal()).isEqualTo(2000);
      assertThat(next.getAmountDue()).isEqualTo(1500);
      assertThat(next.getStartingBalance()).isEqualTo(-500);
      assertThat(next.getPeriodStart()).isEqualTo(A_MONTH_LATER);
      assertThat(next.getNextPaymentAttempt()).isEqualTo(A_MONTH_LATER + HOUR.toSeconds());
      assertThat(invoices()).hasSize(1);
      shopper.stripe.v1().subscriptions().cancel(subscription.getId());
      assertThatThrownBy(() ->
              shopper
                  .stripe
                  .v1()
                  .invoices()
                  .createPreview(
                      InvoiceCreatePreviewParams.builder()
                          .setSubscription(subscription.getId())
                          .build()))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo("invoice_upcoming_none"));
    }

    @Test
    void is_on_the_dashboard() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");

      assertThat(shopper.caller.get("/dashboard").body())
          .contains("Subscriptions (1)", subscription.getId(), "Invoices (1)")
          .contains(subscription.getDefaultPaymentMethod() + ": declines");
    }
  }

  @Test
  void refuse_changes_that_are_not_played() throws Exception {
    Subscription subscription = subscribe();

    HttpResponse<String> answer =
        shopper.caller.post("/v1/subscriptions/" + subscription.getId(), "items[0][quantity]=2");

    assertThat(Caller.errorField(answer, "code")).isEqualTo("sandbox_unplayed");
  }
}
