package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.PurchaseRepository.Replacement;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [PurchaseRepository] promises.
public abstract class PurchaseRepositoryContract {

  protected abstract Storage storage();

  private PurchaseRepository purchases() {
    return storage().purchases();
  }

  private Purchase.Created clicked() {
    Purchase.Created created = Examples.click(Examples.keepOffer(storage()), Examples.PACKAGE);
    purchases().add(created);
    return created;
  }

  private Purchase.Paid paid() {
    return Examples.pay(storage(), clicked());
  }

  private Purchase move(Purchase purchase, PurchaseEvent event) {
    return Examples.move(storage(), purchase, event);
  }

  private static PurchaseEvent seen(CheckoutSighting sighting) {
    return new PurchaseEvent.Seen(Examples.NOON, sighting);
  }

  /// Puts everything before an account once more, whatever it has bought.
  private PlanOffer offerAgain(AccountId account) {
    var ready =
        Onboarding.register(account)
            .activate(Examples.NOON)
            .attach(purchases().of(account).getFirst().order().payer());
    PlanOffer offer = Examples.offer(ready, Examples.publish(storage())).offer();
    storage().onboardings().keepOffer(offer);
    return offer;
  }

  @Nested
  class Add {

    @Test
    void keeps_the_first_click() {
      Purchase.Created created = clicked();

      assertThat(purchases().find(created.id())).contains(created);
    }

    @Test
    void is_refused_while_another_purchase_of_the_account_is_under_way() {
      PlanOffer offer = Examples.keepOffer(storage());
      purchases().add(Examples.click(offer, Examples.PACKAGE));

      assertThatIllegalStateException()
          .isThrownBy(() -> purchases().add(Examples.click(offer, Examples.PRO)));

      assertThat(purchases().of(offer.paymentAccount().account())).hasSize(1);
    }

    @Test
    void is_refused_while_another_is_paid_and_not_given() {
      Purchase.Paid paid = paid();
      PlanOffer again = offerAgain(paid.account());

      assertThatIllegalStateException()
          .isThrownBy(() -> purchases().add(Examples.click(again, Examples.PRO)));
    }

    @Test
    void lets_one_of_several_at_once_begin() {
      PlanOffer offer = Examples.keepOffer(storage());

      List<Object> results =
          Together.call(
              4,
              () -> {
                purchases().add(Examples.click(offer, Examples.PACKAGE));
                return "begun";
              });

      assertThat(results).containsOnlyOnce("begun");
      assertThat(purchases().of(offer.paymentAccount().account())).hasSize(1);
    }

    @Test
    void begins_the_next_once_the_one_before_has_come_to_nothing() {
      Purchase.Created first = clicked();
      move(first, new PurchaseEvent.CancelWanted(Examples.NOON));

      Purchase.Created second = Examples.click(offerAgain(first.account()), Examples.PACKAGE);
      purchases().add(second);

      assertThat(purchases().underWay(first.account())).contains(second);
    }

    @Test
    void is_refused_a_second_time_for_what_can_be_bought_once() {
      PlanOffer offer = Examples.keepOffer(storage());
      Purchase.Paid paid = Examples.pay(storage(), offer, Examples.STARTER);
      Purchase given = move(paid, new PurchaseEvent.Given(Examples.NOON));
      PlanOffer again = offerAgain(paid.account());

      assertThatIllegalStateException()
          .isThrownBy(() -> purchases().add(Examples.click(again, Examples.STARTER)));

      move(given, new PurchaseEvent.Refunded(Examples.NOON));
      purchases().add(Examples.click(again, Examples.STARTER));
      assertThat(purchases().of(paid.account())).hasSize(2);
    }

    @Test
    void begins_again_what_can_be_bought_again() {
      Purchase.Paid paid = paid();
      move(paid, new PurchaseEvent.Given(Examples.NOON));

      purchases().add(Examples.click(offerAgain(paid.account()), Examples.PACKAGE));

      assertThat(purchases().of(paid.account())).hasSize(2);
    }

    @Test
    void is_refused_twice() {
      Purchase.Created created = clicked();
      move(created, new PurchaseEvent.CancelWanted(Examples.NOON));

      assertThatIllegalStateException().isThrownBy(() -> purchases().add(created));
    }

