package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.Checkouts.CardAnswer;
import dev.gangway.application.port.driven.Checkouts.LookAnswer;
import dev.gangway.application.port.driven.Checkouts.OpenAnswer;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every [Checkouts] must do. The provider behind it may be shared by all tests.
public abstract class CheckoutsContract {

  /// One whose provider is there.
  protected abstract Checkouts checkouts();

  /// One with nothing at the other end.
  protected abstract Checkouts checkoutsToNowhere();

  /// One whose provider is there and does not know the key.
  protected abstract Checkouts checkoutsWithRefusedKey();

  /// At the provider behind [#checkouts].
  protected abstract ProviderHand hand();

  @Nested
  class Write {

    @Test
    void gives_the_same_body_for_the_same_order_and_no_other() {
      Order order = order(Orders.PACKAGE);
      Order later =
          new Order(
              order.id(),
              order.payer(),
              order.offer(),
              order.version(),
              order.plan(),
              order.orderedAt().plusSeconds(1));
      List<String> bodies =
          List.of(
              checkouts().write(order),
              checkouts().write(later),
              checkouts().write(order(Orders.PACKAGE)),
              checkouts().write(order(Orders.PRO)),
              checkouts().write(order(Orders.PRO_WITH_TRIAL)));

      assertThat(bodies).doesNotHaveDuplicates();
      assertThat(checkouts().write(order)).isEqualTo(bodies.getFirst());
    }

    @Test
    void needs_no_provider() {
      Order order = order(Orders.PRO);

      assertThat(checkoutsToNowhere().write(order)).isEqualTo(checkouts().write(order));
    }
  }

  @Nested
  class Open {

    @Test
    void tells_where_to_pay_and_until_when() {
      Order order = order(Orders.PACKAGE);

      Checkout checkout = open(order);

      assertThat(checkout.url().isAbsolute()).isTrue();
      assertThat(checkout.expiresAt())
          .isBetween(order.orderedAt().plus(Duration.ofHours(23)), order.orderedAt().plus(day()));
      assertThat(look(checkout.id()))
          .isEqualTo(
              new LookAnswer.Seen(
                  Optional.of(order.id()),
                  order.payer().customer(),
                  new CheckoutSighting.Open(checkout, Optional.empty())));
    }

    @Test
    void opens_one_however_often_the_same_is_sent() {
      CheckoutRequest request = request(order(Orders.PACKAGE));

      assertThat(checkouts().open(request)).isEqualTo(checkouts().open(request));
    }

    @Test
    void says_to_a_repeat_how_it_was_at_first() {
      CheckoutRequest request = request(order(Orders.PACKAGE));
      OpenAnswer first = checkouts().open(request);
      hand().pay(((OpenAnswer.Opened) first).sighting().checkoutId());

      assertThat(checkouts().open(request)).isEqualTo(first);
    }

    @Test
    void opens_another_for_the_next_generation() {
      Order order = order(Orders.PACKAGE);
      CheckoutRequest next = new CheckoutRequest(order.id(), 2, checkouts().write(order));

      Checkout first = open(order);

      assertThat(checkouts().open(next))
          .isInstanceOfSatisfying(
              OpenAnswer.Opened.class,
              opened -> assertThat(opened.sighting().checkoutId()).isNotEqualTo(first.id()));
    }

    @Test
    void says_that_a_key_is_spent_that_came_with_another_body() {
      Order order = order(Orders.PACKAGE);
      open(order);

      assertThat(
              checkouts()
                  .open(new CheckoutRequest(order.id(), 1, checkouts().write(order(Orders.PRO)))))
          .isEqualTo(new OpenAnswer.FailureReplayed());
    }

    @Test
    void is_refused_for_a_customer_who_is_gone() {
      Order order = order(Orders.PACKAGE);
      hand().deleteCustomer(order.payer().customer());

      assertThat(checkouts().open(request(order))).isInstanceOf(OpenAnswer.Refused.class);
    }

    @Test
    void is_refused_for_an_order_of_yesterday() {
      Order yesterday = Orders.order(hand().newPayer(), Orders.PACKAGE, hand().now().minus(day()));

      assertThat(checkouts().open(request(yesterday))).isInstanceOf(OpenAnswer.Refused.class);
    }

