package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.checkout.Session;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisputesTest {
  private Shopper shopper;

  @BeforeEach
  void start() {
    shopper = new Shopper();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private Charge paid() throws Exception {
    Session session = shopper.open();
    shopper.act(session, "pays");
    return shopper
        .read(session, "payment_intent.latest_charge")
        .getPaymentIntentObject()
        .getLatestChargeObject();
  }

  private HttpResponse<String> open(Charge charge) throws IOException {
    return shopper.caller.postJson(
        "/sandbox/disputes",
        "{\"charge\": \"" + charge.getId() + "\", \"reason\": \"product_not_received\"}");
  }

  private HttpResponse<String> close(Dispute dispute, String status) throws IOException {
    return shopper.caller.postJson(
        "/sandbox/disputes/close",
        "{\"dispute\": \"" + dispute.getId() + "\", \"status\": \"" + status + "\"}");
  }

  private Dispute only() throws StripeException {
    return shopper.stripe.v1().disputes().list().getData().getFirst();
  }

  @Test
  void are_opened_from_outside() throws Exception {
    Charge charge = paid();

    HttpResponse<String> answer = open(charge);

    assertThat(answer.statusCode()).isEqualTo(200);
    Dispute dispute = only();
    assertThat(Caller.field(answer, "id")).isEqualTo(dispute.getId());
    assertThat(dispute.getStatus()).isEqualTo("needs_response");
    assertThat(dispute.getReason()).isEqualTo("product_not_received");
    assertThat(dispute.getAmount()).isEqualTo(1000);
    assertThat(dispute.getCharge()).isEqualTo(charge.getId());
    assertThat(dispute.getPaymentIntent()).isEqualTo(charge.getPaymentIntent());
    assertThat(dispute.getIsChargeRefundable()).isFalse();
    assertThat(shopper.stripe.v1().charges().retrieve(charge.getId()).getDisputed()).isTrue();
    assertThat(shopper.told()).endsWith("charge.dispute.created", "charge.dispute.funds_withdrawn");
    assertThat(
            shopper
                .stripe
                .v1()
                .disputes()
                .list(DisputeListParams.builder().setCharge(charge.getId()).build())
                .getData())
        .hasSize(1);
  }

  @Test
  void are_won() throws Exception {
    Charge charge = paid();
    open(charge);

    close(only(), "won");

    assertThat(only().getStatus()).isEqualTo("won");
    assertThat(shopper.told()).endsWith("charge.dispute.funds_reinstated", "charge.dispute.closed");
    assertThat(refund(charge)).isEqualTo("succeeded");
  }

  @Test
  void are_lost() throws Exception {
    Charge charge = paid();
    open(charge);

    close(only(), "lost");

    assertThat(only().getStatus()).isEqualTo("lost");
    assertThat(shopper.told())
        .endsWith("charge.dispute.closed")
        .doesNotContain("charge.dispute.funds_reinstated");
    assertThatThrownBy(() -> refund(charge))
        .asInstanceOf(type(InvalidRequestException.class))
        .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo("charge_disputed"));
  }

  private String refund(Charge charge) throws StripeException {
    return shopper
        .stripe
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setCharge(charge.getId()).build())
        .getStatus();
  }

  @Test
  void are_given_in_to_by_a_call() throws Exception {
    open(paid());

    Dispute dispute = shopper.stripe.v1().disputes().close(only().getId());

    assertThat(dispute.getStatus()).isEqualTo("lost");
    assertThatThrownBy(() -> shopper.stripe.v1().disputes().close(dispute.getId()))
        .hasMessageContaining("already closed");
  }

  @Test
  void are_opened_and_decided_on_the_dashboard() throws Exception {
    Charge charge = paid();

    shopper.caller.post("/dashboard/shop/disputes", "charge=" + charge.getId());
    assertThat(shopper.caller.get("/dashboard").body()).contains("Disputes (1)", "fraudulent");
    shopper.caller.post(
        "/dashboard/shop/disputes/close", "dispute=" + only().getId() + "&status=won");

    assertThat(only().getStatus()).isEqualTo("won");
  }

  @Test
  void are_opened_once_for_a_charge_and_never_for_one_that_failed() throws Exception {
    Charge charge = paid();
    open(charge);
    Session declined = shopper.open();
    shopper.act(declined, "declines");
    Charge failed = shopper.stripe.v1().charges().list().getData().getFirst();

    assertThat(open(charge).statusCode()).isEqualTo(400);
    assertThat(open(failed).statusCode()).isEqualTo(400);
    assertThat(shopper.stripe.v1().disputes().list().getData()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"charge\": \"ch_nobody\"}",
        "{\"charge\": 5}",
        "{\"charge\": \"CHARGE\", \"reason\": \"mood\"}",
        "{\"charge\": \"CHARGE\", \"colour\": \"blue\"}"
      })
  void are_refused_where_they_make_no_sense(String json) throws Exception {
    HttpResponse<String> answer =
        shopper.caller.postJson("/sandbox/disputes", json.replace("CHARGE", paid().getId()));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Caller.errorField(answer, "message")).isNotBlank();
    assertThat(shopper.stripe.v1().disputes().list().getData()).isEmpty();
  }

  @Test
  void have_no_switch_but_these() throws Exception {
    assertThat(shopper.caller.postJson("/sandbox/unicorns", "{}").statusCode()).isEqualTo(404);
    assertThat(shopper.caller.get("/sandbox/disputes").statusCode()).isEqualTo(405);
  }
}