    @Test
    void is_refused_for_what_was_offered_to_nobody_or_to_somebody_else() {
      PlanOffer own = Examples.keepOffer(storage());
      PlanOffer others = Examples.keepOffer(storage());
      Order order = Examples.order(own, Examples.PACKAGE);

      for (OfferId offer : List.of(others.id(), new OfferId(UUID.randomUUID()))) {
        Order forged =
            new Order(
                order.id(), order.payer(), offer, order.version(), order.plan(), order.orderedAt());
        assertThatIllegalStateException()
            .isThrownBy(() -> purchases().add(Purchase.created(forged, "body")));
      }
    }

    @Test
    void is_refused_for_another_customer_than_it_was_offered_to() {
      PlanOffer offer = Examples.keepOffer(storage());
      Order order = Examples.order(offer, Examples.PACKAGE);
      Order forged =
          new Order(
              order.id(),
              Examples.paymentAccount(order.account()),
              order.offer(),
              order.version(),
              order.plan(),
              order.orderedAt());

      assertThatIllegalStateException()
          .isThrownBy(() -> purchases().add(Purchase.created(forged, "body")));
    }
  }

  @Nested
  class Find {

    @Test
    void knows_nothing_of_another_accounts_purchase() {
      Purchase.Created others = clicked();
      AccountId account = Examples.activate(storage()).id();

      assertThat(purchases().findOf(others.account(), others.id())).contains(others);
      assertThat(purchases().findOf(account, others.id())).isEmpty();
      assertThat(purchases().of(account)).isEmpty();
      assertThat(purchases().underWay(account)).isEmpty();
      assertThat(purchases().find(new PurchaseId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void lists_the_newest_first() {
      Purchase.Created first = clicked();
      Purchase cancelled = move(first, new PurchaseEvent.CancelWanted(Examples.NOON));
      Purchase.Created second = Examples.click(offerAgain(first.account()), Examples.PRO);
      purchases().add(second);

      assertThat(purchases().of(first.account())).containsExactly(second, cancelled);
    }

    @Test
    void finds_a_purchase_by_its_checkout_whatever_became_of_it() {
      Purchase.Created created = clicked();
      Purchase.AwaitingPayment awaiting = Examples.open(created);
      assertThat(purchases().replace(created, awaiting)).isEqualTo(Replacement.REPLACED);
      CheckoutId checkout = awaiting.checkout().id();
      assertThat(purchases().findByCheckout(checkout)).contains(awaiting);

      Purchase.Paid paid = Examples.pay(storage(), awaiting);

      assertThat(purchases().findByCheckout(checkout)).contains(paid);
      assertThat(purchases().findByCheckout(new CheckoutId("cs_" + UUID.randomUUID()))).isEmpty();
    }

    @Test
    void finds_a_purchase_by_its_payment_whatever_became_of_it() {
      Purchase.Paid paid = paid();
      PaymentId payment = paid.payment().payment().orElseThrow();
      assertThat(purchases().findByPayment(payment)).contains(paid);

      Purchase given = move(paid, new PurchaseEvent.Given(Examples.NOON));
      Purchase disputed = move(given, new PurchaseEvent.DisputeOpened(Examples.NOON));

      assertThat(purchases().findByPayment(payment)).contains(disputed);
      assertThat(purchases().findByPayment(new PaymentId("pi_" + UUID.randomUUID()))).isEmpty();
    }

    @Test
    void finds_a_purchase_by_its_subscription() {
      Purchase.Paid paid = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PRO);

      assertThat(purchases().findBySubscription(paid.payment().subscription().orElseThrow()))
          .contains(paid);
      assertThat(purchases().findBySubscription(new SubscriptionId("sub_" + UUID.randomUUID())))
          .isEmpty();
    }
  }

  @Nested
  class Paid {

    @Test
    void are_those_whose_money_did_not_go_back() {
      Purchase.Paid paid = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PACKAGE);
      Purchase given =
          Examples.move(
              storage(),
              Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PACKAGE),
              new PurchaseEvent.Given(Examples.NOON));
      Purchase.Created clicked = Examples.click(Examples.keepOffer(storage()), Examples.PACKAGE);
      storage().purchases().add(clicked);

      assertThat(storage().purchases().paid())
          .containsSubsequence(paid.id(), given.id())
          .doesNotContain(clicked.id());

      Examples.move(storage(), given, new PurchaseEvent.Refunded(Examples.NOON));
      assertThat(storage().purchases().paid()).contains(paid.id()).doesNotContain(given.id());
    }
  }

