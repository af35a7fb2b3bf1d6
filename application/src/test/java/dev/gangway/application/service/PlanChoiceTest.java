package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.PlanCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanChoiceTest {

  private final House house = new House();

  private ChoosePlan.Outcome choose(AccountId account, OfferId offer, PlanCode option) {
    return house.choice.choose(new ChoosePlan.Command(account, offer, option));
  }

  @Test
  void of_the_trial_puts_it_in_force_counted_from_activation() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    Instant activatedAt = house.clock.instant();
    house.clock.advance(Duration.ofHours(30));

    var outcome = choose(account, house.offerTo(account).id(), House.TRIAL);

    assertThat(outcome).isInstanceOf(ChoosePlan.Outcome.Onboarded.class);
    assertThat(house.onboarding.view(account).stage())
        .isInstanceOfSatisfying(
            Onboarding.Onboarded.class,
            onboarded ->
                assertThat(onboarded.plan().endsAt())
                    .contains(activatedAt.plus(Duration.ofDays(14))));
  }

  @Test
  void of_a_trial_whose_days_have_passed_is_refused() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    house.clock.advance(Duration.ofDays(14).minusHours(1));
    OfferId seenInTime = house.offerTo(account).id();
    house.clock.advance(Duration.ofHours(1));

    assertThat(choose(account, seenInTime, House.TRIAL))
        .isInstanceOf(ChoosePlan.Outcome.CannotBeTaken.class);
    house.clock.advance(PlanOffering.OFFER_HOLDS_FOR);
    assertThat(house.offerTo(account).options())
        .filteredOn(option -> option.code().equals(House.TRIAL))
        .singleElement()
        .satisfies(
            option -> assertThat(option.reasons()).containsExactly(PlanOption.Reason.TRIAL_OVER));
  }

  @Test
  void made_again_gets_the_same_answer() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    OfferId offer = house.offerTo(account).id();

    choose(account, offer, House.TRIAL);

    assertThat(choose(account, offer, House.TRIAL))
        .isInstanceOf(ChoosePlan.Outcome.Onboarded.class);
    assertThat(choose(account, offer, House.PRO))
        .isInstanceOf(ChoosePlan.Outcome.OfferSuperseded.class);
  }

  @Test
  void of_another_persons_offer_is_like_one_of_an_offer_that_never_was() {
    AccountId ada = house.ready(House.ADA, Optional.empty());
    AccountId bob = house.ready(new Email("bob@example.com"), Optional.empty());
    OfferId adas = house.offerTo(ada).id();
    house.offerTo(bob);

    assertThat(choose(bob, adas, House.TRIAL)).isEqualTo(new ChoosePlan.Outcome.NoSuchOffer());
    assertThat(choose(bob, new OfferId(house.chance.id()), House.TRIAL))
        .isEqualTo(new ChoosePlan.Outcome.NoSuchOffer());
    assertThat(house.onboarding.view(ada).stage()).isInstanceOf(Onboarding.PlanOffered.class);
  }

  @Test
  void after_the_window_has_closed_is_refused() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    OfferId offer = house.offerTo(account).id();
    house.clock.advance(PlanOffering.OFFER_HOLDS_FOR);

    assertThat(choose(account, offer, House.TRIAL))
        .isInstanceOf(ChoosePlan.Outcome.OfferExpired.class);
  }

  @Test
  void from_an_offer_that_was_replaced_is_refused() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    OfferId first = house.offerTo(account).id();
    house.clock.advance(PlanOffering.OFFER_HOLDS_FOR);
    house.offerTo(account);

    assertThat(choose(account, first, House.TRIAL))
        .isInstanceOf(ChoosePlan.Outcome.OfferSuperseded.class);
  }

  @Test
  void of_what_is_not_in_the_offer_or_cannot_be_taken_is_refused() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    OfferId offer = house.offerTo(account).id();

    assertThat(choose(account, offer, House.ACME_PACKAGE))
        .isInstanceOf(ChoosePlan.Outcome.NoSuchOption.class);
    assertThat(house.onboarding.view(account).stage()).isInstanceOf(Onboarding.PlanOffered.class);

    choose(account, offer, House.TRIAL);
    assertThat(choose(account, house.offerTo(account).id(), House.TRIAL))
        .isInstanceOf(ChoosePlan.Outcome.CannotBeTaken.class);
  }
}
