package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountFigures;
import dev.gangway.domain.payment.PaymentAccountFigures.TimeToReady;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.PaymentAccountStatistics] promises. Each test has a
/// storage of its own.
public abstract class PaymentAccountStatisticsContract {

  protected abstract Storage storage();

  /// What the clock shows by which waiting is measured.
  protected abstract Instant now();

  /// Moves that clock.
  protected abstract void advance(Duration by);

  private PaymentAccountFigures figures() {
    return storage().statistics().figures(now().minus(Duration.ofHours(1)));
  }

  private AccountId wish() {
    AccountId account = Examples.register(storage()).id();
    storage().openings().add(Examples.wish(account));
    return account;
  }

  private void tell(AccountId account, OpeningEvent event) {
    PaymentAccountOpening before = storage().openings().find(account).orElseThrow();
    storage().openings().replace(before, before.on(event).next());
  }

  private void claim(AccountId account) {
    tell(account, new OpeningEvent.Claimed(now(), Duration.ofSeconds(60)));
  }

  private PaymentAccount evidence(AccountId account) {
    return new PaymentAccount(account, new CustomerId("cus_" + account), Examples.ORIGIN);
  }

  @Test
  void are_empty_where_nobody_waits() {
    assertThat(figures())
        .isEqualTo(new PaymentAccountFigures(0, 0, 0, 0, Optional.empty(), Optional.empty()));
  }

  @Test
  void count_what_is_not_settled_by_its_state_and_tell_who_has_waited_longest() {
    Instant first = now();
    AccountId refused = wish();
    advance(Duration.ofMinutes(3));
    AccountId doubtful = wish();
    wish();
    wish();
    claim(wish());
    claim(refused);
    tell(refused, new OpeningEvent.Refused(now(), 1, "no such currency"));
    claim(doubtful);
    tell(doubtful, new OpeningEvent.FailureReplayed(now(), 1));

    assertThat(figures())
        .isEqualTo(new PaymentAccountFigures(2, 1, 1, 1, Optional.of(first), Optional.empty()));
  }

  @Test
  void tell_how_long_it_took_those_that_became_ready_lately() {
    for (int seconds = 1; seconds <= 100; seconds++) {
      AccountId account = wish();
      claim(account);
      advance(Duration.ofSeconds(seconds));
      tell(account, new OpeningEvent.Created(now(), 1, evidence(account)));
      advance(Duration.ofSeconds(-seconds));
    }

    PaymentAccountFigures figures = figures();

    assertThat(figures.timeToReady())
        .contains(new TimeToReady(100, Duration.ofSeconds(50), Duration.ofSeconds(99)));
    assertThat(figures.oldestUnsettledSince()).isEmpty();
  }

  @Test
  void forget_what_became_ready_long_ago() {
    AccountId account = wish();
    tell(account, new OpeningEvent.Appeared(now(), evidence(account)));
    advance(Duration.ofHours(1).plusSeconds(1));

    assertThat(figures().timeToReady()).isEmpty();
  }

  @Test
  void begin_anew_for_somebody_whose_customer_was_deleted() {
    AccountId account = wish();
    tell(account, new OpeningEvent.Appeared(now(), evidence(account)));
    advance(Duration.ofHours(2));
    tell(account, new OpeningEvent.Gone(now(), evidence(account).customer()));

    assertThat(figures().oldestUnsettledSince()).contains(now());
  }
}
