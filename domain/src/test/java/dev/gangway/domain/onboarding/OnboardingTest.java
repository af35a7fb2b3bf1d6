package dev.gangway.domain.onboarding;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.FREE;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.OFFER_ID;
import static dev.gangway.domain.Samples.PACKAGE;
import static dev.gangway.domain.Samples.PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.PRO;
import static dev.gangway.domain.Samples.SOMEBODY_ELSES_PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.TRIAL;
import static dev.gangway.domain.Samples.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
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

      Choosing choosing = offered().choose(TRIAL.code(), chosenAt);

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
      Choosing choosing = offered().choose(FREE.code(), OPENS_AT);

      assertThat(taken(choosing).plan())
          .isEqualTo(new PlanInForce(FREE, OPENS_AT, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.onboarding.OnboardingTest#plansThatCostSomething")
    void does_not_take_what_costs_something(Plan plan) {
      Choosing choosing = offered().choose(plan.code(), OPENS_AT);

      assertThat(choosing).isEqualTo(new Choosing.CannotBeTaken(PlanOption.of(plan)));
    }

    @Test
    void does_not_take_what_was_not_offered() {
      Choosing choosing = offered().choose(new PlanCode("gold"), OPENS_AT);

      assertThat(choosing).isEqualTo(new Choosing.NotInOffer());
    }

    @Test
    void takes_an_option_on_a_machine_whose_clock_is_behind() {
      Choosing choosing = offered().choose(TRIAL.code(), OPENS_AT.minusNanos(1));

      assertThat(choosing).isInstanceOf(Choosing.Taken.class);
    }

    @Test
    void takes_an_option_until_the_last_moment_of_the_window() {
      Choosing choosing = offered().choose(TRIAL.code(), CLOSES_AT.minusNanos(1));

      assertThat(choosing).isInstanceOf(Choosing.Taken.class);
    }

    @Test
    void refuses_every_option_once_the_window_has_closed() {
      for (PlanCode code :
          List.of(TRIAL.code(), FREE.code(), PACKAGE.code(), new PlanCode("gold"))) {
        assertThat(offered().choose(code, CLOSES_AT)).isEqualTo(new Choosing.WindowClosed());
      }
    }

    private Onboarding.Onboarded taken(Choosing choosing) {
      assertThat(choosing).isInstanceOf(Choosing.Taken.class);
      return ((Choosing.Taken) choosing).onboarded();
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
          ready.offer(secondId, VERSION, List.of(PlanOption.of(FREE)), secondWindow);

      assertThat(ready).isEqualTo(ready());
      assertThat(again.offer().id()).isEqualTo(secondId);
      assertThat(again.choose(FREE.code(), CLOSES_AT)).isInstanceOf(Choosing.Taken.class);
      assertThat(again.choose(TRIAL.code(), CLOSES_AT)).isEqualTo(new Choosing.NotInOffer());
    }

    @Test
    void keeps_the_clock_of_trials_running_from_activation() {
      OfferWindow secondWindow = new OfferWindow(CLOSES_AT, CLOSES_AT.plusSeconds(60));
      Onboarding.PlanOffered again =
          offered().lapse().offer(OFFER_ID, VERSION, List.of(PlanOption.of(TRIAL)), secondWindow);

      Choosing choosing = again.choose(TRIAL.code(), CLOSES_AT);

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
              OnboardedState.class);
      assertThat(stagesOf(Onboarding.PayerKnown.class))
          .containsExactlyInAnyOrder(
              PaymentReadyState.class, PlanOfferedState.class, OnboardedState.class);
    }

    @Test
    void lead_to_an_offer_from_one_of_them_only() {
      Set<Class<?>> offering =
          stagesOf(Onboarding.class).stream()
              .filter(stage ->
                  Arrays.stream(stage.getMethods())
                      .anyMatch(
                          method -> method.getReturnType().equals(Onboarding.PlanOffered.class)))
              .collect(Collectors.toSet());

      assertThat(offering).containsExactly(PaymentReadyState.class);
    }

    private Set<Class<?>> stagesOf(Class<?> type) {
      return type.isSealed()
          ? Arrays.stream(type.getPermittedSubclasses())
              .flatMap(permitted -> stagesOf(permitted).stream())
              .collect(Collectors.toSet())
          : Set.of(type);
    }
  }

  private static Onboarding.PaymentReady ready() {
    return Onboarding.register(ADA).activate(ACTIVATED_AT).attach(PAYMENT_ACCOUNT);
  }

  private static Onboarding.PlanOffered offered() {
    return ready()
        .offer(
            OFFER_ID,
            VERSION,
            List.of(
                PlanOption.of(TRIAL),
                PlanOption.of(FREE),
                PlanOption.of(PRO),
                PlanOption.of(PACKAGE)),
            WINDOW);
  }
}
