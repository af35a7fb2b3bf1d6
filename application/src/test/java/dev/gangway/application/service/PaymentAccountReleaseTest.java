package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driving.ReleasePaymentAccount;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentAccountReleaseTest {

  private final House house = new House();
  private final AccountId account = house.activate(House.ADA, Optional.empty()).account();

  @Test
  void has_a_blocked_one_opened_under_the_next_key_with_a_body_written_anew() {
    house.gateway.answerNext(new PaymentGateway.CreateAnswer.Refused("name_invalid"));
    house.work();
    var before = house.account(House.ADA);
    house
        .storage
        .accounts()
        .changeProfile(
            account,
            new Profile(
                Optional.of("Ada Lovelace"),
                before.profile().kind(),
                before.profile().company(),
                before.profile().language()));

    var outcome = house.release.release(account);
    house.work();

    assertThat(outcome).isEqualTo(new ReleasePaymentAccount.Outcome.Released());
    assertThat(house.storage.openings().find(account))
        .containsInstanceOf(PaymentAccountOpening.Ready.class);
    assertThat(house.gateway.creations())
        .extracting(OpeningRequest::generation)
        .containsExactly(1, 2);
    assertThat(house.gateway.customersOf(account))
        .singleElement()
        .satisfies(customer -> assertThat(customer.name()).contains("Ada Lovelace"));
  }

  @Test
  void leaves_one_alone_that_is_not_blocked() {
    var before = house.storage.openings().find(account);

    assertThat(house.release.release(account))
        .isEqualTo(new ReleasePaymentAccount.Outcome.NotBlocked());

    assertThat(house.storage.openings().find(account)).isEqualTo(before);
  }

  @Test
  void knows_no_account_that_is_not_there() {
    assertThat(house.release.release(new AccountId(UUID.randomUUID())))
        .isEqualTo(new ReleasePaymentAccount.Outcome.NoSuchAccount());
  }
}
