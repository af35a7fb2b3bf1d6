package dev.gangway.application.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.CheckoutsContract;
import dev.gangway.application.contract.Orders;
import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.Checkouts.OpenAnswer;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.Order;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeCheckoutsTest extends CheckoutsContract {

  private static final OpenAnswer UNSETTLED = new OpenAnswer.Unsettled(Duration.ZERO, false);

  private final FakeShop shop = new FakeShop(InstantSource.system());
  private final FakeCheckouts checkouts = new FakeCheckouts(shop);

  @Override
  protected Checkouts checkouts() {
    return checkouts;
  }

  @Override
  protected Checkouts checkoutsToNowhere() {
    FakeShop nowhere = new FakeShop(InstantSource.system());
    nowhere.goAway();
    return new FakeCheckouts(nowhere);
  }

  @Override
  protected Checkouts checkoutsWithRefusedKey() {
    FakeShop refusing = new FakeShop(InstantSource.system());
    refusing.refuseKey();
    return new FakeCheckouts(refusing);
  }

  @Override
  protected ProviderHand hand() {
    return shop;
  }

  @Nested
  class Faults {

    private final Order order = Orders.order(shop.newPayer(), Orders.PACKAGE, shop.now());
    private final CheckoutRequest request =
        new CheckoutRequest(order.id(), 1, checkouts.write(order));

    @Test
    void lose_the_answer_and_not_the_work() {
      checkouts.loseAnswers(1);

      assertThat(checkouts.open(request)).isEqualTo(UNSETTLED);
      assertThat(shop.checkoutsOf(order.id())).hasSize(1);
      assertThat(checkouts.open(request)).isInstanceOf(OpenAnswer.Opened.class);
      assertThat(shop.checkoutsOf(order.id())).hasSize(1);
    }

    @Test
    void are_remembered_by_the_key_if_they_are_the_servers() {
      checkouts.failAfterTheWork();

      assertThat(checkouts.open(request)).isEqualTo(UNSETTLED);
      assertThat(checkouts.open(request)).isEqualTo(new OpenAnswer.FailureReplayed());
      assertThat(shop.checkoutsOf(order.id())).hasSize(1);
    }

    @Test
    void leave_nothing_behind_before_the_work() {
      checkouts.failBeforeTheWork();

      assertThat(checkouts.open(request)).isEqualTo(UNSETTLED);
      assertThat(shop.checkoutsOf(order.id())).isEmpty();
    }

    @Test
    void are_used_up_in_their_order() {
      OpenAnswer limited = new OpenAnswer.Unsettled(Duration.ofSeconds(2), true);
      checkouts.answerNext(limited);
      checkouts.loseAnswers(1);

      assertThat(checkouts.open(request)).isEqualTo(limited);
      assertThat(shop.checkoutsOf(order.id())).isEmpty();
      assertThat(checkouts.open(request)).isEqualTo(UNSETTLED);
      assertThat(shop.checkoutsOf(order.id())).hasSize(1);
    }

    @Test
    void open_a_second_one_once_the_keys_are_forgotten() {
      checkouts.open(request);
      checkouts.forgetKeys();

      checkouts.open(request);

      assertThat(shop.checkoutsOf(order.id())).hasSize(2);
      assertThat(checkouts.asked()).containsExactly(request, request);
    }
  }
}
