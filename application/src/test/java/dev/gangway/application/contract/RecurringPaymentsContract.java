package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.PaymentRecords.SubscriptionAnswer;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.application.port.driven.RecurringPayments.CancelAnswer;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [RecurringPayments] must do. The provider behind it may be shared by all tests.
public abstract class RecurringPaymentsContract {

  /// One whose provider is there.
  protected abstract RecurringPayments recurring();

  /// One with nothing at the other end.
  protected abstract RecurringPayments recurringNowhere();

  /// One whose provider is there and does not know the key.
  protected abstract RecurringPayments recurringWithRefusedKey();

  /// The records of the same provider.
  protected abstract PaymentRecords records();

  /// The checkouts of the same provider.
  protected abstract Checkouts checkouts();

  /// At the provider behind [#recurring].
  protected abstract ProviderHand hand();

  private PaymentAccount payer;
  private SubscriptionId subscription;

  @BeforeEach
  void subscribe() {
    payer = hand().newPayer();
    subscription =
        Till.buy(checkouts(), hand(), Orders.order(payer, Orders.PRO, hand().now()))
            .subscription()
            .orElseThrow();
  }

  private Subscription.Status status() {
    return ((SubscriptionAnswer.Known) records().subscription(subscription)).status();
  }

  @Test
  void ends_one_that_nobody_pays() {
    hand().useCard(payer.customer(), ProviderHand.Bank.DECLINES);
    hand().advance(Duration.ofDays(32));
    assertThat(status()).isEqualTo(Subscription.Status.PAST_DUE);

    assertThat(recurring().cancel(subscription)).isEqualTo(new CancelAnswer.Cancelled());

    assertThat(status()).isEqualTo(Subscription.Status.ENDED);
  }

  @Test
  void ends_it_once_however_often_it_is_told() {
    assertThat(recurring().cancel(subscription)).isEqualTo(new CancelAnswer.Cancelled());
    assertThat(recurring().cancel(subscription)).isEqualTo(new CancelAnswer.Cancelled());

    assertThat(status()).isEqualTo(Subscription.Status.ENDED);
  }

  @Test
  void takes_one_that_the_provider_does_not_know_for_ended() {
    assertThat(recurring().cancel(new SubscriptionId("sub_nobodys")))
        .isEqualTo(new CancelAnswer.Cancelled());
  }

  @Test
  void does_not_take_for_ended_what_it_could_not_reach() {
    assertThat(recurringNowhere().cancel(subscription))
        .isEqualTo(new CancelAnswer.Unsettled(Duration.ZERO));
    assertThat(recurringWithRefusedKey().cancel(subscription))
        .isEqualTo(new CancelAnswer.Unsettled(Duration.ZERO));

    assertThat(status()).isEqualTo(Subscription.Status.ACTIVE);
  }
}
