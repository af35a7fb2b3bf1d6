package dev.gangway.application.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.PaymentGatewayContract;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.PaymentGateway.LookUpAnswer;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakePaymentGatewayTest extends PaymentGatewayContract {

  private static final CreateAnswer UNKNOWN =
      new CreateAnswer.Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO);

  private final FakePaymentGateway gateway = new FakePaymentGateway(InstantSource.system());

  @Override
  protected PaymentGateway gateway() {
    return gateway;
  }

  @Override
  protected PaymentGateway gatewayToNowhere() {
    FakePaymentGateway nowhere = new FakePaymentGateway(InstantSource.system());
    nowhere.goAway();
    return nowhere;
  }

  @Override
  protected PaymentGateway gatewayWithRefusedKey() {
    FakePaymentGateway refusing = new FakePaymentGateway(InstantSource.system());
    refusing.refuseKey();
    return refusing;
  }

  @Override
  protected void delete(CustomerId customer) {
    gateway.delete(customer);
  }

  @Nested
  class Faults {

    private final NewCustomer wish = someone("Ada Lovelace");
    private final OpeningRequest request = request(wish, 1);

    @Test
    void a_lost_answer_leaves_a_customer_that_the_same_key_brings_to_light() {
      gateway.loseAnswers(2);

      assertThat(gateway.create(request)).isEqualTo(UNKNOWN);
      assertThat(gateway.create(request)).isEqualTo(UNKNOWN);
      assertThat(gateway.create(request)).isInstanceOf(CreateAnswer.Created.class);
      assertThat(gateway.customersOf(wish.account())).hasSize(1);
    }

    @Test
    void a_server_error_is_replayed_for_ever() {
      gateway.failBeforeTheWork();

      assertThat(gateway.create(request)).isEqualTo(UNKNOWN);
      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway.customers()).isEmpty();
    }

    @Test
    void a_server_error_after_the_work_leaves_a_customer_that_only_a_look_up_finds() {
      gateway.failAfterTheWork();

      assertThat(gateway.create(request)).isEqualTo(UNKNOWN);
      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway.lookUp(wish.account(), wish.email(), Instant.EPOCH))
          .isInstanceOf(LookUpAnswer.Found.class);
    }

    @Test
    void a_forgotten_key_creates_again() {
      gateway.create(request);
      gateway.forgetKeys();
      gateway.create(request);

      assertThat(gateway.customersOf(wish.account())).hasSize(2);
    }

    @Test
    void scripted_answers_come_first_and_do_nothing() {
      CreateAnswer limited = new CreateAnswer.Unsettled(Reason.RATE_LIMITED, Duration.ofSeconds(3));
      LookUpAnswer failed = new LookUpAnswer.CouldNotLook(Duration.ZERO);
      gateway.answerNext(limited);
      gateway.answerNext(failed);

      assertThat(gateway.create(request)).isEqualTo(limited);
      assertThat(gateway.customers()).isEmpty();
      assertThat(gateway.lookUp(wish.account(), wish.email(), Instant.EPOCH)).isEqualTo(failed);
      assertThat(gateway.lookUp(wish.account(), wish.email(), Instant.EPOCH))
          .isEqualTo(new LookUpAnswer.Absent());
    }

    @Test
    void a_stranger_with_the_same_address_is_not_found() {
      gateway.addStranger(wish.email());

      assertThat(gateway.lookUp(wish.account(), wish.email(), Instant.EPOCH))
          .isEqualTo(new LookUpAnswer.Absent());
    }

    @Test
    void every_call_is_remembered_also_one_that_did_not_get_through() {
      gateway.goAway();
      gateway.create(request);
      gateway.comeBack();
      gateway.create(request);

      assertThat(gateway.creations()).isEqualTo(List.of(request, request));
    }
  }
}
