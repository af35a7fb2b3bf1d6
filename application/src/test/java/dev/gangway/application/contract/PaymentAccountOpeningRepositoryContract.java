package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Addition;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentAccountOpening.Blocked;
import dev.gangway.domain.payment.PaymentAccountOpening.Doubt;
import dev.gangway.domain.payment.PaymentAccountOpening.InDoubt;
import dev.gangway.domain.payment.PaymentAccountOpening.Ready;
import dev.gangway.domain.payment.PaymentAccountOpening.Sending;
import dev.gangway.domain.payment.PaymentAccountOpening.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What [dev.gangway.application.port.driven.PaymentAccountOpeningRepository] promises.
public abstract class PaymentAccountOpeningRepositoryContract {

  private static final Instant NOON = Examples.NOON;

  protected abstract Storage storage();

  /// What is done about the process that makes the claims, once it is known to be dead.
  protected abstract void releaseClaims(Instant now);

  private Wanted wish() {
    Wanted wish = Examples.wish(Examples.activate(storage()).id());
    assertThat(storage().openings().add(wish)).isEqualTo(Addition.ADDED);
    return wish;
  }

  private Sending claim(Wanted wish) {
    var step = wish.on(new OpeningEvent.Claimed(NOON, Duration.ofSeconds(60)));
    assertThat(storage().openings().replace(wish, step.next())).isEqualTo(Replacement.REPLACED);
    return (Sending) step.next();
  }

  @Nested
  class Add {

    @Test
    void keeps_the_wish() {
      Wanted wish = wish();

      assertThat(storage().openings().find(wish.account())).contains(wish);
    }

    @Test
    void leaves_what_is_there_as_it_is() {
      Wanted wish = wish();
      Sending sending = claim(wish);

      assertThat(storage().openings().add(wish)).isEqualTo(Addition.WAS_THERE);

      assertThat(storage().openings().find(wish.account())).contains(sending);
    }

    @Test
    void adds_one_of_several_at_once() {
      AccountId account = Examples.activate(storage()).id();

      List<Object> results =
          Together.call(8, () -> storage().openings().add(Examples.wish(account)));

      assertThat(results)
          .containsOnlyOnce(Addition.ADDED)
          .containsOnly(Addition.ADDED, Addition.WAS_THERE);
    }
  }

  @Nested
  class Find {

    @Test
    void sees_what_its_own_unit_of_work_wrote() {
      Wanted wish = Examples.wish(Examples.activate(storage()).id());

      storage()
          .unitOfWork()
          .commit(() -> {
            storage().openings().add(wish);

            assertThat(storage().openings().find(wish.account())).contains(wish);
          });
    }

    @Test
    void finds_nothing_where_nothing_was_wished_for() {
      AccountId account = Examples.activate(storage()).id();

      assertThat(storage().openings().find(account)).isEmpty();
    }
  }

  @Nested
  class FindByCustomer {

    @Test
    void finds_the_opening_that_is_ready_with_it() {
      AccountId account = Examples.activate(storage()).id();
      PaymentAccount opened = Examples.openPaymentAccount(storage(), account);
      Examples.openPaymentAccount(storage(), Examples.activate(storage()).id());

      assertThat(storage().openings().findByCustomer(opened.customer()))
          .map(PaymentAccountOpening.class::cast)
          .isEqualTo(storage().openings().find(account));
    }

    @Test
    void finds_nothing_where_nobody_has_it() {
      AccountId account = Examples.activate(storage()).id();
      storage().openings().add(Examples.wish(account));

      assertThat(storage().openings().findByCustomer(Examples.paymentAccount(account).customer()))
          .isEmpty();
    }
  }

  @Nested
  class Claim {

    private final Instant died = NOON.plusSeconds(5);

    private Sending claimed() {
      Wanted wish = wish();
      var claimed = wish.on(new OpeningEvent.Claimed(NOON, Duration.ofSeconds(60))).next();
      assertThat(storage().openings().claim(wish, claimed)).isEqualTo(Replacement.REPLACED);
      return (Sending) claimed;
    }

    private static Sending until(Sending sending, Instant notBefore) {
      return new Sending(
          sending.request(),
          sending.attempt(),
          sending.everSentAt(),
          sending.keySentAt(),
          notBefore);
    }

    @Test
    void keeps_what_was_claimed() {
      Sending claimed = claimed();

      assertThat(storage().openings().find(claimed.account())).contains(claimed);
    }

    @Test
    void lets_one_of_two_go_ahead() {
      Wanted wish = wish();
      var claimed = wish.on(new OpeningEvent.Claimed(NOON, Duration.ofSeconds(60))).next();

      List<Object> results = Together.call(2, () -> storage().openings().claim(wish, claimed));

      assertThat(results).containsExactlyInAnyOrder(Replacement.REPLACED, Replacement.OVERTAKEN);
    }

    @Test
    void holds_no_longer_than_the_process_that_made_it() {
      Sending claimed = claimed();

      releaseClaims(died);

      assertThat(storage().openings().find(claimed.account())).contains(until(claimed, died));
    }

    @Test
    void of_a_look_up_holds_no_longer_either() {
      Sending sending = claimed();
      var doubt =
          new InDoubt(sending.request(), 1, NOON, Doubt.FAILURE_REPLAYED, Optional.of(NOON), NOON);
      assertThat(storage().openings().replace(sending, doubt)).isEqualTo(Replacement.REPLACED);
      var looking =
          (InDoubt) doubt.on(new OpeningEvent.Claimed(NOON, Duration.ofSeconds(60))).next();
      assertThat(storage().openings().claim(doubt, looking)).isEqualTo(Replacement.REPLACED);

      releaseClaims(died);

      assertThat(storage().openings().find(sending.account()))
          .contains(
              new InDoubt(
                  sending.request(), 2, NOON, Doubt.FAILURE_REPLAYED, Optional.of(NOON), died));
    }

