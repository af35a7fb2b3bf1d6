package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.OnboardingRepository.OfferStanding;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.OfferId;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.OnboardingRepository] promises.
public abstract class OnboardingRepositoryContract {

  private Catalogue catalogue;

  protected OnboardingRepositoryContract() {
    catalogue = Examples.catalogue(1);
  }

  protected abstract Storage storage();

  @BeforeEach
  void publish() {
    catalogue = Examples.publish(storage());
  }

  private Onboarding.PlanOffered offer(Onboarding.PaymentReady ready) {
    Onboarding.PlanOffered offered = Examples.offer(ready, catalogue);
    storage().onboardings().keepOffer(offered);
    return offered;
  }

  private static Onboarding.Onboarded choose(Onboarding.PlanOffered offered, Instant at) {
    return ((Choosing.Taken) offered.choose(Examples.TRIAL, at)).onboarded();
  }

  @Nested
  class Find {

    @Test
    void finds_nobody_who_is_not_there() {
      assertThat(storage().onboardings().find(new AccountId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void finds_who_is_registered() {
      Account account = Examples.register(storage());

      assertThat(storage().onboardings().find(account.id()))
          .contains(Onboarding.register(account.id()));
    }

    @Test
    void finds_who_is_activated() {
      Account account = Examples.activate(storage());

      assertThat(storage().onboardings().find(account.id()))
          .contains(Onboarding.register(account.id()).activate(Examples.NOON));
    }

    @Test
    void finds_who_waits_for_the_payment_account_still_activated() {
      Account account = Examples.activate(storage());
      storage().openings().add(Examples.wish(account.id()));

      assertThat(storage().onboardings().find(account.id()))
          .contains(Onboarding.register(account.id()).activate(Examples.NOON));
    }

    @Test
    void finds_who_has_a_payment_account() {
      Account account = Examples.activate(storage());
      var opened = Examples.openPaymentAccount(storage(), account.id());

      assertThat(storage().onboardings().find(account.id()))
          .contains(Onboarding.register(account.id()).activate(Examples.NOON).attach(opened));
    }

    @Test
    void finds_the_offer_as_it_was_made() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered made = offer(ready);

      var found =
          (Onboarding.PlanOffered) storage().onboardings().find(ready.account()).orElseThrow();

      assertThat(found.activatedAt()).isEqualTo(ready.activatedAt());
      assertThat(found.paymentAccount()).isEqualTo(ready.paymentAccount());
      assertThat(found.offer().id()).isEqualTo(made.offer().id());
      assertThat(found.offer().options()).isEqualTo(made.offer().options());
      assertThat(found.offer().window()).isEqualTo(made.offer().window());
      assertThat(found.offer().catalogueVersion()).isEqualTo(made.offer().catalogueVersion());
    }

    @Test
    void finds_the_offer_as_it_was_made_when_the_catalogue_has_moved_on() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered made = offer(ready);
      int next = catalogue.version().number() + 1;
      storage()
          .catalogues()
          .add(
              new Catalogue(
                  new CatalogueVersion(next), List.of(), List.of(catalogue.plans().get(1))));
      // For the tests that come after.
      storage().catalogues().add(Examples.catalogue(next + 1));

      var found =
          (Onboarding.PlanOffered) storage().onboardings().find(ready.account()).orElseThrow();

      assertThat(found.offer().options()).isEqualTo(made.offer().options());
    }

    @Test
    void finds_the_plan_in_force() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered offered = offer(ready);
      Onboarding.Onboarded onboarded = choose(offered, Examples.NOON.plusSeconds(30));
      storage().onboardings().keepChoice(onboarded, offered.offer().id());

      var found =
          (Onboarding.Onboarded) storage().onboardings().find(ready.account()).orElseThrow();

      assertThat(found).isEqualTo(onboarded);
      assertThat(found.plan())
          .isEqualTo(
              new PlanInForce(
                  catalogue.plans().getFirst(),
                  Examples.NOON.plusSeconds(30),
                  Optional.of(Examples.NOON.plus(Duration.ofDays(30)))));
    }

    @Test
    void finds_a_choice_of_the_last_moment() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered offered = offer(ready);
      Instant last = offered.offer().window().closesAt().minusNanos(1);
      storage().onboardings().keepChoice(choose(offered, last), offered.offer().id());

