package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The faults, and the rules of idempotency keys, wherever something is written: whatever becomes
/// of the first answer, the work is done once, and what is told of it is told once.
class EveryWriteTest {
  private static final List<String> WRITES =
      List.of(
          "/v1/customers name=Beth",
          "/v1/customers/{cus} name=Carol",
          "/v1/customers/{cus}/balance_transactions amount=-500&currency=usd",
          "/v1/checkout/sessions mode=payment&success_url=http://x/&customer={cus}"
              + "&line_items[0][quantity]=1&line_items[0][price_data][currency]=usd"
              + "&line_items[0][price_data][unit_amount]=1000"
              + "&line_items[0][price_data][product_data][name]=Package",
          "/v1/checkout/sessions mode=setup&currency=usd&success_url=http://x/&customer={cus}",
          "/v1/checkout/sessions/{open}/expire",
          "/v1/refunds charge={charge}&amount=300",
          "/v1/disputes/{dispute}/close",
          "/v1/coupons percent_off=10&duration=once",
          "/v1/coupons/{coupon} name=A+fifth",
          "/v1/promotion_codes promotion[type]=coupon&promotion[coupon]={coupon}&code=NEW",
          "/v1/promotion_codes/{code} active=false",
          "/v1/billing_portal/sessions customer={cus}",
          "/v1/invoices/{invoice}/pay",
          "/v1/subscriptions/{sub} cancel_at_period_end=true",
          "/v1/payment_methods/{method}/detach");

  /// Somebody who has bought all that there is, so that there is something to write to.
  private static Map<String, String> world(Shopper shopper) throws Exception {
    Customer customer = shopper.customer();
    Map<String, String> ids = new HashMap<>();
    ids.put("{cus}", customer.getId());
    Subscription subscription = shopper.subscribe(Shopper.pro(customer));
    ids.put("{sub}", subscription.getId());
    ids.put("{method}", subscription.getDefaultPaymentMethod());
    shopper.card(subscription, "declines");
    shopper.sandbox.advance(Duration.ofDays(31));
    Invoice invoice = shopper.invoices(customer).getFirst();
    ids.put("{invoice}", invoice.getId());
    shopper.card(subscription, "pays");
    ids.put("{charge}", pay(shopper, customer));
    ids.put(
        "{dispute}",
        Caller.field(
            shopper.caller.postJson(
                "/sandbox/disputes", "{\"charge\": \"" + pay(shopper, customer) + "\"}"),
            "id"));
    ids.put("{open}", shopper.open(Shopper.packageFor(customer).build()).getId());
    String coupon = Caller.field(shopper.caller.post("/v1/coupons", "percent_off=20"), "id");
    ids.put("{coupon}", coupon);
    ids.put(
        "{code}",
        Caller.field(
            shopper.caller.post(
                "/v1/promotion_codes", "promotion[type]=coupon&promotion[coupon]=" + coupon),
            "id"));
    return ids;
  }

  private static String pay(Shopper shopper, Customer customer) throws Exception {
    Session session = shopper.open(Shopper.packageFor(customer).build());
    shopper.act(session, "pays");
    Charge charge = shopper.stripe.v1().charges().list().getData().getFirst();
    return charge.getId();
  }

  private interface Write {
    void run(String path, String form, String key) throws IOException;
  }

  /// Writes everywhere, with time going on after each.
  ///
  /// @return what was told meanwhile
  private static List<String> write(Shopper shopper, Write write) throws Exception {
    Map<String, String> ids = world(shopper);
    int before = shopper.told().size();
    for (int i = 0; i < WRITES.size(); i++) {
      String filled = WRITES.get(i);
      for (Map.Entry<String, String> id : ids.entrySet()) {
        filled = filled.replace(id.getKey(), id.getValue());
      }
      String[] parts = filled.split(" ", 2);
      write.run(parts[0], parts.length > 1 ? parts[1] : "", "key-" + i);
      shopper.sandbox.advance(Duration.ofSeconds(61));
    }
    List<String> told = shopper.told();
    return told.subList(before, told.size());
  }