    @Test
    void is_unsettled_when_the_provider_was_not_reached_or_did_not_know_the_key() {
      CheckoutRequest request = request(order(Orders.PACKAGE));

      assertThat(checkoutsToNowhere().open(request))
          .isEqualTo(new OpenAnswer.Unsettled(Duration.ZERO, false));
      assertThat(checkoutsWithRefusedKey().open(request))
          .isEqualTo(new OpenAnswer.Unsettled(Duration.ZERO, false));
    }
  }

  @Nested
  class Look {

    @Test
    void sees_one_payment_for_a_package() {
      Order order = order(Orders.PACKAGE);
      Checkout checkout = open(order);

      hand().pay(checkout.id());

      Payment payment = paid(checkout);
      assertThat(payment.taken()).isEqualTo(order.charge());
      assertThat(payment.payment()).isPresent();
      assertThat(payment.subscription()).isEmpty();
      assertThat(paid(checkout)).as("looked at again").isEqualTo(payment);
    }

    @Test
    void sees_what_recurs_begun() {
      Checkout checkout = open(order(Orders.PRO));

      hand().pay(checkout.id());

      assertThat(paid(checkout).taken()).isEqualTo(Orders.PRO.price());
      assertThat(paid(checkout).subscription()).isPresent();
    }

    @Test
    void sees_nothing_taken_where_a_trial_begins() {
      Checkout checkout = open(order(Orders.PRO_WITH_TRIAL));

      hand().pay(checkout.id());

      assertThat(paid(checkout).taken()).isEqualTo(Money.zero(Orders.USD));
      assertThat(paid(checkout).subscription()).isPresent();
    }

    @Test
    void tells_a_declined_card_from_one_that_is_to_be_confirmed() {
      Checkout checkout = open(order(Orders.PACKAGE));

      hand().decline(checkout.id());
      assertThat(sighting(checkout))
          .isEqualTo(new CheckoutSighting.Open(checkout, Optional.of(Obstacle.DECLINED)));

      hand().leaveUnconfirmed(checkout.id());
      assertThat(sighting(checkout))
          .isEqualTo(
              new CheckoutSighting.Open(checkout, Optional.of(Obstacle.AUTHENTICATION_REQUIRED)));
    }

    @Test
    void sees_it_paid_after_a_card_was_declined() {
      Checkout checkout = open(order(Orders.PACKAGE));
      hand().decline(checkout.id());

      hand().pay(checkout.id());

      assertThat(paid(checkout).taken()).isEqualTo(Orders.PACKAGE.price());
    }

    @Test
    void waits_for_a_bank_that_answers_later() {
      Checkout coming = open(order(Orders.PACKAGE));
      Checkout failing = open(order(Orders.PACKAGE));
      hand().payLater(coming.id(), true);
      hand().payLater(failing.id(), false);

      assertThat(sighting(coming)).isEqualTo(new CheckoutSighting.Processing(coming.id()));
      assertThat(sighting(failing)).isEqualTo(new CheckoutSighting.Processing(failing.id()));

      hand().advance(Duration.ofDays(2));
      assertThat(paid(coming).taken()).isEqualTo(Orders.PACKAGE.price());
      assertThat(sighting(failing)).isEqualTo(new CheckoutSighting.Closed(failing.id()));
    }

    @Test
    void sees_that_nobody_paid_in_time() {
      Checkout checkout = open(order(Orders.PACKAGE));

      hand().advance(day());

      assertThat(sighting(checkout)).isEqualTo(new CheckoutSighting.Closed(checkout.id()));
    }

    @Test
    void knows_nothing_of_others() {
      assertThat(look(new CheckoutId("cs_test_nobodys"))).isEqualTo(new LookAnswer.Unknown());
    }

    @Test
    void never_calls_unknown_what_it_could_not_look_at() {
      Checkout checkout = open(order(Orders.PACKAGE));

      assertThat(checkoutsToNowhere().look(checkout.id()))
          .isEqualTo(new LookAnswer.CouldNotLook(Duration.ZERO));
      assertThat(checkoutsWithRefusedKey().look(checkout.id()))
          .isEqualTo(new LookAnswer.CouldNotLook(Duration.ZERO));
    }
  }