    @Test
    void leaves_the_dead_processs_last_answer_its_way() {
      Sending claimed = claimed();
      releaseClaims(died);
      Ready ready = new Ready(claimed.request(), 1, Examples.paymentAccount(claimed.account()));

      assertThat(storage().openings().replace(claimed, ready)).isEqualTo(Replacement.REPLACED);
    }

    @Test
    void is_over_with_the_answer_so_that_a_pause_outlives_the_process() {
      Sending claimed = claimed();
      Sending paused = until(claimed, NOON.plusSeconds(900));
      assertThat(storage().openings().replace(claimed, paused)).isEqualTo(Replacement.REPLACED);

      releaseClaims(died);

      assertThat(storage().openings().find(claimed.account())).contains(paused);
    }

    @Test
    void comes_to_nothing_where_somebody_moved_on() {
      Wanted wish = wish();
      Sending sending = claim(wish);
      Sending late = until(sending, NOON.plusSeconds(900));

      assertThat(storage().openings().claim(wish, late)).isEqualTo(Replacement.OVERTAKEN);
      releaseClaims(died);

      assertThat(storage().openings().find(wish.account())).contains(sending);
    }
  }

  @Nested
  class Replace {

    @Test
    void keeps_each_state_as_it_is() {
      Wanted wish = wish();
      OpeningRequest request = wish.request();
      OpeningRequest second =
          new OpeningRequest(wish.account(), 2, request.email(), request.body());
      PaymentAccount opened = Examples.paymentAccount(wish.account());
      List<PaymentAccountOpening> states =
          List.of(
              new Sending(request, 1, NOON, NOON.plusSeconds(1), NOON.plusSeconds(2)),
              new InDoubt(
                  request, 2, NOON, Doubt.FAILURE_REPLAYED, Optional.empty(), NOON.plusSeconds(3)),
              new InDoubt(
                  request,
                  3,
                  NOON,
                  Doubt.KEY_TOO_OLD,
                  Optional.of(NOON.plusSeconds(4)),
                  NOON.plusSeconds(5)),
              new Wanted(second, 3, Optional.of(NOON)),
              new Sending(second, 4, NOON, NOON.plusSeconds(6), NOON.plusSeconds(7)),
              new Blocked(second, 4, NOON, "no such currency"),
              new Ready(second, 5, opened));

      PaymentAccountOpening before = wish;
      for (PaymentAccountOpening after : states) {
        assertThat(storage().openings().replace(before, after)).isEqualTo(Replacement.REPLACED);
        assertThat(storage().openings().find(wish.account())).contains(after);
        before = after;
      }
    }

    @Test
    void lets_one_of_two_claims_go_ahead() {
      Wanted wish = wish();
      var claimed = wish.on(new OpeningEvent.Claimed(NOON, Duration.ofSeconds(60))).next();

      List<Object> results = Together.call(2, () -> storage().openings().replace(wish, claimed));

      assertThat(results).containsExactlyInAnyOrder(Replacement.REPLACED, Replacement.OVERTAKEN);
    }

    @Test
    void writes_nothing_for_a_late_answer_to_an_earlier_attempt() {
      Wanted wish = wish();
      Sending first = claim(wish);
      var again =
          (Sending)
              first.on(new OpeningEvent.Claimed(first.notBefore(), Duration.ofSeconds(60))).next();
      assertThat(storage().openings().replace(first, again)).isEqualTo(Replacement.REPLACED);
      Ready late = new Ready(wish.request(), 1, Examples.paymentAccount(wish.account()));

      assertThat(storage().openings().replace(first, late)).isEqualTo(Replacement.OVERTAKEN);

      assertThat(storage().openings().find(wish.account())).contains(again);
    }

    @Test
    void writes_nothing_when_the_state_has_changed_under_the_same_attempt() {
      Wanted wish = wish();
      Sending sending = claim(wish);
      var settled = new Ready(wish.request(), 1, Examples.paymentAccount(wish.account()));
      assertThat(storage().openings().replace(sending, settled)).isEqualTo(Replacement.REPLACED);

      assertThat(
              storage()
                  .openings()
                  .replace(sending, new Blocked(wish.request(), 1, NOON, "refused")))
          .isEqualTo(Replacement.OVERTAKEN);

      assertThat(storage().openings().find(wish.account())).contains(settled);
    }

    @Test
    void writes_nothing_where_nothing_is() {
      Wanted wish = Examples.wish(Examples.activate(storage()).id());
      Sending sending = new Sending(wish.request(), 1, NOON, NOON, NOON);

      assertThat(storage().openings().replace(wish, sending)).isEqualTo(Replacement.OVERTAKEN);
      assertThat(storage().openings().find(wish.account())).isEmpty();
    }

    @Test
    void refuses_a_customer_that_is_another_accounts() {
      PaymentAccount others =
          Examples.openPaymentAccount(storage(), Examples.activate(storage()).id());
      Sending sending = claim(wish());
      Ready stolen =
          new Ready(
              sending.request(),
              1,
              new PaymentAccount(sending.account(), others.customer(), others.origin()));

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().openings().replace(sending, stolen));

      assertThat(storage().openings().find(sending.account())).contains(sending);
    }

    @ParameterizedTest
    @EnumSource
    void keeps_every_reason_for_doubt(Doubt reason) {
      Sending sending = claim(wish());
      InDoubt doubt = new InDoubt(sending.request(), 1, NOON, reason, Optional.empty(), NOON);

      assertThat(storage().openings().replace(sending, doubt)).isEqualTo(Replacement.REPLACED);
      assertThat(storage().openings().find(sending.account())).contains(doubt);
    }
  }
}