  private static List<String> toldWithoutFaults() throws Exception {
    try (Shopper shopper = new Shopper()) {
      return write(
          shopper,
          (path, form, key) ->
              assertThat(shopper.caller.post(path, form, key).statusCode())
                  .as(path)
                  .isEqualTo(200));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'fault': 'lose-answer'                          | 200",
        "'fault': 'time-out-after', 'millis': 1          | 200",
        "'fault': 'server-error-after'                   | 500",
        "'fault': 'conflict', 'when': 'after'            | 200",
        "'fault': 'rate-limit', 'when': 'after'          | 200",
        "'fault': 'lock-timeout', 'when': 'after'        | 200",
        "'fault': 'late-effect'                          | 500",
        "'fault': 'late-effect', 'answer': 'lose-answer' | 200"
      })
  void is_done_once_whatever_becomes_of_the_answer(String fault, int remembered) throws Exception {
    List<String> clean = toldWithoutFaults();

    try (Shopper shopper = new Shopper()) {
      Caller caller = shopper.caller;
      List<String> told =
          write(
              shopper,
              (path, form, key) -> {
                caller.faults("[{'on': 'POST " + path + "', " + fault + ", 'times': 1}]");
                assertThat(isGood(() -> caller.post(path, form, key))).as(path).isFalse();
                shopper.sandbox.advance(Duration.ofSeconds(61));

                HttpResponse<String> again = caller.post(path, form, key);

                assertThat(again.statusCode()).as(path).isEqualTo(remembered);
                assertThat(header(again, "Idempotent-Replayed")).as(path).isEqualTo("true");
              });

      assertThat(told).isEqualTo(clean);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'fault': 'lose-answer', 'when': 'before'",
        "'fault': 'time-out', 'millis': 1",
        "'fault': 'conflict'",
        "'fault': 'rate-limit'",
        "'fault': 'lock-timeout'",
        "'fault': 'down'"
      })
  void is_done_by_the_second_call_where_the_first_did_nothing(String fault) throws Exception {
    List<String> clean = toldWithoutFaults();

    try (Shopper shopper = new Shopper()) {
      Caller caller = shopper.caller;
      List<String> told =
          write(
              shopper,
              (path, form, key) -> {
                caller.faults("[{'on': 'POST " + path + "', " + fault + ", 'times': 1}]");
                assertThat(isGood(() -> caller.post(path, form, key))).as(path).isFalse();

                HttpResponse<String> again = caller.post(path, form, key);

                assertThat(again.statusCode()).as(path).isEqualTo(200);
                assertThat(header(again, "Idempotent-Replayed")).as(path).isEqualTo("(none)");
              });

      assertThat(told).isEqualTo(clean);
    }
  }

  private static boolean isGood(FaultsTest.Exchange exchange) {
    try {
      return exchange.run().statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void refuses_its_key_for_anything_else() throws Exception {
    try (Shopper shopper = new Shopper()) {
      List<String> told =
          write(
              shopper,
              (path, form, key) -> {
                String first = shopper.caller.post(path, form, key).body();

                HttpResponse<String> other =
                    shopper.caller.post(path, form + "&expand[]=nothing", key);
                HttpResponse<String> same = shopper.caller.post(path, form, key);

                assertThat(other.statusCode()).as(path).isEqualTo(400);
                assertThat(Caller.errorField(other, "type"))
                    .as(path)
                    .isEqualTo("idempotency_error");
                assertThat(same.body()).as(path).isEqualTo(first);
              });

      assertThat(told).isEqualTo(toldWithoutFaults());
    }
  }

  @Test
  void creates_again_once_its_key_is_forgotten() throws Exception {
    try (Shopper shopper = new Shopper()) {
      String coupon = Caller.field(shopper.caller.post("/v1/coupons", "percent_off=5", "k"), "id");
      shopper.sandbox.advance(Duration.ofHours(25));

      String again = Caller.field(shopper.caller.post("/v1/coupons", "percent_off=5", "k"), "id");

      assertThat(again).isNotEqualTo(coupon);
    }
  }

  @Test
  void is_done_although_the_answer_to_a_deletion_is_lost() throws Exception {
    try (Shopper shopper = new Shopper()) {
      Subscription subscription = shopper.subscribe(Shopper.pro(shopper.customer()));
      String path = "/v1/subscriptions/" + subscription.getId();
      shopper.caller.faults("[{'on': 'DELETE " + path + "', 'fault': 'lose-answer', 'times': 1}]");

      assertThat(isGood(() -> shopper.caller.delete(path))).isFalse();

      assertThat(Caller.field(shopper.caller.get(path), "status")).isEqualTo("canceled");
      assertThat(shopper.told()).containsOnlyOnce("customer.subscription.deleted");
    }
  }
}
