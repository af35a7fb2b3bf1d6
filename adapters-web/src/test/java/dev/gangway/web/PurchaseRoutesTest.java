package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Purchase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PurchaseRoutesTest {

  private static final String PURCHASE = "/api/v1/purchases/" + People.PURCHASE;

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class Viewing {

    @ParameterizedTest
    @MethodSource("dev.gangway.web.People#everyPurchase")
    void shows_each_state_as_the_contract_has_it(Purchase purchase) {
      web.application.following = () -> Optional.of(purchase);

      RunningWeb.Reply reply = web.get(PURCHASE).asAda().send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(web.application.asked)
          .containsExactly(new FakeApplication.About("view", People.ADA, People.PURCHASE));
    }

    @Test
    void says_where_to_pay_and_what_was_in_the_way() {
      web.application.following =
          () -> Optional.of(People.awaiting(Optional.of(CheckoutSighting.Obstacle.DECLINED)));

      RunningWeb.Reply reply = web.get(PURCHASE).asAda().send();

      assertThat(reply.body())
          .contains("\"state\":\"awaiting-payment\"", "\"problem\":\"declined\"")
          .contains("\"checkoutUrl\":\"https://pay.example/c/cs_1\"")
          .contains("\"chargedNow\":{\"amount\":10000,\"currency\":\"usd\"}")
          .contains("\"credit\":{\"amount\":12000,\"currency\":\"usd\"}");
    }

    @Test
    void leads_nobody_to_a_checkout_where_everything_is_done() {
      web.application.following = () -> Optional.of(People.processing());

      RunningWeb.Reply reply = web.get(PURCHASE).asAda().send();

      assertThat(reply.body()).contains("\"processing\":true").doesNotContain("checkoutUrl");
    }
  }

  @Nested
  class Confirming {

    @Test
    void shows_what_came_of_it() {
      RunningWeb.Reply reply = web.post(PURCHASE + "/confirmation").asAda().send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(web.application.asked)
          .containsExactly(new FakeApplication.About("confirm", People.ADA, People.PURCHASE));
    }
  }

  @Nested
  class Cancelling {

    @Test
    void shows_what_came_of_it() {
      RunningWeb.Reply reply = web.post(PURCHASE + "/cancellation").asAda().json("{}").send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("\"state\":\"cancelled\"");
    }

    @Test
    void answers_202_while_the_provider_has_not_answered() {
      web.application.cancelling = () -> new FollowPurchase.Cancellation.Wanted(People.awaiting());

      RunningWeb.Reply reply = web.post(PURCHASE + "/cancellation").asAda().send();

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body()).contains("\"state\":\"awaiting-payment\"");
    }
  }

  @Test
  void answers_the_same_for_another_persons_purchase_as_for_none() {
    web.application.following = Optional::empty;
    web.application.cancelling = FollowPurchase.Cancellation.Unknown::new;

    for (RunningWeb.Reply reply : everyCallFor(People.PURCHASE.toString())) {
      reply.isProblem(404, "not-found");
      assertThat(reply.body()).isEqualTo(web.get("/api/v1/purchases/1").asAda().send().body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1-1-1-1-1", "0198f3c41b2c7d3e8f405a6b7c8d9e0f", "%2e%2e", "x%00"})
  void asks_nobody_about_what_cannot_be_a_purchase(String id) {
    assertThat(everyCallFor(id)).allSatisfy(reply -> reply.isProblem(404, "not-found"));
    assertThat(web.application.asked).isEmpty();
  }

  @Test
  void needs_a_session() {
    web.get(PURCHASE).send().isProblem(401, "session-required");
    web.post(PURCHASE + "/confirmation").send().isProblem(401, "session-required");
    web.post(PURCHASE + "/cancellation").send().isProblem(401, "session-required");

    assertThat(web.application.asked).isEmpty();
  }

  @Test
  void takes_no_state_change_from_another_site() {
    for (String call : List.of("/confirmation", "/cancellation")) {
      web.post(PURCHASE + call)
          .asAda()
          .header("Sec-Fetch-Site", "cross-site")
          .send()
          .isProblem(403, "origin-refused");
    }
    assertThat(web.application.asked).isEmpty();
  }

  private List<RunningWeb.Reply> everyCallFor(String id) {
    return List.of(
        web.get("/api/v1/purchases/" + id).asAda().send(),
        web.post("/api/v1/purchases/" + id + "/confirmation").asAda().send(),
        web.post("/api/v1/purchases/" + id + "/cancellation").asAda().send());
  }
}
