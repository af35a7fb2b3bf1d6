package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.OnboardingRepository.OfferStanding;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.OfferWindow;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    storage().onboardings().keepOffer(offered.offer());
    return offered;
  }

  private static Onboarding.Onboarded choose(Onboarding.PlanOffered offered, Instant at) {
    return choose(offered, Examples.TRIAL, at);
  }

  private static Onboarding.Onboarded choose(
      Onboarding.PlanOffered offered, PlanCode option, Instant at) {
    return taken(offered.choose(option, Buyer.newcomer(Examples.NOON), at));
  }

  private static Onboarding.Onboarded taken(Choosing choosing) {
    return ((Choosing.Taken) choosing).onboarded();
  }

  /// Takes a plan that costs nothing.
  private void keep(Onboarding.Onboarded onboarded, PlanOffer from) {
    storage().onboardings().keepPlan(onboarded, from.id(), Optional.empty());
  }

  private Onboarding find(AccountId account) {
    return storage().onboardings().find(account).orElseThrow();
  }

  /// Puts everything before somebody who has been in, once more.
  private Onboarding.Onboarded offerAgain(Onboarding.Onboarded onboarded) {
    Onboarding.Onboarded offered =
        onboarded.offer(
            new OfferId(UUID.randomUUID()),
            catalogue.version(),
            Examples.options(catalogue),
            new OfferWindow(Examples.NOON, Examples.NOON.plus(Duration.ofHours(1))));
    storage().onboardings().keepOffer(offered.offer().orElseThrow());
    return offered;
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
                  new CatalogueVersion(next),
                  List.of(),
                  List.of(catalogue.plans().get(1)),
                  List.of()));
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
      keep(onboarded, offered.offer());

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
      keep(choose(offered, last), offered.offer());

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
                                Onboarding.Purchasing _,
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
          .isThrownBy(
              () -> storage().onboardings().keepOffer(Examples.offer(forged, catalogue).offer()));

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
          .isThrownBy(
              () -> storage().onboardings().keepOffer(Examples.offer(forged, catalogue).offer()));
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
      keep(choose(settled, Examples.NOON), settled.offer());
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
      keep(before, offered.offer());

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
  class SettleOffer {

    @Test
    void settles_the_current_one() {
      PlanOffer offer = Examples.keepOffer(storage());
      AccountId account = offer.paymentAccount().account();

      storage().onboardings().settleOffer(account, offer.id());

      assertThat(storage().onboardings().standing(account, offer.id()))
          .isEqualTo(OfferStanding.SETTLED);
      assertThat(find(account)).isInstanceOf(Onboarding.PaymentReady.class);
    }

    @Test
    void leaves_one_that_was_superseded_and_another_accounts_alone() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      OfferId superseded = offer(ready).offer().id();
      OfferId current = offer(ready).offer().id();
      PlanOffer others = Examples.keepOffer(storage());

      storage().onboardings().settleOffer(ready.account(), superseded);
      storage().onboardings().settleOffer(ready.account(), others.id());

      assertThat(storage().onboardings().standing(ready.account(), superseded))
          .isEqualTo(OfferStanding.SUPERSEDED);
      assertThat(storage().onboardings().standing(ready.account(), current))
          .isEqualTo(OfferStanding.CURRENT);
      assertThat(storage().onboardings().standing(others.paymentAccount().account(), others.id()))
          .isEqualTo(OfferStanding.CURRENT);
    }
  }

  @Nested
  class KeepPlan {

    @Test
    void settles_the_offer() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));

      keep(choose(offered, Examples.NOON), offered.offer());

      assertThat(storage().onboardings().standing(offered.account(), offered.offer().id()))
          .isEqualTo(OfferStanding.SETTLED);
    }

    @Test
    void is_refused_from_an_offer_that_was_superseded() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered superseded = offer(ready);
      offer(ready);

      assertThatIllegalStateException()
          .isThrownBy(() -> keep(choose(superseded, Examples.NOON), superseded.offer()));
    }

    @Test
    void is_refused_from_another_accounts_offer() {
      Onboarding.PlanOffered own = offer(Examples.preparePayment(storage()));
      PlanOffer others = Examples.keepOffer(storage());

      assertThatIllegalStateException().isThrownBy(() -> keep(choose(own, Examples.NOON), others));
    }

    @Test
    void changes_nothing_if_it_is_the_plan_that_they_are_on() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Onboarding.Onboarded onboarded = choose(offered, Examples.NOON);
      keep(onboarded, offered.offer());

      keep(onboarded, offered.offer());

      assertThat(find(offered.account())).isEqualTo(onboarded);
    }

    @Test
    void is_refused_for_a_second_plan_from_one_offer() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      keep(choose(offered, Examples.TRIAL, Examples.NOON), offered.offer());

      assertThatIllegalStateException()
          .isThrownBy(() -> keep(choose(offered, Examples.FREE, Examples.NOON), offered.offer()));
    }

    @Test
    void is_refused_for_a_second_trial() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      keep(choose(offered, Examples.TRIAL, Examples.NOON), offered.offer());
      var again = offerAgain((Onboarding.Onboarded) find(offered.account()));
      Instant later = Examples.NOON.plusSeconds(60);
      // Somebody who forgot the first one.
      var second = taken(again.choose(Examples.TRIAL, Buyer.newcomer(Examples.NOON), later));

      assertThatIllegalStateException().isThrownBy(() -> keep(second, again.offer().orElseThrow()));
    }

    @Test
    void puts_the_next_plan_in_place_of_the_one_before() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      keep(choose(offered, Examples.TRIAL, Examples.NOON), offered.offer());
      PlanOffer offer =
          offerAgain((Onboarding.Onboarded) find(offered.account())).offer().orElseThrow();

      Purchase.Paid paid = Examples.pay(storage(), offer, Examples.PRO);
      Onboarding.Onboarded given = Examples.keepPlan(storage(), paid);

      assertThat(find(offered.account())).isEqualTo(given);
      assertThat(given.plan())
          .isEqualTo(new PlanInForce(paid.order().plan(), Examples.NOON, Optional.empty()));
    }

    @Test
    void gives_somebody_new_what_they_paid_for() {
      PlanOffer offer = Examples.keepOffer(storage());
      AccountId account = offer.paymentAccount().account();
      Purchase.Paid paid = Examples.pay(storage(), offer, Examples.PACKAGE);

      Onboarding.Onboarded given = Examples.keepPlan(storage(), paid);
      Examples.move(storage(), paid, new PurchaseEvent.Given(Examples.NOON));

      assertThat(find(account)).isEqualTo(given);
      assertThat(given.plan().endsAt()).isPresent();
    }

    @Test
    void is_found_as_it_was_given_after_the_money_went_back() {
      Purchase.Paid paid = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PACKAGE);
      PlanInForce plan = Examples.keepPlan(storage(), paid).plan();
      Purchase given = Examples.move(storage(), paid, new PurchaseEvent.Given(Examples.NOON));

      Examples.move(storage(), given, new PurchaseEvent.Refunded(Examples.NOON));

      assertThat(((Onboarding.Onboarded) find(paid.account())).plan()).isEqualTo(plan);
    }

    @Test
    void is_refused_for_what_nobody_paid_for() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Purchase.Created created = Examples.click(offered.offer(), Examples.PACKAGE);
      storage().purchases().add(created);
      // Evidence that nobody kept: only a test can come by it.
      var forged = new Purchase.Paid(created.order(), 1, Examples.payment(created.order()));
      Onboarding.Onboarded given = offered.order(forged).give(forged, Examples.NOON);

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage()
                  .onboardings()
                  .keepPlan(given, offered.offer().id(), Optional.of(created.id())));
      assertThatIllegalStateException().isThrownBy(() -> keep(given, offered.offer()));
    }

    @Test
    void is_refused_for_what_somebody_else_paid_for() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Purchase.Paid others =
          Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PACKAGE);
      var forged =
          new Purchase.Paid(Examples.order(offered.offer(), Examples.PACKAGE), 1, others.payment());
      Onboarding.Onboarded given = offered.order(forged).give(forged, Examples.NOON);

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage()
                  .onboardings()
                  .keepPlan(given, offered.offer().id(), Optional.of(others.id())));
    }
  }

  @Nested
  class KeepEnd {

    private Onboarding.Onboarded onPro() {
      return Examples.keepPlan(
          storage(), Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PRO));
    }

    @Test
    void ends_the_plan() {
      Onboarding.Onboarded pro = onPro();
      Onboarding.Onboarded ended = pro.end(Examples.NOON.plusSeconds(90));

      storage().onboardings().keepEnd(ended);

      Onboarding.Onboarded found = (Onboarding.Onboarded) find(pro.account());
      assertThat(found.plan()).isEqualTo(ended.plan());
      assertThat(found.plan().endsAt()).contains(Examples.NOON.plusSeconds(90));
    }

    @Test
    void leaves_another_plan_alone_that_was_taken_meanwhile() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Onboarding.Onboarded free = choose(offered, Examples.FREE, Examples.NOON.minusSeconds(5));
      keep(free, offered.offer());
      PlanOffer offer =
          offerAgain((Onboarding.Onboarded) find(free.account())).offer().orElseThrow();
      Onboarding.Onboarded pro =
          Examples.keepPlan(storage(), Examples.pay(storage(), offer, Examples.PRO));

      storage().onboardings().keepEnd(free.end(Examples.NOON.plusSeconds(90)));

      assertThat(((Onboarding.Onboarded) find(free.account())).plan()).isEqualTo(pro.plan());
    }
  }

  @Nested
  class Purchasing {

    @Test
    void is_where_somebody_new_is_who_has_a_purchase_under_way() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Purchase.Created created = Examples.click(offered.offer(), Examples.PACKAGE);

      storage().purchases().add(created);

      Onboarding.Purchasing found = (Onboarding.Purchasing) find(offered.account());
      assertThat(found.purchase()).isEqualTo(created);
      assertThat(found.offer().id()).isEqualTo(offered.offer().id());
      assertThat(found.paymentAccount()).isEqualTo(offered.paymentAccount());
    }

    @Test
    void is_left_when_the_purchase_comes_to_nothing_and_the_offer_lies_there() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Purchase.Created created = Examples.click(offered.offer(), Examples.PACKAGE);
      storage().purchases().add(created);

      Examples.move(storage(), created, new PurchaseEvent.CancelWanted(Examples.NOON));

      assertThat(((Onboarding.PlanOffered) find(offered.account())).offer().id())
          .isEqualTo(offered.offer().id());
    }

    @Test
    void goes_on_from_its_own_offer_when_a_later_one_took_its_place() {
      Onboarding.PaymentReady ready = Examples.preparePayment(storage());
      Onboarding.PlanOffered first = offer(ready);
      Purchase.Created created = Examples.click(first.offer(), Examples.PACKAGE);
      storage().purchases().add(created);

      offer(ready);

      assertThat(((Onboarding.Purchasing) find(ready.account())).offer().id())
          .isEqualTo(first.offer().id());
    }

    @Test
    void is_not_where_somebody_is_who_has_been_in() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      keep(choose(offered, Examples.NOON), offered.offer());
      PlanOffer again =
          offerAgain((Onboarding.Onboarded) find(offered.account())).offer().orElseThrow();

      storage().purchases().add(Examples.click(again, Examples.PRO));

      var found = (Onboarding.Onboarded) find(offered.account());
      assertThat(found.offer().map(PlanOffer::id)).contains(again.id());
      assertThat(found.plan().plan().code()).isEqualTo(Examples.TRIAL);
    }
  }

  @Nested
  class TheBuyer {

    private Buyer buyer(AccountId account) {
      return storage().onboardings().buyer(account);
    }

    @Test
    void has_taken_nothing_before_the_activation() {
      Buyer nobody = Buyer.newcomer(Instant.EPOCH);

      assertThat(buyer(new AccountId(UUID.randomUUID()))).isEqualTo(nobody);
      assertThat(buyer(Examples.register(storage()).id())).isEqualTo(nobody);
      assertThat(buyer(Examples.activate(storage()).id())).isEqualTo(Buyer.newcomer(Examples.NOON));
    }

    @Test
    void has_taken_the_trial() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Onboarding.Onboarded onboarded = choose(offered, Examples.NOON);
      keep(onboarded, offered.offer());

      assertThat(buyer(offered.account()))
          .isEqualTo(
              new Buyer(
                  Examples.NOON,
                  Optional.of(onboarded.plan()),
                  Set.of(),
                  Set.of(),
                  false,
                  Optional.empty(),
                  true));
    }

    @Test
    void has_bought_nothing_while_the_purchase_is_not_paid() {
      PlanOffer offer = Examples.keepOffer(storage());
      AccountId account = offer.paymentAccount().account();

      storage().purchases().add(Examples.click(offer, Examples.PACKAGE));

      assertThat(buyer(account)).isEqualTo(Buyer.newcomer(Examples.NOON));
    }

    @Test
    void has_bought_what_was_paid_and_not_given_back() {
      Purchase.Paid paid = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PACKAGE);
      Currency usd = paid.order().plan().price().currency();

      assertThat(buyer(paid.account()).bought()).containsExactly(Examples.PACKAGE);
      assertThat(buyer(paid.account()).currency()).contains(usd);

      Purchase given = Examples.move(storage(), paid, new PurchaseEvent.Given(Examples.NOON));
      assertThat(buyer(paid.account()).bought()).containsExactly(Examples.PACKAGE);

      Examples.move(storage(), given, new PurchaseEvent.Refunded(Examples.NOON));
      assertThat(buyer(paid.account()).bought()).isEmpty();
      assertThat(buyer(paid.account()).currency()).contains(usd);
    }

    @Test
    void has_something_that_recurs_until_it_is_known_to_have_ended() {
      Purchase.Paid paid = Examples.pay(storage(), Examples.keepOffer(storage()), Examples.PRO);
      SubscriptionId id = paid.payment().subscription().orElseThrow();

      assertThat(buyer(paid.account()).recurring()).isTrue();
      assertThat(buyer(Examples.activate(storage()).id()).recurring()).isFalse();

      for (Subscription.Status status : Subscription.Status.values()) {
        keepRecurring(paid.account(), id, status);
        assertThat(buyer(paid.account()).recurring())
            .as("%s", status)
            .isEqualTo(status != Subscription.Status.ENDED);
      }
    }

    private void keepRecurring(AccountId account, SubscriptionId id, Subscription.Status status) {
      var subscription =
          new Subscription(
              id,
              status,
              Examples.NOON,
              Optional.empty(),
              status == Subscription.Status.PAST_DUE
                  ? Optional.of(Examples.NOON)
                  : Optional.empty());
      storage()
          .unitOfWork()
          .commit(() -> {
            storage().onboardings().findForChange(account);
            storage().subscriptions().keep(account, subscription);
          });
    }

    @Test
    void has_what_another_amount_was_taken_for() {
      PlanOffer offer = Examples.keepOffer(storage());
      Purchase.Created clicked = Examples.click(offer, Examples.PACKAGE);
      storage().purchases().add(clicked);
      Payment asked = Examples.payment(clicked.order());
      var less =
          new Payment(
              new Money(asked.taken().amount() - 1, asked.taken().currency()),
              asked.payment(),
              asked.subscription());

      Examples.move(
          storage(),
          clicked,
          new PurchaseEvent.Seen(
              Examples.NOON, new CheckoutSighting.Paid(new CheckoutId("cs_held"), less)));

      assertThat(buyer(clicked.account()).held()).containsExactly(Examples.PACKAGE);
      assertThat(buyer(clicked.account()).bought()).isEmpty();
    }

    @Test
    void keeps_the_plan_when_the_customer_is_lost() {
      Onboarding.PlanOffered offered = offer(Examples.preparePayment(storage()));
      Onboarding.Onboarded onboarded = choose(offered, Examples.NOON);
      keep(onboarded, offered.offer());

      new AnotherCustomer().loseCustomer(offered.account());

      assertThat(buyer(offered.account()).plan()).contains(onboarded.plan());
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
