package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundsTest {
  private Shopper shopper;

  @BeforeEach
  void start() {
    shopper = new Shopper();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private String paid() throws Exception {
    Session session = shopper.open();
    shopper.act(session, "pays");
    return shopper.read(session).getPaymentIntent();
  }

  private Charge charge(String intent) throws StripeException {
    return shopper
        .stripe
        .v1()
        .charges()
        .retrieve(
            shopper.stripe.v1().paymentIntents().retrieve(intent).getLatestCharge(),
            ChargeRetrieveParams.builder().addExpand("refunds").build());
  }

  private Refund refund(RefundCreateParams.Builder params) throws StripeException {
    return shopper.stripe.v1().refunds().create(params.build());
  }

  @Test
  void give_all_of_it_back() throws Exception {
    String intent = paid();

    Refund refund =
        refund(
            RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata("purchase", "p-1"));

    Charge charge = charge(intent);
    assertThat(refund.getId()).startsWith("re_");
    assertThat(refund.getStatus()).isEqualTo("succeeded");
    assertThat(refund.getAmount()).isEqualTo(1000);
    assertThat(refund.getCurrency()).isEqualTo("usd");
    assertThat(refund.getPaymentIntent()).isEqualTo(intent);
    assertThat(refund.getCharge()).isEqualTo(charge.getId());
    assertThat(refund.getReason()).isEqualTo("requested_by_customer");
    assertThat(refund.getMetadata()).isEqualTo(Map.of("purchase", "p-1"));
    assertThat(charge.getRefunded()).isTrue();
    assertThat(charge.getAmountRefunded()).isEqualTo(1000);
    assertThat(charge.getRefunds().getData()).containsExactly(refund);
    assertThat(shopper.stripe.v1().refunds().retrieve(refund.getId())).isEqualTo(refund);
  }

  @Test
  void tell_of_it() throws Exception {
    refund(RefundCreateParams.builder().setPaymentIntent(paid()));

    assertThat(shopper.told()).endsWith("refund.created", "charge.refunded");
    Event event = shopper.events().getLast();
    assertThat(event.getData().getPreviousAttributes())
        .hasSize(2)
        .containsEntry("refunded", false)
        .extractingByKey("amount_refunded")
        .hasToString("0");
  }

  @Test
  void add_up_to_what_came_and_no_more() throws Exception {
    String intent = paid();

    refund(RefundCreateParams.builder().setPaymentIntent(intent).setAmount(300L));
    assertThat(charge(intent).getRefunded()).isFalse();
    assertThatThrownBy(
            () -> refund(RefundCreateParams.builder().setPaymentIntent(intent).setAmount(701L)))
        .hasMessageContaining("greater than unrefunded amount on charge (USD 7.00)");
    refund(RefundCreateParams.builder().setCharge(charge(intent).getId()));

    assertThat(charge(intent).getRefunded()).isTrue();
    assertThat(charge(intent).getAmountRefunded()).isEqualTo(1000);
    assertThatThrownBy(() -> refund(RefundCreateParams.builder().setPaymentIntent(intent)))
        .asInstanceOf(type(InvalidRequestException.class))
        .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo("charge_already_refunded"));
    assertThat(shopper.stripe.v1().refunds().list().getData())
        .extracting(Refund::getAmount)
        .containsExactly(700L, 300L);
  }

  @Test
  void are_made_once_for_one_key() throws Exception {
    RefundCreateParams params =
        RefundCreateParams.builder().setPaymentIntent(paid()).setAmount(300L).build();
    RequestOptions key = RequestOptions.builder().setIdempotencyKey("r-1").build();

    Refund first = shopper.stripe.v1().refunds().create(params, key);
    Refund second = shopper.stripe.v1().refunds().create(params, key);

    assertThat(second).isEqualTo(first);
    assertThat(shopper.stripe.v1().refunds().list().getData()).hasSize(1);
  }

  @Test
  void are_found_by_their_charge_and_intent() throws Exception {
    String intent = paid();
    Refund refund = refund(RefundCreateParams.builder().setPaymentIntent(intent));
    refund(RefundCreateParams.builder().setPaymentIntent(paid()));

    assertThat(
            shopper
                .stripe
                .v1()
                .refunds()
                .list(RefundListParams.builder().setPaymentIntent(intent).build())
                .getData())
        .containsExactly(refund);
    assertThat(
            shopper
                .stripe
                .v1()
                .refunds()
                .list(RefundListParams.builder().setCharge(refund.getCharge()).build())
                .getData())
        .containsExactly(refund);
  }

  @Test
  void take_metadata_later() throws Exception {
    Refund refund = refund(RefundCreateParams.builder().setPaymentIntent(paid()));

    Refund changed =
        shopper
            .stripe
            .v1()
            .refunds()
            .update(
                refund.getId(), RefundUpdateParams.builder().putMetadata("ticket", "7").build());

    assertThat(changed.getMetadata()).isEqualTo(Map.of("ticket", "7"));
    assertThat(shopper.told()).endsWith("refund.updated");
  }

  @Test
  void are_refused_for_what_was_never_paid() throws Exception {
    Session session = shopper.open();
    shopper.act(session, "declines");
    String intent = shopper.read(session).getPaymentIntent();

    assertThatThrownBy(() -> refund(RefundCreateParams.builder().setPaymentIntent(intent)))
        .hasMessageContaining("does not have a successful charge to refund");
    assertThatThrownBy(() -> refund(RefundCreateParams.builder().setCharge(charge(intent).getId())))
        .hasMessageContaining("did not succeed");
  }

  @ParameterizedTest
  @CsvSource({
    "'', payment_intent, parameter_missing",
    "payment_intent=pi_nobody, payment_intent, resource_missing",
    "charge=ch_nobody, charge, resource_missing",
    "charge=ch_nobody&amount=0, amount, parameter_invalid_integer",
    "charge=ch_nobody&colour=blue, colour, parameter_unknown",
    "charge=ch_nobody&reverse_transfer=true, reverse_transfer, sandbox_unplayed"
  })
  void are_refused_where_they_make_no_sense(String form, String param, String code)
      throws Exception {
    HttpResponse<String> answer = shopper.caller.post("/v1/refunds", form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Caller.errorField(answer, "param")).isEqualTo(param);
    assertThat(Caller.errorField(answer, "code")).isEqualTo(code);
  }

  @Test
  void are_made_from_outside_in_parts() throws Exception {
    String intent = paid();
    String charge = charge(intent).getId();

    shopper.caller.postJson(
        "/sandbox/refunds", "{\"charge\": \"" + charge + "\", \"amount\": 300}");

    assertThat(charge(intent).getAmountRefunded()).isEqualTo(300);
    assertThat(charge(intent).getRefunded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1.5", "\"5\"", "null", "1e99", "{}"})
  void are_made_from_outside_in_whole_units_only(String amount) throws Exception {
    HttpResponse<String> answer =
        shopper.caller.postJson(
            "/sandbox/refunds", "{\"charge\": \"ch_1\", \"amount\": " + amount + "}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("amount");
  }

  @Test
  void can_be_made_on_the_dashboard() throws Exception {
    String intent = paid();
    String charge = charge(intent).getId();
    assertThat(shopper.caller.get("/dashboard").body()).contains("/dashboard/shop/refunds", charge);

    HttpResponse<String> answer =
        shopper.caller.post("/dashboard/shop/refunds", "charge=" + charge);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(charge(intent).getRefunded()).isTrue();
    assertThat(shopper.caller.get("/dashboard").body()).doesNotContain("/dashboard/shop/refunds");
  }
}