  @Nested
  class Replace {

    @Test
    void keeps_every_state_as_it_is() {
      Purchase.Created created = clicked();
      Purchase claimed =
          move(created, new PurchaseEvent.Claimed(Examples.NOON, Duration.ofSeconds(60)));
      assertThat(purchases().find(created.id())).contains(claimed);
      Purchase next = move(claimed, new PurchaseEvent.FailureReplayed(Examples.NOON, 1));
      assertThat(purchases().find(created.id())).contains(next);
      var open = new CheckoutSighting.Open(Examples.checkout(), Optional.of(Obstacle.DECLINED));
      Purchase awaiting = move(next, seen(open));
      assertThat(purchases().find(created.id())).contains(awaiting);
      Purchase processing =
          move(awaiting, seen(new CheckoutSighting.Processing(open.checkoutId())));
      assertThat(purchases().find(created.id())).contains(processing);
      Purchase cancelling = move(processing, new PurchaseEvent.CancelWanted(Examples.NOON));
      assertThat(purchases().find(created.id())).contains(cancelling);
      Purchase cancelled = move(cancelling, seen(new CheckoutSighting.Closed(open.checkoutId())));
      assertThat(purchases().find(created.id())).contains(cancelled);
      Purchase.Paid paid = Examples.pay(storage(), cancelled);
      assertThat(purchases().find(created.id())).contains(paid);
      Purchase credited = move(paid, new PurchaseEvent.Given(Examples.NOON));
      assertThat(purchases().find(created.id())).contains(credited);
      Purchase done = move(credited, new PurchaseEvent.Mirrored(Examples.NOON));
      assertThat(purchases().find(created.id())).contains(done);
      Purchase disputed = move(done, new PurchaseEvent.DisputeOpened(Examples.NOON));
      assertThat(purchases().find(created.id())).contains(disputed);
      Purchase refunded = move(disputed, new PurchaseEvent.Refunded(Examples.NOON.plusSeconds(1)));
      assertThat(purchases().find(created.id())).contains(refunded);
      assertThat(refunded).isInstanceOf(Purchase.Refunded.class);
    }

    @Test
    void keeps_why_a_purchase_was_refused_and_that_one_expired() {
      Purchase.Created first = clicked();
      Purchase refused = move(first, new PurchaseEvent.Refused(Examples.NOON, 0, "for a reason"));
      Purchase.Created second = clicked();
      Purchase.AwaitingPayment awaiting = Examples.open(second);
      assertThat(purchases().replace(second, awaiting)).isEqualTo(Replacement.REPLACED);
      Purchase expired =
          move(awaiting, seen(new CheckoutSighting.Closed(awaiting.checkout().id())));

      assertThat(purchases().find(first.id())).contains(refused);
      assertThat(purchases().find(second.id())).contains(expired);
      assertThat(expired).isInstanceOf(Purchase.Expired.class);
    }

    @Test
    void keeps_money_that_was_not_what_was_asked_for_apart() {
      Purchase.Created created = clicked();
      Money more = new Money(9_900, created.order().charge().currency());
      var payment =
          new Payment(
              more, Optional.of(new PaymentId("pi_" + UUID.randomUUID())), Optional.empty());
      Purchase held =
          move(created, seen(new CheckoutSighting.Paid(Examples.checkout().id(), payment)));

      assertThat(purchases().find(created.id())).contains(held);
      assertThat(held).isInstanceOf(Purchase.Held.class);
      assertThat(purchases().underWay(created.account())).isEmpty();

      Purchase refunded = move(held, new PurchaseEvent.Refunded(Examples.NOON));
      assertThat(purchases().find(created.id())).contains(refunded);
    }

    @Test
    void refuses_as_bought_what_was_paid_with_another_amount() {
      Purchase.Created created = clicked();
      var payment =
          new Payment(
              new Money(1, created.order().charge().currency()),
              Optional.of(new PaymentId("pi_" + UUID.randomUUID())),
              Optional.empty());

      assertThatIllegalStateException()
          .isThrownBy(
              () -> purchases().replace(created, new Purchase.Paid(created.order(), 1, payment)));

      assertThat(purchases().find(created.id())).contains(created);
    }

    @Test
    void keeps_a_trial_for_which_nothing_was_taken() {
      Purchase.Paid paid = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PRO);

