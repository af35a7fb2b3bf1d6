package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.PaymentRecords.Dispute;
import dev.gangway.application.port.driven.PaymentRecords.InvoiceAnswer;
import dev.gangway.application.port.driven.PaymentRecords.PaymentAnswer;
import dev.gangway.application.port.driven.PaymentRecords.SubscriptionAnswer;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every [PaymentRecords] must do. The provider behind it may be shared by all tests.
public abstract class PaymentRecordsContract {

  private static final Duration A_MONTH = Duration.ofDays(32);

  /// One whose provider is there.
  protected abstract PaymentRecords records();

  /// One with nothing at the other end.
  protected abstract PaymentRecords recordsNowhere();

  /// One whose provider is there and does not know the key.
  protected abstract PaymentRecords recordsWithRefusedKey();

  /// The checkouts of the same provider.
  protected abstract Checkouts checkouts();

  /// The books of the same provider.
  protected abstract CreditBooks books();

  /// At the provider behind [#records].
  protected abstract ProviderHand hand();

  private PaymentAccount payer;

  @BeforeEach
  void meetSomebody() {
    payer = hand().newPayer();
  }

  @Nested
  class OfAPayment {

    private PaymentId payment;

    @BeforeEach
    void buy() {
      payment = PaymentRecordsContract.this.buy(Orders.PACKAGE).payment().orElseThrow();
    }

    @Test
    void tells_what_was_taken_and_what_went_back() {
      assertThat(records().payment(payment)).isEqualTo(known(0, Optional.empty()));

      hand().refund(payment, usd(300));
      assertThat(records().payment(payment)).isEqualTo(known(300, Optional.empty()));

      hand().refund(payment, usd(700));
      assertThat(records().payment(payment)).isEqualTo(known(1000, Optional.empty()));
    }

    @Test
    void tells_of_a_dispute_and_how_it_ended() {
      hand().dispute(payment);
      assertThat(records().payment(payment)).isEqualTo(known(0, Optional.of(Dispute.OPEN)));

      hand().settleDispute(payment, true);
      assertThat(records().payment(payment)).isEqualTo(known(0, Optional.of(Dispute.WON)));
    }

    @Test
    void tells_of_a_dispute_that_was_lost() {
      hand().dispute(payment);
      hand().settleDispute(payment, false);

      assertThat(records().payment(payment)).isEqualTo(known(0, Optional.of(Dispute.LOST)));
    }

    @Test
    void knows_nothing_of_others_and_does_not_call_that_what_it_could_not_look_at() {
      assertThat(records().payment(new PaymentId("pi_nobodys")))
          .isEqualTo(new PaymentAnswer.Unknown());
      assertThat(recordsNowhere().payment(payment))
          .isEqualTo(new PaymentAnswer.CouldNotLook(Duration.ZERO));
      assertThat(recordsWithRefusedKey().payment(payment))
          .isEqualTo(new PaymentAnswer.CouldNotLook(Duration.ZERO));
    }

    private PaymentAnswer known(long refunded, Optional<Dispute> dispute) {
      return new PaymentAnswer.Known(Orders.PACKAGE.price(), usd(refunded), dispute);
    }
  }

  @Nested
  class OfASubscription {

    @Test
    void tells_up_to_when_it_is_paid() {
      Instant start = hand().now();
      SubscriptionAnswer.Known known = known(subscribe(Orders.PRO));

      assertThat(known.customer()).isEqualTo(payer.customer());
      assertThat(known.status()).isEqualTo(Subscription.Status.ACTIVE);
      assertThat(known.periodEndsAt())
          .isBetween(start.plus(Duration.ofDays(27)), start.plus(A_MONTH));
      assertThat(known.cancelledFrom()).isEmpty();
    }

    @Test
    void tells_up_to_when_it_is_on_trial() {
      Instant start = hand().now();
      SubscriptionAnswer.Known known = known(subscribe(Orders.PRO_WITH_TRIAL));

      assertThat(known.status()).isEqualTo(Subscription.Status.TRIALING);
      assertThat(known.periodEndsAt())
          .isBetween(start.plus(Duration.ofDays(13)), start.plus(Duration.ofDays(15)));
    }

    @Test
    void tells_from_when_on_it_is_cancelled_and_that_it_has_ended() {
      SubscriptionId subscription = subscribe(Orders.PRO);

      hand().cancelAtPeriodEnd(subscription);
      SubscriptionAnswer.Known cancelled = known(subscription);
      assertThat(cancelled.status()).isEqualTo(Subscription.Status.ACTIVE);
      assertThat(cancelled.cancelledFrom()).contains(cancelled.periodEndsAt());

      hand().advance(A_MONTH);
      assertThat(known(subscription).status()).isEqualTo(Subscription.Status.ENDED);
      assertThat(known(subscription).cancelledFrom()).contains(cancelled.periodEndsAt());
    }

    @Test
    void tells_of_one_that_was_ended_at_once() {
      SubscriptionId subscription = subscribe(Orders.PRO);
      Instant before = hand().now();

      hand().end(subscription);

      assertThat(known(subscription).status()).isEqualTo(Subscription.Status.ENDED);
      assertThat(known(subscription).cancelledFrom().orElseThrow())
          .isBetween(before.minusSeconds(1), hand().now());
    }

