package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanOfferingTest {

  private final House house = new House();

  @Test
  void is_refused_before_the_payment_account_is_there_and_succeeds_a_moment_later() {
    house.gateway.goAway();
    AccountId account = house.ready(House.ADA, Optional.of("acme"));

    var before = house.offering.offer(account);
    house.gateway.comeBack();
    house.clock.advance(Duration.ofMinutes(1));
    house.work();
    var after = house.offering.offer(account);

    assertThat(before).isInstanceOf(OfferPlans.Outcome.PaymentAccountRequired.class);
    assertThat(after).isInstanceOf(OfferPlans.Outcome.Made.class);
  }

  @Test
  void puts_the_partners_package_before_its_customers_only() {
    AccountId acmes = house.ready(House.ADA, Optional.of("ACME"));
    AccountId ordinary = house.ready(new Email("bob@example.com"), Optional.of("umbrella"));

    assertThat(house.offerTo(acmes).options())
        .extracting(PlanOption::code)
        .containsExactly(House.TRIAL, House.PRO, House.ACME_PACKAGE);
    assertThat(house.offerTo(ordinary).options())
        .extracting(PlanOption::code)
        .containsExactly(House.TRIAL, House.PRO);
  }

  @Test
  void returns_the_offer_that_lies_open() {
    AccountId account = house.ready(House.ADA, Optional.empty());

    var first = house.offerTo(account);
    var second = house.offering.offer(account);

    assertThat(second)
        .isInstanceOfSatisfying(
            OfferPlans.Outcome.LiesOpen.class,
            open -> assertThat(open.offer().id()).isEqualTo(first.id()));
  }

  @Test
  void makes_a_new_one_when_the_window_has_closed() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    var first = house.offerTo(account);
    house.clock.advance(PlanOffering.OFFER_HOLDS_FOR);

    assertThat(house.offering.current(account)).isEmpty();
    assertThat(house.onboarding.view(account).stage()).isInstanceOf(Onboarding.PaymentReady.class);
    assertThat(house.offerTo(account).id()).isNotEqualTo(first.id());
  }

  @Test
  void keeps_the_prices_of_an_open_offer_when_the_catalogue_changes() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    var before = house.offerTo(account);

    new CataloguePublication(house.storage.catalogues(), house.storage.unitOfWork())
        .publish(
            House.partners(),
            List.of(new Plan.Free(new PlanCode("free"), "Free", House.USD)),
            List.of());

    assertThat(house.offerTo(account).options()).isEqualTo(before.options());
    assertThat(house.offerTo(account).catalogueVersion().number()).isEqualTo(1);
  }

  @Test
  void shows_what_else_there_is_once_a_plan_is_in_force() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    house.choice.choose(new ChoosePlan.Command(account, house.offerTo(account).id(), House.TRIAL));

    var next = house.offerTo(account);

    assertThat(next.option(House.TRIAL).orElseThrow().canBeTaken()).isFalse();
    assertThat(next.option(House.PRO).orElseThrow().canBeTaken()).isTrue();
    assertThat(house.offerTo(account).id()).isEqualTo(next.id());
  }
}
