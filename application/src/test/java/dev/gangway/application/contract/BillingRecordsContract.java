package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.BillingRecords.PortalAnswer;
import dev.gangway.application.port.driven.BillingRecords.ShowAnswer;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every [BillingRecords] must do. The provider behind it may be shared by all tests.
public abstract class BillingRecordsContract {

  private static final Duration A_MONTH = Duration.ofDays(32);

  /// One whose provider is there.
  protected abstract BillingRecords records();

  /// One with nothing at the other end.
  protected abstract BillingRecords recordsNowhere();

  /// One whose provider is there and does not know the key.
  protected abstract BillingRecords recordsWithRefusedKey();

  /// The checkouts of the same provider.
  protected abstract Checkouts checkouts();

  /// At the provider behind [#records].
  protected abstract ProviderHand hand();

  private PaymentAccount payer;

  @BeforeEach
  void meetSomebody() {
    payer = hand().newPayer();
  }

  @Nested
  class Show {

    @Test
    void has_nothing_to_show_of_somebody_new() {
      assertThat(records().show(payer.customer()))
          .isEqualTo(new ShowAnswer.Shown(List.of(), List.of(), Optional.empty()));
    }

    @Test
    void shows_invoices_newest_first_and_what_comes_next() {
      subscribe();
      hand().advance(A_MONTH);

      ShowAnswer.Shown shown = shown(payer.customer());

      assertThat(shown.invoices())
          .hasSize(2)
          .allSatisfy(invoice -> {
            assertThat(invoice.status()).isEqualTo("paid");
            assertThat(invoice.total()).isEqualTo(Orders.PRO.price());
            assertThat(invoice.number()).isPresent();
            assertThat(invoice.page()).isPresent();
          });
      assertThat(shown.invoices().getFirst().at()).isAfter(shown.invoices().getLast().at());
      assertThat(shown.next()).isPresent();
      assertThat(shown.next().orElseThrow().amount()).isEqualTo(Orders.PRO.price());
      assertThat(shown.next().orElseThrow().at())
          .isBetween(hand().now(), hand().now().plus(A_MONTH));
    }

    @Test
    void shows_nothing_to_come_once_it_is_cancelled() {
      hand().cancelAtPeriodEnd(subscribe());

      assertThat(shown(payer.customer()).next()).isEmpty();
    }

    @Test
    void shows_nobody_what_is_another_persons() {
      subscribe();

      assertThat(records().show(hand().newPayer().customer()))
          .isEqualTo(new ShowAnswer.Shown(List.of(), List.of(), Optional.empty()));
    }

    @Test
    void never_calls_empty_what_it_could_not_look_at() {
      assertThat(recordsNowhere().show(payer.customer())).isEqualTo(new ShowAnswer.NotReached());
      assertThat(recordsWithRefusedKey().show(payer.customer()))
          .isEqualTo(new ShowAnswer.NotReached());
    }
  }

  @Nested
  class Portal {

    @Test
    void tells_where_it_is() {
      assertThat(records().portal(payer.customer()))
          .isInstanceOfSatisfying(
              PortalAnswer.Opened.class, opened -> assertThat(opened.url().isAbsolute()).isTrue());
    }

    @Test
    void is_not_there_without_the_provider_or_the_customer() {
      PaymentAccount gone = hand().newPayer();
      hand().deleteCustomer(gone.customer());

      assertThat(records().portal(gone.customer())).isEqualTo(new PortalAnswer.NotReached());
      assertThat(recordsNowhere().portal(payer.customer()))
          .isEqualTo(new PortalAnswer.NotReached());
      assertThat(recordsWithRefusedKey().portal(payer.customer()))
          .isEqualTo(new PortalAnswer.NotReached());
    }
  }

  private SubscriptionId subscribe() {
    return Till.buy(checkouts(), hand(), Orders.order(payer, Orders.PRO, hand().now()))
        .subscription()
        .orElseThrow();
  }

  private ShowAnswer.Shown shown(CustomerId customer) {
    ShowAnswer answer = records().show(customer);
    assertThat(answer).isInstanceOf(ShowAnswer.Shown.class);
    return (ShowAnswer.Shown) answer;
  }
}