  @Nested
  class Close {

    @Test
    void closes_what_nobody_paid() {
      Checkout checkout = open(order(Orders.PACKAGE));

      assertThat(((LookAnswer.Seen) checkouts().close(checkout.id())).sighting())
          .isEqualTo(new CheckoutSighting.Closed(checkout.id()));
      assertThat(sighting(checkout)).isEqualTo(new CheckoutSighting.Closed(checkout.id()));
      assertThat(((LookAnswer.Seen) checkouts().close(checkout.id())).sighting())
          .as("closed again")
          .isEqualTo(new CheckoutSighting.Closed(checkout.id()));
    }

    @Test
    void says_that_somebody_was_quicker_and_paid() {
      Checkout checkout = open(order(Orders.PACKAGE));
      hand().pay(checkout.id());

      assertThat(((LookAnswer.Seen) checkouts().close(checkout.id())).sighting())
          .isEqualTo(new CheckoutSighting.Paid(checkout.id(), paid(checkout)));
    }

    @Test
    void knows_nothing_of_others() {
      assertThat(checkouts().close(new CheckoutId("cs_test_nobodys")))
          .isEqualTo(new LookAnswer.Unknown());
    }

    @Test
    void does_not_know_whether_it_is_closed_when_the_provider_was_not_reached() {
      Checkout checkout = open(order(Orders.PACKAGE));

      assertThat(checkoutsToNowhere().close(checkout.id()))
          .isEqualTo(new LookAnswer.CouldNotLook(Duration.ZERO));
      assertThat(sighting(checkout)).isInstanceOf(CheckoutSighting.Open.class);
    }
  }

  @Nested
  class OpenForCard {

    @Test
    void tells_where_to_enter_a_card() {
      PaymentAccount payer = hand().newPayer();

      assertThat(checkouts().openForCard(payer.customer(), key()))
          .isInstanceOfSatisfying(
              CardAnswer.Opened.class, opened -> assertThat(opened.url().isAbsolute()).isTrue());
    }

    @Test
    void does_not_without_the_provider_or_the_customer() {
      PaymentAccount payer = hand().newPayer();
      PaymentAccount gone = hand().newPayer();
      hand().deleteCustomer(gone.customer());

      assertThat(checkoutsToNowhere().openForCard(payer.customer(), key()))
          .isEqualTo(new CardAnswer.NotReached());
      assertThat(checkouts().openForCard(gone.customer(), key()))
          .isEqualTo(new CardAnswer.NotReached());
    }

    private IdempotencyKey key() {
      return new IdempotencyKey("card:v1:" + UUID.randomUUID());
    }
  }

  private static Duration day() {
    return Duration.ofHours(24);
  }

  private Order order(Plan plan) {
    return Orders.order(hand().newPayer(), plan, hand().now());
  }

  private CheckoutRequest request(Order order) {
    return new CheckoutRequest(order.id(), 1, checkouts().write(order));
  }

  private Checkout open(Order order) {
    OpenAnswer answer = checkouts().open(request(order));
    assertThat(answer).isInstanceOf(OpenAnswer.Opened.class);
    CheckoutSighting.Open sighting = ((OpenAnswer.Opened) answer).sighting();
    assertThat(sighting.obstacle()).isEmpty();
    return sighting.checkout();
  }

  private LookAnswer look(CheckoutId checkout) {
    return checkouts().look(checkout);
  }

  private CheckoutSighting sighting(Checkout checkout) {
    LookAnswer answer = look(checkout.id());
    assertThat(answer).isInstanceOf(LookAnswer.Seen.class);
    return ((LookAnswer.Seen) answer).sighting();
  }

  private Payment paid(Checkout checkout) {
    CheckoutSighting sighting = sighting(checkout);
    assertThat(sighting).isInstanceOf(CheckoutSighting.Paid.class);
    return ((CheckoutSighting.Paid) sighting).payment();
  }
}
