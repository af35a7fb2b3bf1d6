package dev.gangway.domain.onboarding;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.CHECKOUT_REQUEST;
import static dev.gangway.domain.Samples.FREE;
import static dev.gangway.domain.Samples.NEWCOMER;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.OFFER_ID;
import static dev.gangway.domain.Samples.ORDER;
import static dev.gangway.domain.Samples.PACKAGE;
import static dev.gangway.domain.Samples.PAYMENT;
import static dev.gangway.domain.Samples.PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.PRO;
import static dev.gangway.domain.Samples.PRO_ORDER;
import static dev.gangway.domain.Samples.PURCHASE_ID;
import static dev.gangway.domain.Samples.SOMEBODY_ELSES_PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.TRIAL;
import static dev.gangway.domain.Samples.USD;
import static dev.gangway.domain.Samples.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnboardingTest {

  private static final Instant ACTIVATED_AT = NOW;
  private static final Instant OPENS_AT = Instant.parse("2026-03-12T08:00:00Z");
  private static final Instant CLOSES_AT = Instant.parse("2026-03-13T08:00:00Z");
  private static final OfferWindow WINDOW = new OfferWindow(OPENS_AT, CLOSES_AT);

  private static final Purchase.Created CREATED = Purchase.created(ORDER, CHECKOUT_REQUEST.body());

  static Stream<Plan> plansThatCostSomething() {
    return Stream.of(PRO, PACKAGE);
  }

  @Nested
  class Register {

    @Test
    void begins_the_way_of_one_account() {
      assertThat(Onboarding.register(ADA).account()).isEqualTo(ADA);
    }
  }

  @Nested
  class Activate {

    @Test
    void starts_the_clock_that_trials_count_from() {
      Onboarding.Activated activated = Onboarding.register(ADA).activate(ACTIVATED_AT);

      assertThat(activated.account()).isEqualTo(ADA);
      assertThat(activated.activatedAt()).isEqualTo(ACTIVATED_AT);
    }
  }

  @Nested
  class Attach {

    @Test
    void makes_the_payer_known() {
      Onboarding.PaymentReady ready = ready();

      assertThat(ready.account()).isEqualTo(ADA);
      assertThat(ready.activatedAt()).isEqualTo(ACTIVATED_AT);
      assertThat(ready.paymentAccount()).isEqualTo(PAYMENT_ACCOUNT);
    }

    @Test
    void refuses_the_payment_account_of_somebody_else() {
      Onboarding.Activated activated = Onboarding.register(ADA).activate(ACTIVATED_AT);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> activated.attach(SOMEBODY_ELSES_PAYMENT_ACCOUNT));
    }

    @Test
    void knows_the_same_account_by_its_value() {
      AccountId same = new AccountId(UUID.fromString(ADA.toString()));
      PaymentAccount evidence =
          new PaymentAccount(same, PAYMENT_ACCOUNT.customer(), PAYMENT_ACCOUNT.origin());

      assertThat(Onboarding.register(ADA).activate(ACTIVATED_AT).attach(evidence).account())
          .isEqualTo(ADA);
    }

    @Test
    @SuppressWarnings("NullAway") // the compiler would stop it; this is what stops a forger
    void refuses_null_as_evidence() {
      Onboarding.Activated activated = Onboarding.register(ADA).activate(ACTIVATED_AT);

      assertThatNullPointerException().isThrownBy(() -> activated.attach(null));
    }
  }

  @Nested
  class Offer {

    @Test
    void puts_the_options_before_the_payment_account() {
      Onboarding.PlanOffered offered = offered();

      assertThat(offered.account()).isEqualTo(ADA);
      assertThat(offered.activatedAt()).isEqualTo(ACTIVATED_AT);
      assertThat(offered.paymentAccount()).isEqualTo(PAYMENT_ACCOUNT);
      assertThat(offered.offer().id()).isEqualTo(OFFER_ID);
      assertThat(offered.offer().paymentAccount()).isEqualTo(PAYMENT_ACCOUNT);
      assertThat(offered.offer().catalogueVersion()).isEqualTo(VERSION);
      assertThat(offered.offer().window()).isEqualTo(WINDOW);
    }

    @Test
    void refuses_to_offer_nothing() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ready().offer(OFFER_ID, VERSION, List.of(), WINDOW));
    }
  }

  @Nested
  class Choose {

    @Test
    void takes_a_trial_that_ends_its_days_after_activation() {
      Instant chosenAt = OPENS_AT.plusSeconds(7);

      Choosing choosing = offered().choose(TRIAL.code(), NEWCOMER, chosenAt);

      Onboarding.Onboarded onboarded = taken(choosing);
      assertThat(onboarded.account()).isEqualTo(ADA);
      assertThat(onboarded.activatedAt()).isEqualTo(ACTIVATED_AT);
      assertThat(onboarded.paymentAccount()).isEqualTo(PAYMENT_ACCOUNT);
      assertThat(onboarded.plan())
          .isEqualTo(
              new PlanInForce(TRIAL, chosenAt, Optional.of(Instant.parse("2026-04-09T12:00:00Z"))));
    }

    @Test
    void takes_a_free_plan_that_does_not_end() {
      Choosing choosing = offered().choose(FREE.code(), NEWCOMER, OPENS_AT);

      assertThat(taken(choosing).plan())
          .isEqualTo(new PlanInForce(FREE, OPENS_AT, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.onboarding.OnboardingTest#plansThatCostSomething")
    void takes_nothing_that_has_to_be_paid_for_first(Plan plan) {
      Onboarding.PlanOffered offered = offered();

      Choosing choosing = offered.choose(plan.code(), NEWCOMER, OPENS_AT);

      assertThat(choosing).isEqualTo(new Choosing.ToBePaid(offered.offer(), plan));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.onboarding.OnboardingTest#plansThatCostSomething")
    void orders_what_was_shown_at_the_price_that_was_shown(Plan plan) {
      Choosing choosing = offered().choose(plan.code(), NEWCOMER, OPENS_AT);

      assertThat(((Choosing.ToBePaid) choosing).order(PURCHASE_ID, OPENS_AT))
          .isEqualTo(new Order(PURCHASE_ID, PAYMENT_ACCOUNT, OFFER_ID, VERSION, plan, OPENS_AT));
    }

    @Test
    void does_not_take_what_was_taken_since_the_offer_was_made() {
      Buyer buyer =
          new Buyer(
              ACTIVATED_AT,
              Optional.empty(),
              Set.of(PACKAGE.code()),
              Set.of(),
              false,
              Optional.of(USD),
              false);

      Choosing choosing = offered().choose(PACKAGE.code(), buyer, OPENS_AT);

      assertThat(choosing)
          .isEqualTo(new Choosing.CannotBeTaken(PlanOption.of(PACKAGE, buyer, OPENS_AT)));
    }

    @Test
    void refuses_to_order_what_the_offer_does_not_say() {
      PlanOffer offer = offered().offer();
      Plan dearer =
          new Plan.Pro(PRO.code(), PRO.name(), new Money(1, USD), PRO.interval(), Optional.empty());

      assertThatIllegalArgumentException().isThrownBy(() -> new Choosing.ToBePaid(offer, dearer));
    }

    @Test
    void does_not_take_what_was_not_offered() {
      Choosing choosing = offered().choose(new PlanCode("gold"), NEWCOMER, OPENS_AT);

      assertThat(choosing).isEqualTo(new Choosing.NotInOffer());
    }

    @Test
    void takes_an_option_on_a_machine_whose_clock_is_behind() {
      Choosing choosing = offered().choose(TRIAL.code(), NEWCOMER, OPENS_AT.minusNanos(1));

      assertThat(choosing).isInstanceOf(Choosing.Taken.class);
    }

    @Test
    void takes_an_option_until_the_last_moment_of_the_window() {
      Choosing choosing = offered().choose(TRIAL.code(), NEWCOMER, CLOSES_AT.minusNanos(1));

      assertThat(choosing).isInstanceOf(Choosing.Taken.class);
    }

    @Test
    void refuses_every_option_once_the_window_has_closed() {
      for (PlanCode code :
          List.of(TRIAL.code(), FREE.code(), PACKAGE.code(), new PlanCode("gold"))) {
        assertThat(offered().choose(code, NEWCOMER, CLOSES_AT))
            .isEqualTo(new Choosing.WindowClosed());
      }
    }

    private Onboarding.Onboarded taken(Choosing choosing) {
      assertThat(choosing).isInstanceOf(Choosing.Taken.class);
      return ((Choosing.Taken) choosing).onboarded();
    }
  }

  @Nested
  class Purchasing {

    @Test
    void keeps_the_offer_and_knows_the_purchase() {
      Onboarding.Purchasing purchasing = purchasing();

      assertThat(purchasing.account()).isEqualTo(ADA);
      assertThat(purchasing.activatedAt()).isEqualTo(ACTIVATED_AT);
      assertThat(purchasing.paymentAccount()).isEqualTo(PAYMENT_ACCOUNT);
      assertThat(purchasing.offer().id()).isEqualTo(OFFER_ID);
      assertThat(purchasing.purchase()).isEqualTo(CREATED);
    }

    @Test
    void refuses_a_purchase_from_another_offer_or_of_somebody_else() {
      Onboarding.PlanOffered offered = offered();
      OfferId other = new OfferId(new UUID(1, 2));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> offered.order(created(PAYMENT_ACCOUNT, other)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> offered.order(created(SOMEBODY_ELSES_PAYMENT_ACCOUNT, OFFER_ID)));
    }

    @Test
    void puts_the_plan_in_force_once_it_is_paid() {
      Onboarding.Onboarded onboarded = purchasing().give(paid(ORDER), OPENS_AT);

      assertThat(onboarded.plan())
          .isEqualTo(
              new PlanInForce(PACKAGE, OPENS_AT, Optional.of(PACKAGE.creditEndFor(OPENS_AT))));
      assertThat(onboarded.offer()).isEmpty();
      assertThat(onboarded.account()).isEqualTo(ADA);
      assertThat(onboarded.activatedAt()).isEqualTo(ACTIVATED_AT);
    }

    @Test
    void refuses_to_give_what_another_purchase_paid_for() {
      Order other =
          new Order(
              new PurchaseId(new UUID(1, 2)), PAYMENT_ACCOUNT, OFFER_ID, VERSION, PACKAGE, NOW);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> purchasing().give(paid(other), OPENS_AT));
    }

    @Test
    void goes_back_to_the_offer_when_it_comes_to_nothing() {
      Onboarding.PlanOffered again = purchasing().abandon();

      assertThat(again.offer().id()).isEqualTo(OFFER_ID);
      assertThat(again.choose(FREE.code(), NEWCOMER, OPENS_AT)).isInstanceOf(Choosing.Taken.class);
    }

    private Onboarding.Purchasing purchasing() {
      return offered().order(CREATED);
    }
  }

  @Nested
  class Onboarded {

    @Test
    void has_nothing_lying_before_it_at_first() {
      assertThat(on(FREE).offer()).isEmpty();
      assertThat(on(FREE).choose(PRO.code(), NEWCOMER, OPENS_AT))
          .isEqualTo(new Choosing.WindowClosed());
    }

    @Test
    void can_be_offered_more_and_stays_on_its_plan_meanwhile() {
      Onboarding.Onboarded onboarded = offeredAgain(on(FREE));

      assertThat(onboarded.plan().plan()).isEqualTo(FREE);
      assertThat(onboarded.offer().orElseThrow().paymentAccount()).isEqualTo(PAYMENT_ACCOUNT);
      assertThat(onboarded.choose(PRO.code(), buyer(onboarded), OPENS_AT))
          .isEqualTo(new Choosing.ToBePaid(onboarded.offer().orElseThrow(), PRO));
      assertThat(onboarded.choose(PRO.code(), buyer(onboarded), CLOSES_AT))
          .isEqualTo(new Choosing.WindowClosed());
    }

    @Test
    void takes_what_costs_nothing_in_place_of_a_plan_that_is_over() {
      Onboarding.Onboarded over = offeredAgain(on(TRIAL).end(OPENS_AT));

      Choosing choosing = over.choose(FREE.code(), buyer(over), OPENS_AT);

      Onboarding.Onboarded taken = ((Choosing.Taken) choosing).onboarded();
      assertThat(taken.plan()).isEqualTo(new PlanInForce(FREE, OPENS_AT, Optional.empty()));
      assertThat(taken.offer()).isEmpty();
    }

    @Test
    void goes_on_to_what_was_paid_for() {
      Onboarding.Onboarded given = offeredAgain(on(FREE)).give(paid(PRO_ORDER), OPENS_AT);

      assertThat(given.plan()).isEqualTo(new PlanInForce(PRO, OPENS_AT, Optional.empty()));
      assertThat(given.offer()).isEmpty();
    }

    @Test
    void stays_on_a_recurring_plan_when_it_buys_credit() {
      Onboarding.Onboarded onPro = on(FREE).give(paid(PRO_ORDER), OPENS_AT);

      Onboarding.Onboarded given = offeredAgain(onPro).give(paid(ORDER), OPENS_AT);

      assertThat(given.plan()).isEqualTo(onPro.plan());
      assertThat(given.offer()).isEmpty();
    }

    @Test
    void goes_on_to_a_package_once_its_recurring_plan_is_over() {
      Onboarding.Onboarded over = on(FREE).give(paid(PRO_ORDER), OPENS_AT).end(OPENS_AT);

      assertThat(over.give(paid(ORDER), OPENS_AT).plan().plan()).isEqualTo(PACKAGE);
    }

    @Test
    void refuses_what_somebody_else_paid_for() {
      Order theirs =
          new Order(PURCHASE_ID, SOMEBODY_ELSES_PAYMENT_ACCOUNT, OFFER_ID, VERSION, PACKAGE, NOW);

      assertThatIllegalArgumentException().isThrownBy(() -> on(FREE).give(paid(theirs), OPENS_AT));
    }

    @Test
    void is_over_once_it_is_ended_and_keeps_what_lies_before_it() {
      Onboarding.Onboarded ended = offeredAgain(on(FREE)).end(CLOSES_AT);

      assertThat(ended.plan()).isEqualTo(new PlanInForce(FREE, OPENS_AT, Optional.of(CLOSES_AT)));
      assertThat(ended.offer()).isPresent();
    }

    private Onboarding.Onboarded on(Plan plan) {
      Choosing choosing = OnboardingTest.offered().choose(plan.code(), NEWCOMER, OPENS_AT);
      return ((Choosing.Taken) choosing).onboarded();
    }

    private Onboarding.Onboarded offeredAgain(Onboarding.Onboarded onboarded) {
      return onboarded.offer(
          OFFER_ID, VERSION, List.of(option(FREE), option(PRO), option(PACKAGE)), WINDOW);
    }

    private Buyer buyer(Onboarding.Onboarded onboarded) {
      return new Buyer(
          ACTIVATED_AT,
          Optional.of(onboarded.plan()),
          Set.of(),
          Set.of(),
          false,
          Optional.empty(),
          false);
    }
  }

  @Nested
  class Lapse {

    @Test
    void goes_back_to_where_a_new_offer_can_be_made() {
      OfferId secondId = new OfferId(UUID.fromString("0d0d0d0d-0000-4000-8000-000000000004"));
      OfferWindow secondWindow = new OfferWindow(CLOSES_AT, CLOSES_AT.plusSeconds(60));

      Onboarding.PaymentReady ready = offered().lapse();
      Onboarding.PlanOffered again =
          ready.offer(secondId, VERSION, List.of(option(FREE)), secondWindow);

      assertThat(ready).isEqualTo(ready());
      assertThat(again.offer().id()).isEqualTo(secondId);
      assertThat(again.choose(FREE.code(), NEWCOMER, CLOSES_AT)).isInstanceOf(Choosing.Taken.class);
      assertThat(again.choose(TRIAL.code(), NEWCOMER, CLOSES_AT))
          .isEqualTo(new Choosing.NotInOffer());
    }

    @Test
    void keeps_the_clock_of_trials_running_from_activation() {
      OfferWindow secondWindow = new OfferWindow(CLOSES_AT, CLOSES_AT.plusSeconds(60));
      Onboarding.PlanOffered again =
          offered().lapse().offer(OFFER_ID, VERSION, List.of(option(TRIAL)), secondWindow);

      Choosing choosing = again.choose(TRIAL.code(), NEWCOMER, CLOSES_AT);

      assertThat(((Choosing.Taken) choosing).onboarded().plan().endsAt())
          .contains(Instant.parse("2026-04-09T12:00:00Z"));
    }
  }

  @Nested
  class Stages {

    /// A new stage has to be thought about here: who can come to it, and can money move there?
    @Test
    void are_these_and_money_moves_only_where_the_payer_is_known() {
      assertThat(stagesOf(Onboarding.class))
          .containsExactlyInAnyOrder(
              RegisteredState.class,
              ActivatedState.class,
              PaymentReadyState.class,
              PlanOfferedState.class,
              PurchasingState.class,
              OnboardedState.class);
      assertThat(stagesOf(Onboarding.PayerKnown.class))
          .containsExactlyInAnyOrder(
              PaymentReadyState.class,
              PlanOfferedState.class,
              PurchasingState.class,
              OnboardedState.class);
    }

    @Test
    void lead_to_an_offer_only_from_where_the_payer_is_known() {
      Set<Class<?>> offering =
          stagesOf(Onboarding.class).stream()
              .filter(stage ->
                  Arrays.stream(stage.getMethods())
                      .anyMatch(
                          method -> method.getReturnType().equals(Onboarding.PlanOffered.class)))
              .collect(Collectors.toSet());

      assertThat(offering)
          .containsExactlyInAnyOrder(PaymentReadyState.class, PurchasingState.class);
    }

    private Set<Class<?>> stagesOf(Class<?> type) {
      return type.isSealed()
          ? Arrays.stream(type.getPermittedSubclasses())
              .flatMap(permitted -> stagesOf(permitted).stream())
              .collect(Collectors.toSet())
          : Set.of(type);
    }
  }

  private static PlanOption option(Plan plan) {
    return PlanOption.of(plan, NEWCOMER, NOW);
  }

  private static Purchase.Created created(PaymentAccount payer, OfferId offer) {
    return Purchase.created(
        new Order(PURCHASE_ID, payer, offer, VERSION, PACKAGE, NOW), CHECKOUT_REQUEST.body());
  }

  private static Purchase.Bought paid(Order order) {
    return new Purchase.Paid(order, 2, PAYMENT);
  }

  private static Onboarding.PaymentReady ready() {
    return Onboarding.register(ADA).activate(ACTIVATED_AT).attach(PAYMENT_ACCOUNT);
  }

  private static Onboarding.PlanOffered offered() {
    return ready()
        .offer(
            OFFER_ID,
            VERSION,
            List.of(option(TRIAL), option(FREE), option(PRO), option(PACKAGE)),
            WINDOW);
  }
}