    @Test
    void tells_that_a_payment_is_missing_and_that_it_came() {
      SubscriptionId subscription = subscribe(Orders.PRO);
      hand().useCard(payer.customer(), ProviderHand.Bank.DECLINES);
      hand().advance(A_MONTH);
      assertThat(known(subscription).status()).isEqualTo(Subscription.Status.PAST_DUE);

      hand().useCard(payer.customer(), ProviderHand.Bank.PAYS);
      hand().payInvoice(hand().newestInvoice(subscription));
      assertThat(known(subscription).status()).isEqualTo(Subscription.Status.ACTIVE);
    }

    @Test
    void knows_nothing_of_others_and_does_not_call_that_what_it_could_not_look_at() {
      SubscriptionId nobodys = new SubscriptionId("sub_nobodys");

      assertThat(records().subscription(nobodys)).isEqualTo(new SubscriptionAnswer.Unknown());
      assertThat(recordsNowhere().subscription(nobodys))
          .isEqualTo(new SubscriptionAnswer.CouldNotLook(Duration.ZERO));
      assertThat(recordsWithRefusedKey().subscription(nobodys))
          .isEqualTo(new SubscriptionAnswer.CouldNotLook(Duration.ZERO));
    }

    private SubscriptionAnswer.Known known(SubscriptionId subscription) {
      SubscriptionAnswer answer = records().subscription(subscription);
      assertThat(answer).isInstanceOf(SubscriptionAnswer.Known.class);
      return (SubscriptionAnswer.Known) answer;
    }
  }

  @Nested
  class OfAnInvoice {

    @Test
    void tells_what_it_is_for_and_that_it_is_paid() {
      SubscriptionId subscription = subscribe(Orders.PRO);

      assertThat(newest(subscription))
          .isEqualTo(known(InvoiceAnswer.Known.State.PAID, 0, subscription));
    }

    @Test
    void tells_how_much_of_it_was_paid_with_credit() {
      SubscriptionId subscription = subscribe(Orders.PRO);
      grant(2000);

      hand().advance(A_MONTH);
      assertThat(newest(subscription))
          .isEqualTo(known(InvoiceAnswer.Known.State.PAID, 1500, subscription));

      hand().advance(A_MONTH);
      assertThat(newest(subscription))
          .isEqualTo(known(InvoiceAnswer.Known.State.PAID, 500, subscription));
    }

    @Test
    void tells_how_much_credit_went_into_the_first_one_already() {
      grant(1200);

      Payment payment = buy(Orders.PRO);

      assertThat(payment.taken()).isEqualTo(Orders.PRO.price());
      SubscriptionId subscription = payment.subscription().orElseThrow();
      assertThat(newest(subscription))
          .isEqualTo(known(InvoiceAnswer.Known.State.PAID, 1200, subscription));
    }

    @Test
    void tells_that_the_bank_said_no() {
      SubscriptionId subscription = subscribe(Orders.PRO);
      hand().useCard(payer.customer(), ProviderHand.Bank.DECLINES);

      hand().advance(A_MONTH);

      assertThat(newest(subscription))
          .isEqualTo(known(InvoiceAnswer.Known.State.FAILED, 0, subscription));
    }

    @Test
    void tells_that_the_bank_wants_the_person() {
      SubscriptionId subscription = subscribe(Orders.PRO);
      hand().useCard(payer.customer(), ProviderHand.Bank.WANTS_CONFIRMATION);

      hand().advance(A_MONTH);

      assertThat(newest(subscription))
          .isEqualTo(known(InvoiceAnswer.Known.State.AUTHENTICATION_REQUIRED, 0, subscription));
    }

    @Test
    void knows_nothing_of_others_and_does_not_call_that_what_it_could_not_look_at() {
      InvoiceId nobodys = new InvoiceId("in_nobodys");

      assertThat(records().invoice(nobodys)).isEqualTo(new InvoiceAnswer.Unknown());
      assertThat(recordsNowhere().invoice(nobodys))
          .isEqualTo(new InvoiceAnswer.CouldNotLook(Duration.ZERO));
      assertThat(recordsWithRefusedKey().invoice(nobodys))
          .isEqualTo(new InvoiceAnswer.CouldNotLook(Duration.ZERO));
    }

    private InvoiceAnswer newest(SubscriptionId subscription) {
      return records().invoice(hand().newestInvoice(subscription));
    }

    private InvoiceAnswer known(
        InvoiceAnswer.Known.State state, long credit, SubscriptionId subscription) {
      return new InvoiceAnswer.Known(
          payer.customer(), state, usd(credit), Optional.of(subscription));
    }

    private void grant(long cents) {
      CreditEntry.Granted granted =
          new CreditEntry.Granted(
              new GrantId("purchase:" + UUID.randomUUID()),
              usd(cents),
              hand().now(),
              hand().now().plus(Duration.ofDays(365)));
      books()
          .post(
              new PostingRequest(
                  PostingId.of(payer.account(), granted),
                  payer.customer(),
                  1,
                  books().write(payer.account(), granted)));
    }
  }

  private SubscriptionId subscribe(Plan plan) {
    return buy(plan).subscription().orElseThrow();
  }

  private Payment buy(Plan plan) {
    return Till.buy(checkouts(), hand(), Orders.order(payer, plan, hand().now()));
  }

  private static Money usd(long cents) {
    return new Money(cents, Orders.USD);
  }
}
