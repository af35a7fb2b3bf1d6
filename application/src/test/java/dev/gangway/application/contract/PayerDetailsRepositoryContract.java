package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository.Replacement;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PayerDetails;
import dev.gangway.domain.payment.PayerDetails.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [PayerDetailsRepository] promises.
public abstract class PayerDetailsRepositoryContract {

  private static final Instant NOON = Examples.NOON;
  private static final CustomerId CUSTOMER = new CustomerId("cus_1");
  private static final String BODY = "email=Ada%40Example.org&name=";

  protected abstract Storage storage();

  private PayerDetailsRepository details() {
    return storage().payerDetails();
  }

  private PayerDetails first() {
    AccountId account = Examples.activate(storage()).id();
    PayerDetails first = PayerDetails.first(account, CUSTOMER, BODY, NOON);
    assertThat(details().replace(Optional.empty(), first)).isEqualTo(Replacement.REPLACED);
    return first;
  }

  private static PayerDetails claimed(PayerDetails pending) {
    return ((Claim.Send) pending.claim(NOON, Duration.ofSeconds(60), CUSTOMER, BODY)).claimed();
  }

  @Nested
  class Find {

    @Test
    void is_empty_where_nothing_was_told() {
      assertThat(details().find(Examples.activate(storage()).id())).isEmpty();
    }

    @Test
    void gives_back_every_standing_as_it_was() {
      PayerDetails first = first();
      PayerDetails claimed = claimed(first);
      PayerDetails before = first;
      for (PayerDetails next :
          List.of(
              claimed,
              claimed.unsettled(NOON, Duration.ofMinutes(5)),
              claimed.told(),
              claimed.told().next(new CustomerId("cus_2"), "name=王小明", NOON),
              claimed.keySpent(NOON).givenUp("invalid_request_error"))) {
        assertThat(details().replace(Optional.of(before), next)).isEqualTo(Replacement.REPLACED);

        assertThat(details().find(first.account())).contains(next);
        before = next;
      }
    }
  }

  @Nested
  class Replace {

    @Test
    void adds_only_where_nothing_is() {
      PayerDetails first = first();

      assertThat(
              details()
                  .replace(
                      Optional.empty(),
                      PayerDetails.first(first.account(), CUSTOMER, "email=other", NOON)))
          .isEqualTo(Replacement.OVERTAKEN);
      assertThat(details().find(first.account())).contains(first);
    }

    @Test
    void replaces_only_what_is_there() {
      PayerDetails never =
          PayerDetails.first(Examples.activate(storage()).id(), CUSTOMER, BODY, NOON);

      assertThat(details().replace(Optional.of(never), never.told()))
          .isEqualTo(Replacement.OVERTAKEN);
      assertThat(details().find(never.account())).isEmpty();
    }

    @Test
    void writes_nothing_for_one_who_was_overtaken() {
      PayerDetails first = first();
      PayerDetails claimed = claimed(first);
      PayerDetails told = claimed.told();
      details().replace(Optional.of(first), claimed);
      details().replace(Optional.of(claimed), told);

      for (PayerDetails late : List.of(first, claimed)) {
        assertThat(details().replace(Optional.of(late), late.givenUp("late")))
            .isEqualTo(Replacement.OVERTAKEN);
      }
      assertThat(details().find(first.account())).contains(told);
    }

    @Test
    void lets_one_of_many_through_at_once() {
      PayerDetails first = first();

      List<Object> outcomes =
          Together.call(8, () -> details().replace(Optional.of(first), claimed(first)));

      assertThat(outcomes).containsOnlyOnce(Replacement.REPLACED);
    }

    @Test
    void is_refused_from_one_account_to_another() {
      PayerDetails one = first();
      PayerDetails other = first();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> details().replace(Optional.of(one), other.told()));
    }

    @Test
    void comes_to_nothing_when_the_unit_of_work_fails() {
      PayerDetails first = first();

      try {
        storage()
            .unitOfWork()
            .commit(() -> {
              details().replace(Optional.of(first), first.told());
              throw new IllegalArgumentException("on purpose");
            });
      } catch (IllegalArgumentException onPurpose) {
        assertThat(onPurpose).hasMessage("on purpose");
      }

      assertThat(details().find(first.account())).contains(first);
    }
  }
}
