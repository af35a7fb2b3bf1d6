package dev.gangway.domain.onboarding;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.NEWCOMER;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.OFFER_ID;
import static dev.gangway.domain.Samples.PACKAGE;
import static dev.gangway.domain.Samples.PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.TRIAL;
import static dev.gangway.domain.Samples.VERSION;
import static dev.gangway.domain.Samples.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanOfferTest {

  @Nested
  class Making {

    @Test
    void holds_all_that_it_was_made_of() {
      PlanOffer offer = offer(List.of(option(TRIAL), option(PACKAGE)));

      assertThat(offer.id()).isEqualTo(OFFER_ID);
      assertThat(offer.paymentAccount()).isEqualTo(PAYMENT_ACCOUNT);
      assertThat(offer.catalogueVersion()).isEqualTo(VERSION);
      assertThat(offer.options()).extracting(PlanOption::plan).containsExactly(TRIAL, PACKAGE);
      assertThat(offer.window()).isEqualTo(WINDOW);
    }

    @Test
    void keeps_its_options_whatever_becomes_of_the_list() {
      List<PlanOption> options = new ArrayList<>(List.of(option(TRIAL)));
      PlanOffer offer = offer(options);

      options.add(option(PACKAGE));

      assertThat(offer.options()).containsExactly(option(TRIAL));
    }

    @Test
    void refuses_to_offer_nothing() {
      assertThatIllegalArgumentException().isThrownBy(() -> offer(List.of()));
    }

    @Test
    void refuses_an_option_that_stands_twice() {
      Plan other = new Plan.Free(TRIAL.code(), "Another", new Currency("eur"));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> offer(List.of(option(TRIAL), option(other))))
          .withMessageContaining("trial");
    }
  }

  @Nested
  class Option {

    @Test
    void is_found_by_its_code() {
      PlanOffer offer = offer(List.of(option(TRIAL), option(PACKAGE)));

      assertThat(offer.option(PACKAGE.code())).contains(option(PACKAGE));
      assertThat(offer.option(new PlanCode("gold"))).isEmpty();
    }
  }

  private static PlanOption option(Plan plan) {
    return PlanOption.of(plan, NEWCOMER, NOW);
  }

  private static PlanOffer offer(List<PlanOption> options) {
    return Onboarding.register(ADA)
        .activate(NOW)
        .attach(PAYMENT_ACCOUNT)
        .offer(OFFER_ID, VERSION, options, WINDOW)
        .offer();
  }
}