      assertThat(paid.payment().taken().isZero()).isTrue();
      assertThat(purchases().find(paid.id())).contains(paid);
    }

    @Test
    void writes_nothing_that_was_overtaken() {
      Purchase.Created created = clicked();
      Purchase.AwaitingPayment awaiting = Examples.open(created);
      assertThat(purchases().replace(created, awaiting)).isEqualTo(Replacement.REPLACED);

      Purchase late = created.on(new PurchaseEvent.CancelWanted(Examples.NOON)).next();

      assertThat(purchases().replace(created, late)).isEqualTo(Replacement.OVERTAKEN);
      assertThat(purchases().find(created.id())).contains(awaiting);
    }

    @Test
    void lets_one_of_several_at_once_move_it_on() {
      Purchase.Created created = clicked();

      List<Object> results =
          Together.call(4, () -> purchases().replace(created, Examples.open(created)));

      assertThat(results).containsOnlyOnce(Replacement.REPLACED);
    }

    @Test
    void refuses_another_order() {
      Purchase.Created one = clicked();
      Purchase.Created other = clicked();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> purchases().replace(one, Examples.open(other)));
    }

    @Test
    void refuses_the_checkout_of_another_purchase() {
      Purchase.Created one = clicked();
      Purchase.Created other = clicked();
      Purchase.AwaitingPayment awaiting = Examples.open(one);
      assertThat(purchases().replace(one, awaiting)).isEqualTo(Replacement.REPLACED);

      Purchase same =
          other.on(seen(new CheckoutSighting.Open(awaiting.checkout(), Optional.empty()))).next();

      assertThatIllegalStateException().isThrownBy(() -> purchases().replace(other, same));
    }

    @Test
    void refuses_to_count_one_payment_for_two_purchases() {
      Purchase.Paid paid = paid();
      Purchase.Created other = clicked();

      assertThatIllegalStateException()
          .isThrownBy(() ->
              purchases().replace(other, new Purchase.Paid(other.order(), 1, paid.payment())));

      assertThat(purchases().find(other.id())).contains(other);
    }

    @Test
    void refuses_to_count_one_subscription_for_two_purchases() {
      Purchase.Paid paid = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PRO);
      Purchase.Created other = Examples.click(Examples.keepOffer(storage()), Examples.PRO);
      purchases().add(other);

      assertThatIllegalStateException()
          .isThrownBy(() ->
              purchases().replace(other, new Purchase.Paid(other.order(), 1, paid.payment())));
    }

    @Test
    void takes_money_for_what_had_been_over_though_another_is_under_way() {
      PlanOffer offer = Examples.keepOffer(storage());
      Purchase.Created first = Examples.click(offer, Examples.STARTER);
      purchases().add(first);
      Purchase cancelled = move(first, new PurchaseEvent.CancelWanted(Examples.NOON));
      Purchase.Created second = Examples.click(offer, Examples.STARTER);
      purchases().add(second);

      Purchase.Paid late = Examples.pay(storage(), cancelled);

      assertThat(purchases().find(first.id())).contains(late);
      // What was paid goes first.
      assertThat(purchases().underWay(first.account())).contains(late);
      move(late, new PurchaseEvent.Given(Examples.NOON));
      assertThat(purchases().underWay(first.account())).contains(second);
      Examples.pay(storage(), second);
    }

    @Test
    void takes_what_came_back_from_a_dispute_though_it_was_bought_again() {
      PlanOffer offer = Examples.keepOffer(storage());
      Purchase.Paid first = Examples.pay(storage(), offer, Examples.STARTER);
      Purchase given = move(first, new PurchaseEvent.Given(Examples.NOON));
      Purchase disputed = move(given, new PurchaseEvent.DisputeOpened(Examples.NOON));
      Purchase.Paid second = Examples.pay(storage(), offer, Examples.STARTER);

      Purchase won = move(disputed, new PurchaseEvent.DisputeWon(Examples.NOON));

      assertThat(purchases().of(first.account())).containsExactly(second, won);
    }

    @Test
    void comes_to_nothing_when_the_unit_of_work_fails() {
      Purchase.Created created = clicked();

      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    move(created, new PurchaseEvent.CancelWanted(Examples.NOON));
                    throw new IllegalArgumentException("on purpose");
                  }));

      assertThat(purchases().find(created.id())).contains(created);
    }
  }
}
