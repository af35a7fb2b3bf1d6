package dev.gangway.domain.purchase;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.FREE;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.OFFER_ID;
import static dev.gangway.domain.Samples.ORDER;
import static dev.gangway.domain.Samples.PACKAGE;
import static dev.gangway.domain.Samples.PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.PRO;
import static dev.gangway.domain.Samples.PRO_ORDER;
import static dev.gangway.domain.Samples.PURCHASE_ID;
import static dev.gangway.domain.Samples.TRIAL;
import static dev.gangway.domain.Samples.USD;
import static dev.gangway.domain.Samples.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.plan.Plan;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderTest {

  @Nested
  class Charge {

    @Test
    void is_the_price_of_a_package_and_not_its_credit() {
      assertThat(ORDER.charge()).isEqualTo(PACKAGE.price());
    }

    @Test
    void is_the_first_price_of_what_recurs() {
      assertThat(PRO_ORDER.charge()).isEqualTo(PRO.price());
    }

    @Test
    void is_nothing_yet_where_a_trial_begins() {
      Plan trying =
          new Plan.Pro(PRO.code(), PRO.name(), PRO.price(), PRO.interval(), Optional.of(14));

      assertThat(of(trying).charge()).isEqualTo(Money.zero(USD));
    }
  }

  @Nested
  class Making {

    @Test
    void is_the_payers() {
      assertThat(ORDER.account()).isEqualTo(ADA);
    }

    @Test
    void refuses_what_costs_nothing() {
      assertThatIllegalArgumentException().isThrownBy(() -> of(TRIAL));
      assertThatIllegalArgumentException().isThrownBy(() -> of(FREE));
    }

    @Test
    void refuses_a_payment_that_nothing_names() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Payment(PACKAGE.price(), Optional.empty(), Optional.empty()));
    }
  }

  private static Order of(Plan plan) {
    return new Order(PURCHASE_ID, PAYMENT_ACCOUNT, OFFER_ID, VERSION, plan, NOW);
  }
}