      assertThat(storage().onboardings().find(ready.account()).orElseThrow())
          .isInstanceOf(Onboarding.Onboarded.class);
    }
  }

  @Nested
  class FindForChange {

    @Test
    void finds_the_same() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());

      Optional<Onboarding> found =
          storage()
              .unitOfWork()
              .commit(() -> storage().onboardings().findForChange(ready.account()));

      assertThat(found).contains(ready);
    }

    @Test
    void is_refused_outside_a_unit_of_work() {
      AccountId account = Examples.register(storage()).id();

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().onboardings().findForChange(account));
    }

    @Test
    void makes_several_at_once_follow_one_after_the_other() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());

      List<Object> results =
          Together.call(
              8,
              () ->
                  storage()
                      .unitOfWork()
                      .commit(() ->
                          switch (storage()
                              .onboardings()
                              .findForChange(ready.account())
                              .orElseThrow()) {
                            case Onboarding.PaymentReady free -> offer(free).offer().id();
                            case Onboarding.PlanOffered open -> open.offer().id();
                            case Onboarding.Registered _,
                                Onboarding.Activated _,
                                Onboarding.Onboarded _ ->
                                throw new IllegalStateException("not expected here");
                          }));

      assertThat(results).hasSize(8).allSatisfy(id -> assertThat(id).isInstanceOf(OfferId.class));
      assertThat(results.stream().distinct()).hasSize(1);
    }
  }

  @Nested
  class KeepOffer {

    @Test
    void puts_it_in_place_of_the_current_one() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      OfferId first = offer(ready).offer().id();

      OfferId second = offer(ready).offer().id();

      assertThat(storage().onboardings().standing(ready.account(), first))
          .isEqualTo(OfferStanding.SUPERSEDED);
      assertThat(storage().onboardings().standing(ready.account(), second))
          .isEqualTo(OfferStanding.CURRENT);
      var found =
          (Onboarding.PlanOffered) storage().onboardings().find(ready.account()).orElseThrow();
      assertThat(found.offer().id()).isEqualTo(second);
    }

    @Test
    void is_refused_where_the_payment_account_is_not_there() {
      Account account = Examples.activate(storage());
      storage().openings().add(Examples.wish(account.id()));
      // Evidence that nobody kept: only a test can come by it.
      var forged =
          Onboarding.register(account.id())
              .activate(Examples.NOON)
              .attach(Examples.paymentAccount(account.id()));

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().onboardings().keepOffer(Examples.offer(forged, catalogue)));

      assertThat(storage().onboardings().find(account.id()).orElseThrow())
          .isInstanceOf(Onboarding.Activated.class);
    }

    @Test
    void is_refused_for_a_customer_that_is_not_the_accounts() {
      Account account = Examples.activate(storage());
      Examples.openPaymentAccount(storage(), account.id());
      var forged =
          Onboarding.register(account.id())
              .activate(Examples.NOON)
              .attach(Examples.paymentAccount(account.id()));

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().onboardings().keepOffer(Examples.offer(forged, catalogue)));
    }
  }

  @Nested
  class WithdrawOffer {

    private void withdraw(AccountId account) {
      storage().unitOfWork().commit(() -> storage().onboardings().withdrawOffer(account));
    }

    @Test
    void leaves_no_current_offer() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      OfferId offer = offer(ready).offer().id();

      withdraw(ready.account());

      assertThat(storage().onboardings().standing(ready.account(), offer))
          .isEqualTo(OfferStanding.SUPERSEDED);
      assertThat(storage().onboardings().find(ready.account())).contains(ready);
    }

    @Test
    void leaves_a_settled_one_and_others_alone() {
      Onboarding.PlanOffered settled = offer(Examples.preparePayment(storage()));
      storage().onboardings().keepChoice(choose(settled, Examples.NOON), settled.offer().id());
      Onboarding.PlanOffered others = offer(Examples.preparePayment(storage()));

      withdraw(settled.account());

      assertThat(storage().onboardings().standing(settled.account(), settled.offer().id()))
          .isEqualTo(OfferStanding.SETTLED);
      assertThat(storage().onboardings().standing(others.account(), others.offer().id()))
          .isEqualTo(OfferStanding.CURRENT);
    }

    @Test
    void changes_nothing_where_there_is_none() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());

      withdraw(ready.account());

      assertThat(storage().onboardings().find(ready.account())).contains(ready);
    }

    @Test
    void is_refused_outside_a_unit_of_work() {
      AccountId account = Examples.preparePayment(storage()).account();

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().onboardings().withdrawOffer(account));
    }
  }

  /// The provider's customer was deleted, and another one is opened in its place.
  @Nested
  class AnotherCustomer {

    private PaymentAccountOpening.Wanted loseCustomer(AccountId account) {
      storage().unitOfWork().commit(() -> storage().onboardings().withdrawOffer(account));
      var ready = (PaymentAccountOpening.Ready) storage().openings().find(account).orElseThrow();
      var wanted =
          (PaymentAccountOpening.Wanted)
              ready
                  .on(new OpeningEvent.Gone(Examples.NOON, ready.paymentAccount().customer()))
                  .next();
      assertThat(storage().openings().replace(ready, wanted)).isEqualTo(Replacement.REPLACED);
      return wanted;
    }

    private PaymentAccount openAnother(PaymentAccountOpening.Wanted wanted) {
      PaymentAccount another = Examples.paymentAccount(wanted.account());
      var ready = wanted.on(new OpeningEvent.Appeared(Examples.NOON, another)).next();
      assertThat(storage().openings().replace(wanted, ready)).isEqualTo(Replacement.REPLACED);
      return another;
    }

    @Test
    void cannot_be_needed_while_an_offer_lies_before_the_first() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      var ready =
          (PaymentAccountOpening.Ready) storage().openings().find(offered.account()).orElseThrow();
      var wanted =
          ready.on(new OpeningEvent.Gone(Examples.NOON, ready.paymentAccount().customer())).next();

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().openings().replace(ready, wanted));

      assertThat(storage().openings().find(offered.account())).contains(ready);
    }

    @Test
    void is_waited_for_as_the_first_one_was() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));

      loseCustomer(offered.account());

      assertThat(storage().onboardings().find(offered.account()))
          .contains(Onboarding.register(offered.account()).activate(Examples.NOON));
    }

    @Test
    void can_be_made_an_offer() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));

      PaymentAccount another = openAnother(loseCustomer(offered.account()));

      Onboarding.PaymentReady ready =
          Onboarding.register(offered.account()).activate(Examples.NOON).attach(another);
      assertThat(storage().onboardings().find(offered.account())).contains(ready);
      Onboarding.PlanOffered next = offer(ready);
      assertThat(storage().onboardings().standing(ready.account(), next.offer().id()))
          .isEqualTo(OfferStanding.CURRENT);
    }

    @Test
    void has_the_plan_that_was_chosen_with_the_first() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Onboarding.Onboarded before = choose(offered, Examples.NOON);
      storage().onboardings().keepChoice(before, offered.offer().id());

      PaymentAccountOpening.Wanted wanted = loseCustomer(offered.account());
      assertThat(storage().onboardings().find(offered.account()).orElseThrow())
          .isInstanceOf(Onboarding.Activated.class);
      PaymentAccount another = openAnother(wanted);

      var after =
          (Onboarding.Onboarded) storage().onboardings().find(offered.account()).orElseThrow();
      assertThat(after.plan()).isEqualTo(before.plan());
      assertThat(after.paymentAccount()).isEqualTo(another);
    }
  }

  @Nested
  class KeepChoice {

    @Test
    void settles_the_offer() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered offered = offer(ready);

      storage().onboardings().keepChoice(choose(offered, Examples.NOON), offered.offer().id());

      assertThat(storage().onboardings().standing(ready.account(), offered.offer().id()))
          .isEqualTo(OfferStanding.SETTLED);
    }

    @Test
    void is_refused_from_an_offer_that_is_not_current() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered superseded = offer(ready);
      offer(ready);

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage()
                  .onboardings()
                  .keepChoice(choose(superseded, Examples.NOON), superseded.offer().id()));
    }

    @Test
    void is_refused_from_another_accounts_offer() {
      Onboarding.PlanOffered own = offer(Examples.preparePayment(storage()));
      Onboarding.PlanOffered others = offer(Examples.preparePayment(storage()));

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage().onboardings().keepChoice(choose(own, Examples.NOON), others.offer().id()));
    }

    @Test
    void is_refused_a_second_time() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered offered = offer(ready);
      Onboarding.Onboarded onboarded = choose(offered, Examples.NOON);
      storage().onboardings().keepChoice(onboarded, offered.offer().id());

      assertThatIllegalStateException()
          .isThrownBy(() -> storage().onboardings().keepChoice(onboarded, offered.offer().id()));
    }
  }

  @Nested
  class Standing {

    @Test
    void knows_nothing_of_another_accounts_offer() {
      Onboarding.PlanOffered others = offer(Examples.preparePayment(storage()));
      AccountId account = Examples.preparePayment(storage()).account();

      assertThat(storage().onboardings().standing(account, others.offer().id()))
          .isEqualTo(OfferStanding.UNKNOWN);
      assertThat(storage().onboardings().standing(account, new OfferId(UUID.randomUUID())))
          .isEqualTo(OfferStanding.UNKNOWN);
    }
  }
}
