package dev.gangway.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.PaymentGatewayContract;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.PaymentGateway.LookUpAnswer;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The adapter against the sandbox, over HTTP.
class StripePaymentGatewayTest extends PaymentGatewayContract {

  private static StripeSandbox sandbox;
  private static StripeAdapter adapter;

  private final Adapters others = new Adapters();

  @BeforeAll
  static void open() {
    sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory().withCallsPerSecond(0));
    adapter = Adapters.to(sandbox);
  }

  @AfterAll
  static void close() {
    adapter.close();
    sandbox.close();
  }

  @AfterEach
  void closeOthers() {
    others.close();
  }

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
    return others.withRefusedKey(sandbox.address()).paymentGateway();
  }

  @Override
  protected void delete(CustomerId customer) {
    Adapters.Hand.at(sandbox).delete(customer);
  }

  @Test
  void warming_up_changes_nothing() {
    adapter.warmUp();

    assertThat(gateway().origin()).isInstanceOf(PaymentGateway.OriginAnswer.Known.class);
  }

  @Nested
  class Faults {

    private final OpeningRequest request = request(someone("Ada Lovelace"), 1);

    @AfterEach
    void mend() throws Exception {
      ask("DELETE", "");
    }

    @Test
    void a_lost_answer_is_brought_to_light_by_the_same_key() throws Exception {
      given("lose-answer", 1);

      assertThat(gateway().create(request)).isEqualTo(unsettled(Reason.OUTCOME_UNKNOWN));
      PaymentAccount found = created(gateway().create(request));

      assertThat(gateway().lookUp(request.account(), request.email(), Instant.EPOCH))
          .isEqualTo(new LookUpAnswer.Found(List.of(found)));
    }

    @Test
    void a_server_error_is_unknown_first_and_replayed_from_then_on() throws Exception {
      given("server-error", 1);

      assertThat(gateway().create(request)).isEqualTo(unsettled(Reason.OUTCOME_UNKNOWN));
      assertThat(gateway().create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway().create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway().lookUp(request.account(), request.email(), Instant.EPOCH))
          .isEqualTo(new LookUpAnswer.Absent());
    }

    @ParameterizedTest
    @CsvSource({
      "rate-limit, RATE_LIMITED",
      "lock-timeout, LOCK_TIMEOUT",
      "conflict, KEY_IN_FLIGHT",
      "down, OUTCOME_UNKNOWN",
    })
    void a_passing_fault_is_told_from_others_and_passes(String fault, Reason reason)
        throws Exception {
      given(fault, 1);

      CreateAnswer first = gateway().create(request);

      assertThat(first).isInstanceOf(CreateAnswer.Unsettled.class);
      assertThat(((CreateAnswer.Unsettled) first).reason()).isEqualTo(reason);
      assertThat(gateway().create(request)).isInstanceOf(CreateAnswer.Created.class);
    }

    private void given(String fault, int times) throws Exception {
      ask(
          "PUT",
          "[{\"on\":\"POST /v1/customers\",\"fault\":\"%s\",\"times\":%d}]"
              .formatted(fault, times));
    }

    private static void ask(String method, String json) throws Exception {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(sandbox.address().resolve("/faults"))
                    .method(method, BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      }
    }

    private static CreateAnswer unsettled(Reason reason) {
      return new CreateAnswer.Unsettled(reason, Duration.ZERO);
    }
  }
}
