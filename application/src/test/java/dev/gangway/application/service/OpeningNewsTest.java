package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.OnboardingRepository.OfferStanding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.plan.OfferId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpeningNewsTest {

  private final House house = new House();
  private final OpeningNews news =
      new OpeningNews(
          house.storage.openings(),
          house.storage.surplusCustomers(),
          house.storage.onboardings(),
          house.storage.events(),
          house.storage.tasks(),
          house.storage.openingBell(),
          house.storage.unitOfWork());
  private final AccountId account = house.ready(House.ADA, Optional.empty());
  private final PaymentAccount first = paymentAccount();

  private PaymentAccount paymentAccount() {
    return ((PaymentAccountOpening.Ready) opening()).paymentAccount();
  }

  private PaymentAccountOpening opening() {
    return house.storage.openings().find(account).orElseThrow();
  }

  private OpeningEvent gone() {
    return new OpeningEvent.Gone(house.clock.instant(), first.customer());
  }

  @Test
  void of_a_customer_that_is_gone_takes_its_offer_back_and_has_another_opened() {
    OfferId offer = house.offerTo(account).id();

    var heard = news.tell(account, gone());

    assertThat(heard).hasValueSatisfying(what -> assertThat(what.changed()).isTrue());
    assertThat(house.storage.onboardings().standing(account, offer))
        .isEqualTo(OfferStanding.SUPERSEDED);
    assertThat(house.onboarding.view(account).stage()).isInstanceOf(Onboarding.Activated.class);
    house.work();
    assertThat(paymentAccount()).isNotEqualTo(first);
    assertThat(opening().request().generation()).isEqualTo(2);
  }

  @Test
  void of_another_customer_that_is_gone_leaves_the_offer_where_it_is() {
    OfferId offer = house.offerTo(account).id();
    news.tell(account, gone());
    house.work();
    OfferId next = house.offerTo(account).id();

    var heard = news.tell(account, gone());

    assertThat(heard).hasValueSatisfying(what -> assertThat(what.changed()).isFalse());
    assertThat(offer).isNotEqualTo(next);
    assertThat(house.storage.onboardings().standing(account, next))
        .isEqualTo(OfferStanding.CURRENT);
  }

  @Test
  void about_an_account_that_wants_nothing_changes_nothing() {
    assertThat(news.tell(new AccountId(UUID.randomUUID()), gone())).isEmpty();
  }
}
