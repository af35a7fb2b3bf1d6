package dev.gangway.application.service;

import static dev.gangway.application.service.House.ACME_PACKAGE;
import static dev.gangway.application.service.House.ADA;
import static dev.gangway.application.service.House.PRO;
import static dev.gangway.application.service.House.TRIAL;
import static dev.gangway.application.service.House.USD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.ProviderHand.Bank;
import dev.gangway.application.fake.FakePaymentRecords;
import dev.gangway.application.port.driven.Checkouts.LookAnswer;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.FollowPurchase.Cancellation;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.RedeemPromoCode;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The way of money, through all the use cases on fakes.
class BuyingTest {

  private static final Optional<String> BY_ACME = Optional.of("acme");

  private final House house = new House();
  private AccountId ada;
  private int events;
  private final Set<ProviderEvent.Hint> delivered = new HashSet<>();

  @BeforeEach
  void somebody_who_can_be_offered_plans() {
    ada = house.ready(ADA, BY_ACME);
  }

  private Purchase.UnderWay order(PlanCode plan) {
    PlanOffer offer = house.offerTo(ada);
    return ((ChoosePlan.Outcome.ToBePaid) choose(offer, plan)).purchase();
  }

  private ChoosePlan.Outcome choose(PlanOffer offer, PlanCode plan) {
    return house.choice.choose(new ChoosePlan.Command(ada, offer.id(), plan));
  }

  private CheckoutId checkout(Purchase purchase) {
    return ((Purchase.AwaitingPayment) now(purchase)).checkout().id();
  }

  private Purchase now(Purchase purchase) {
    return house.storage.purchases().find(purchase.id()).orElseThrow();
  }

  private Purchase comesBack(Purchase purchase) {
    return house.following.confirm(ada, purchase.id()).orElseThrow();
  }

  private Purchase buy(PlanCode plan) {
    Purchase purchase = order(plan);
    house.shop.pay(checkout(purchase));
    Purchase paid = comesBack(purchase);
    house.work();
    return now(paid);
  }

  private CustomerId customer() {
    return ((Onboarding.PayerKnown) stage()).paymentAccount().customer();
  }

  private Onboarding stage() {
    return house.storage.onboardings().find(ada).orElseThrow();
  }

  private CreditLedger ledger() {
    return house.storage.credits().ledger(ada);
  }

  private long left() {
    return ledger().holdings().stream().mapToLong(each -> each.remaining().amount()).sum();
  }

  private Payment paymentAt(CheckoutId checkout) {
    return ((CheckoutSighting.Paid) ((LookAnswer.Seen) house.checkouts.look(checkout)).sighting())
        .payment();
  }

  private PaymentId payment(Purchase purchase) {
    return ((Purchase.Bought) purchase).payment().payment().orElseThrow();
  }

  private SubscriptionId subscription(Purchase purchase) {
    return ((Purchase.Bought) purchase).payment().subscription().orElseThrow();
  }

  /// The provider tells all that happened there since it last told.
  private void hear() {
    for (ProviderEvent.Hint hint : house.shop.told()) {
      if (delivered.add(hint)) {
        tell(hint);
      }
    }
    house.work();
  }

  private void tell(ProviderEvent.Hint hint) {
    var event =
        new ProviderEvent(new ProviderEventId("evt_" + ++events), hint, house.clock.instant());
    new EventIntake(
            house.storage.events(), house.storage.tasks(), house.storage.unitOfWork(), house.clock)
        .take(event);
  }

  private void pass(Duration time) {
    house.clock.advance(time);
    house.shop.advance(Duration.ZERO);
    house.work();
  }

  @Nested
  class a_package {

    @Test
    void costs_its_price_and_gives_its_credit_once() {
      Purchase done = buy(ACME_PACKAGE);

      assertThat(done).isInstanceOf(Purchase.Done.class);
      assertThat(house.shop.takenFrom(customer())).isEqualTo(1000);
      assertThat(left()).isEqualTo(2000);
      assertThat(house.shop.creditOf(customer())).isEqualTo(2000);
      assertThat(stage()).isInstanceOf(Onboarding.Onboarded.class);
    }

    @Test
    void is_not_there_for_whom_no_partner_sent() {
      AccountId bob = house.ready(new Email("bob@example.com"), Optional.of("nobody"));

      assertThat(house.offerTo(bob).options())
          .extracting(PlanOption::code)
          .doesNotContain(ACME_PACKAGE);
    }

    @Test
    void is_given_once_whoever_tells_of_the_payment_and_how_often() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.pay(checkout(purchase));

      hear();
      comesBack(purchase);
      delivered.clear();
      hear();
      pass(Duration.ofHours(1));

      assertThat(now(purchase)).isInstanceOf(Purchase.Done.class);
      assertThat(ledger().entries()).hasSize(1);
      assertThat(house.shop.creditOf(customer())).isEqualTo(2000);
    }

    @Test
    void is_given_though_nobody_tells_of_the_payment() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.pay(checkout(purchase));

      pass(Duration.ofMinutes(16));

      assertThat(now(purchase)).isInstanceOf(Purchase.Done.class);
      assertThat(left()).isEqualTo(2000);
    }

    @Test
    void is_not_bought_when_the_card_is_declined_and_the_same_purchase_can_be_paid_again() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.decline(checkout(purchase));

      Purchase declined = comesBack(purchase);

      assertThat(((Purchase.AwaitingPayment) declined).obstacle()).contains(Obstacle.DECLINED);
      assertThat(ledger().entries()).isEmpty();
      assertThat(stage()).isInstanceOf(Onboarding.Purchasing.class);

      house.shop.pay(checkout(purchase));
      comesBack(purchase);
      house.work();

      assertThat(now(purchase)).isInstanceOf(Purchase.Done.class);
      assertThat(house.shop.takenFrom(customer())).isEqualTo(1000);
    }

    @Test
    void waits_for_the_bank_where_the_bank_wants_to_be_asked() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.leaveUnconfirmed(checkout(purchase));

      assertThat(((Purchase.AwaitingPayment) comesBack(purchase)).obstacle())
          .contains(Obstacle.AUTHENTICATION_REQUIRED);
    }

    @Test
    void cannot_be_bought_twice() {
      buy(ACME_PACKAGE);

      PlanOffer next = house.offerTo(ada);

      assertThat(next.option(ACME_PACKAGE).orElseThrow().reasons())
          .containsExactly(PlanOption.Reason.ALREADY_BOUGHT);
      assertThat(choose(next, ACME_PACKAGE)).isInstanceOf(ChoosePlan.Outcome.CannotBeTaken.class);
    }

    @Test
    void is_one_purchase_however_often_it_is_clicked() {
      PlanOffer offer = house.offerTo(ada);

      var first = (ChoosePlan.Outcome.ToBePaid) choose(offer, ACME_PACKAGE);
      var second = (ChoosePlan.Outcome.ToBePaid) choose(offer, ACME_PACKAGE);

      assertThat(second.purchase().id()).isEqualTo(first.purchase().id());
      assertThat(house.shop.checkoutsOf(first.purchase().id())).hasSize(1);
    }

    @Test
    void is_the_only_purchase_under_way() {
      PlanOffer offer = house.offerTo(ada);
      choose(offer, ACME_PACKAGE);

      assertThat(choose(offer, PRO)).isInstanceOf(ChoosePlan.Outcome.PurchaseUnderWay.class);
      assertThat(choose(offer, TRIAL)).isInstanceOf(ChoosePlan.Outcome.PurchaseUnderWay.class);
    }

    @Test
    void is_paid_once_though_the_answer_about_its_checkout_was_lost() {
      house.checkouts.loseAnswers(1);
      Purchase purchase = order(ACME_PACKAGE);
      assertThat(purchase).isInstanceOf(Purchase.Created.class);

      pass(Duration.ofSeconds(5));
      assertThat(house.shop.checkoutsOf(purchase.id())).hasSize(1);
      house.shop.pay(checkout(purchase));
      comesBack(purchase);
      house.work();

      assertThat(left()).isEqualTo(2000);
      assertThat(house.shop.takenFrom(customer())).isEqualTo(1000);
    }

    @Test
    void gets_a_second_checkout_when_the_first_key_remembers_a_failure() {
      house.checkouts.failBeforeTheWork();
      Purchase purchase = order(ACME_PACKAGE);

      pass(Duration.ofSeconds(5));

      assertThat(house.shop.checkoutsOf(purchase.id())).hasSize(1);
      assertThat(now(purchase)).isInstanceOf(Purchase.AwaitingPayment.class);
    }

    @Test
    void is_in_the_provider_s_books_once_though_the_answer_was_lost() {
      house.books.loseAnswers(1);
      Purchase paid = buy(ACME_PACKAGE);
      assertThat(paid).isInstanceOf(Purchase.Credited.class);

      pass(Duration.ofMinutes(1));

      assertThat(now(paid)).isInstanceOf(Purchase.Done.class);
      assertThat(house.shop.creditOf(customer())).isEqualTo(2000);
    }

    @Test
    void is_in_the_provider_s_books_once_though_the_key_was_forgotten() {
      house.books.loseAnswers(1);
      Purchase paid = buy(ACME_PACKAGE);
      house.books.forgetKeys();
      house.shop.goAway();
      pass(Duration.ofHours(24));
      house.shop.comeBack();

      pass(Duration.ofHours(1));
      pass(Duration.ofHours(1));

      assertThat(now(paid)).isInstanceOf(Purchase.Done.class);
      assertThat(house.shop.creditOf(customer())).isEqualTo(2000);
    }

    @Test
    void ends_when_nobody_pays_and_can_be_chosen_again_at_once() {
      Purchase purchase = order(ACME_PACKAGE);
      pass(Duration.ofHours(24));

      assertThat(now(purchase)).isInstanceOf(Purchase.Expired.class);
      assertThat(order(ACME_PACKAGE).id()).isNotEqualTo(purchase.id());
    }

    @Test
    void gives_nothing_when_another_amount_was_taken() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.pay(checkout(purchase), new Money(1, USD));

      assertThat(comesBack(purchase)).isInstanceOf(Purchase.Held.class);
      house.work();
      assertThat(ledger().entries()).isEmpty();
    }

    /// The provider's account may have told of it while nothing was known here to be theirs.
    @Test
    void is_taken_back_when_the_money_went_back_before_anybody_here_knew_of_it() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.pay(checkout(purchase));
      Payment taken = paymentAt(checkout(purchase));
      house.shop.refund(taken.payment().orElseThrow(), taken.taken());
      tell(new ProviderEvent.PaymentChanged(taken.payment().orElseThrow()));
      house.work();

      comesBack(purchase);
      house.work();

      assertThat(now(purchase)).isInstanceOf(Purchase.Refunded.class);
      assertThat(left()).isZero();
      assertThat(house.shop.creditOf(customer())).isZero();
    }

    @Test
    void sends_one_receipt() {
      buy(ACME_PACKAGE);
      delivered.clear();
      hear();

      assertThat(house.mailer.sentTo(ADA))
          .filteredOn(mail -> mail.content().getClass().getSimpleName().equals("Receipt"))
          .hasSize(1);
    }

    @Test
    void is_nobody_else_s() {
      Purchase purchase = order(ACME_PACKAGE);
      AccountId bob = house.ready(new Email("bob@example.com"), BY_ACME);

      assertThat(house.following.view(bob, purchase.id())).isEmpty();
      assertThat(house.following.confirm(bob, purchase.id())).isEmpty();
      assertThat(house.following.cancel(bob, purchase.id()))
          .isInstanceOf(Cancellation.Unknown.class);
    }
  }

  @Nested
  class giving_up {

    @Test
    void leaves_the_offer_as_it_was() {
      Purchase purchase = order(ACME_PACKAGE);
      CheckoutId checkout = checkout(purchase);

      assertThat(house.following.cancel(ada, purchase.id()))
          .isInstanceOf(Cancellation.Settled.class);

      assertThat(now(purchase)).isInstanceOf(Purchase.Cancelled.class);
      assertThat(house.checkouts.closings()).containsExactly(checkout);
      assertThat(stage()).isInstanceOf(Onboarding.PlanOffered.class);
      assertThat(order(PRO)).isNotNull();
    }

    @Test
    void is_too_late_when_it_was_paid_in_the_other_tab() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.pay(checkout(purchase));

      house.following.cancel(ada, purchase.id());
      house.work();

      assertThat(now(purchase)).isInstanceOf(Purchase.Done.class);
      assertThat(left()).isEqualTo(2000);
    }

    @Test
    void waits_for_the_provider() {
      Purchase purchase = order(ACME_PACKAGE);
      house.shop.goAway();

      assertThat(house.following.cancel(ada, purchase.id()))
          .isInstanceOf(Cancellation.Wanted.class);
      house.shop.comeBack();
      pass(Duration.ofMinutes(1));

      assertThat(now(purchase)).isInstanceOf(Purchase.Cancelled.class);
    }
  }

  @Nested
  class money_that_goes_back {

    @Test
    void takes_the_credit_and_the_plan_along_once() {
      Purchase done = buy(ACME_PACKAGE);
      house.shop.refund(payment(done), new Money(1000, USD));

      hear();
      delivered.clear();
      hear();

      assertThat(now(done)).isInstanceOf(Purchase.Refunded.class);
      assertThat(left()).isZero();
      assertThat(house.shop.creditOf(customer())).isZero();
      assertThat(((Onboarding.Onboarded) stage()).plan().isOverAt(house.clock.instant())).isTrue();
    }

    @Test
    void takes_its_share_of_the_credit_when_it_is_a_part() {
      Purchase done = buy(ACME_PACKAGE);
      house.shop.refund(payment(done), new Money(333, USD));

      hear();

      assertThat(left()).isEqualTo(2000 - 666);
      assertThat(now(done)).isInstanceOf(Purchase.Done.class);

      house.shop.refund(payment(done), new Money(100, USD));
      delivered.clear();
      hear();

      assertThat(left()).isEqualTo(2000 - 866);
      assertThat(house.shop.creditOf(customer())).isEqualTo(2000 - 866);
    }

    @Test
    void comes_again_with_a_dispute_that_is_won() {
      Purchase done = buy(ACME_PACKAGE);
      house.shop.dispute(payment(done));
      hear();
      assertThat(now(done)).isInstanceOf(Purchase.Disputed.class);
      assertThat(left()).isZero();

      house.shop.settleDispute(payment(done), true);
      delivered.clear();
      hear();

      assertThat(now(done)).isInstanceOf(Purchase.Done.class);
      assertThat(left()).isEqualTo(2000);
      assertThat(house.shop.creditOf(customer())).isEqualTo(2000);
      assertThat(((Onboarding.Onboarded) stage()).plan().isOverAt(house.clock.instant())).isFalse();
    }

    @Test
    void stays_gone_with_a_dispute_that_is_lost() {
      Purchase done = buy(ACME_PACKAGE);
      house.shop.dispute(payment(done));
      hear();
      house.shop.settleDispute(payment(done), false);
      delivered.clear();
      hear();

      assertThat(left()).isZero();
    }
  }

  @Nested
  class pro {

    @Test
    void is_one_subscription() {
      buy(PRO);

      assertThat(house.shop.takenFrom(customer())).isEqualTo(1900);
      assertThat(((Onboarding.Onboarded) stage()).plan().plan().code()).isEqualTo(PRO);
      PlanOffer next = house.offerTo(ada);
      assertThat(choose(next, PRO)).isInstanceOf(ChoosePlan.Outcome.CannotBeTaken.class);
    }

    @Test
    void can_be_taken_by_somebody_on_a_trial_and_a_package_beside_it() {
      choose(house.offerTo(ada), TRIAL);
      buy(PRO);
      buy(ACME_PACKAGE);

      assertThat(((Onboarding.Onboarded) stage()).plan().plan().code()).isEqualTo(PRO);
      assertThat(left()).isEqualTo(2000);
    }

    @Test
    void stays_for_a_grace_when_a_payment_fails_and_then_ends() {
      Purchase done = buy(PRO);
      fallBehind();

      assertThat(
              house.storage.subscriptions().find(subscription(done)).orElseThrow().pastDueSince())
          .isPresent();
      assertThat(onPro()).isTrue();
      assertThat(house.mailer.sentTo(ADA))
          .filteredOn(mail -> mail.content().getClass().getSimpleName().equals("PaymentFailed"))
          .hasSize(1);

      pass(Duration.ofDays(8));

      assertThat(onPro()).isFalse();
    }

    /// Else two would be paid should the provider collect the old one after all.
    @Test
    void is_cancelled_at_the_provider_with_the_grace_before_it_can_be_bought_again() {
      Purchase done = buy(PRO);
      fallBehind();
      house.shop.goAway();
      pass(Duration.ofDays(8));

      assertThat(onPro()).isFalse();
      assertThat(reasonsAgainstPro()).containsExactly(PlanOption.Reason.PAYMENT_UNSETTLED);
      house.shop.comeBack();
      pass(PaymentCheck.AFTER_AN_OUTAGE);

      assertThat(statusAtTheProvider(done)).isEqualTo(Subscription.Status.ENDED);
      assertThat(reasonsAgainstPro()).isEmpty();
    }

    @Test
    void goes_on_when_it_was_paid_before_we_cancelled() {
      Purchase done = buy(PRO);
      fallBehind();
      house.shop.payInvoice(house.shop.newestInvoice(subscription(done)));
      pass(Duration.ofDays(8));

      assertThat(statusAtTheProvider(done)).isEqualTo(Subscription.Status.ACTIVE);
      assertThat(onPro()).isTrue();
    }

    @Test
    void is_not_bought_again_while_a_human_has_to_look_at_what_was_taken() {
      Purchase purchase = order(PRO);
      house.shop.pay(checkout(purchase), new Money(1, USD));
      comesBack(purchase);
      house.work();

      assertThat(now(purchase)).isInstanceOf(Purchase.Held.class);
      assertThat(reasonsAgainstPro()).containsExactly(PlanOption.Reason.PAYMENT_UNSETTLED);
    }

    /// A month has passed, and the card was declined.
    private void fallBehind() {
      hear();
      house.shop.useCard(customer(), Bank.DECLINES);
      house.shop.advance(Duration.ofDays(31));
      house.clock.advance(Duration.ofDays(31));
      delivered.clear();
      hear();
    }

    private Subscription.Status statusAtTheProvider(Purchase bought) {
      return ((PaymentRecords.SubscriptionAnswer.Known)
              new FakePaymentRecords(house.shop).subscription(subscription(bought)))
          .status();
    }

    private Set<PlanOption.Reason> reasonsAgainstPro() {
      return house.offerTo(ada).options().stream()
          .filter(option -> option.code().equals(PRO))
          .findFirst()
          .orElseThrow()
          .reasons();
    }

    @Test
    void ends_when_it_is_ended_at_the_provider() {
      Purchase done = buy(PRO);
      house.shop.end(subscription(done));
      delivered.clear();
      hear();

      assertThat(onPro()).isFalse();
      assertThat(house.offering.offer(ada)).isInstanceOf(OfferPlans.Outcome.Made.class);
    }

    @Test
    void begun_again_goes_by_its_own_payment_and_not_by_the_one_before() {
      Purchase first = buy(PRO);
      house.shop.end(subscription(first));
      delivered.clear();
      hear();
      Purchase second = buy(PRO);

      tell(new ProviderEvent.SubscriptionChanged(subscription(first)));
      house.terms.review(ada);
      house.work();

      assertThat(subscription(second)).isNotEqualTo(subscription(first));
      assertThat(onPro()).isTrue();
    }

    private boolean onPro() {
      var plan = ((Onboarding.Onboarded) stage()).plan();
      return plan.plan().code().equals(PRO) && !plan.isOverAt(house.clock.instant());
    }
  }

  @Nested
  class credit {

    @Test
    void runs_out_with_a_mail_before() {
      buy(ACME_PACKAGE);

      pass(Duration.ofDays(360));
      assertThat(house.mailer.sentTo(ADA))
          .filteredOn(mail -> mail.content().getClass().getSimpleName().equals("CreditExpiring"))
          .hasSize(1);
      assertThat(left()).isEqualTo(2000);
      pass(Duration.ofDays(10));

      assertThat(left()).isZero();
      assertThat(ledger().entries().getLast()).isInstanceOf(CreditEntry.Expired.class);
      assertThat(house.shop.creditOf(customer())).isZero();
    }

    @Test
    void of_a_promo_code_comes_once() {
      assertThat(house.promo.redeem(ada, " welcome "))
          .isInstanceOf(RedeemPromoCode.Outcome.Redeemed.class);
      assertThat(house.promo.redeem(ada, "WELCOME"))
          .isInstanceOf(RedeemPromoCode.Outcome.Redeemed.class);
      assertThat(house.promo.redeem(ada, "WELCOM"))
          .isInstanceOf(RedeemPromoCode.Outcome.Invalid.class);
      house.work();

      assertThat(left()).isEqualTo(500);
      assertThat(house.shop.creditOf(customer())).isEqualTo(500);
    }

    @Test
    void that_ends_sooner_is_spent_first() {
      house.promo.redeem(ada, "WELCOME");
      buy(ACME_PACKAGE);
      Purchase pro = buy(PRO);
      hear();

      List<Holding> holdings = ledger().holdings();
      assertThat(house.shop.takenFrom(customer())).isEqualTo(1000);
      assertThat(holdings.getFirst().grant()).isEqualTo(GrantId.ofPromoCode("WELCOME"));
      assertThat(holdings.getFirst().remaining().amount()).isZero();
      assertThat(holdings.getLast().remaining().amount()).isEqualTo(600);
      assertThat(pro).isInstanceOf(Purchase.Done.class);
    }
  }

  @Nested
  class credit_that_an_invoice_spent_unheard {

    private static final long SPENT = 1_900;

    private Purchase bundle;

    /// One invoice, and no more.
    @BeforeEach
    void spend() {
      bundle = buy(ACME_PACKAGE);
      Purchase pro = buy(PRO);
      house.shop.end(subscription(pro));
      assertThat(house.shop.creditOf(customer())).isEqualTo(2_000 - SPENT);
      assertThat(left()).isEqualTo(2_000);
    }

    @Test
    void is_not_taken_once_more_when_it_runs_out() {
      pass(Duration.ofDays(370));

      assertThat(house.shop.creditOf(customer())).isZero();
      assertThat(left()).isZero();
      assertThat(spent()).isEqualTo(SPENT);
      hear();
      assertThat(house.shop.creditOf(customer())).isZero();
      assertThat(spent()).isEqualTo(SPENT);
    }

    @Test
    void leaves_what_ends_later_alone() {
      pass(Duration.ofDays(300));
      house.promo.redeem(ada, "WELCOME");
      house.work();
      pass(Duration.ofDays(70));

      assertThat(house.shop.creditOf(customer())).isEqualTo(500);
      assertThat(left()).isEqualTo(500);
    }

    @Test
    void is_not_taken_once_more_with_the_money_and_does_not_come_again_with_it() {
      house.shop.dispute(payment(bundle));
      tell(new ProviderEvent.PaymentChanged(payment(bundle)));
      house.work();
      assertThat(house.shop.creditOf(customer())).isZero();
      assertThat(left()).isZero();

      house.shop.settleDispute(payment(bundle), true);
      tell(new ProviderEvent.PaymentChanged(payment(bundle)));
      house.work();

      assertThat(house.shop.creditOf(customer())).isEqualTo(2_000 - SPENT);
      assertThat(left()).isEqualTo(2_000 - SPENT);
    }

    @Test
    void is_left_alone_until_the_books_can_be_read() {
      house.shop.goAway();
      pass(Duration.ofDays(370));
      assertThat(house.shop.creditOf(customer())).isEqualTo(2_000 - SPENT);

      house.shop.comeBack();
      pass(Duration.ofHours(1));

      assertThat(house.shop.creditOf(customer())).isZero();
    }
  }

  @Test
  void an_invoice_that_spends_credit_in_the_moment_in_which_it_runs_out_costs_nothing_more() {
    buy(ACME_PACKAGE);
    Instant end = ledger().holdings().getFirst().expiresAt();
    pass(Duration.between(house.clock.instant(), end.minus(Duration.ofHours(1))));
    CheckoutId checkout = checkout(order(PRO));
    house.books.afterReading(() -> {
      house.books.afterReading(() -> {});
      house.shop.pay(checkout);
    });

    pass(Duration.ofHours(1));
    assertThat(house.shop.creditOf(customer())).isEqualTo(-1_900);
    hear();

    assertThat(house.shop.creditOf(customer())).isZero();
    assertThat(ledger().entries().getLast()).isInstanceOf(CreditEntry.MadeGood.class);
    assertThat(left()).isZero();
  }

  private long spent() {
    return ledger().entries().stream()
        .filter(CreditEntry.Spent.class::isInstance)
        .mapToLong(entry -> entry.amount().amount())
        .sum();
  }

  @Test
  void a_trial_ends_as_the_settings_say() {
    House free = new House(TrialEnd.FREE);
    AccountId bob = free.ready(new Email("bob@example.com"), Optional.empty());
    free.choice.choose(new ChoosePlan.Command(bob, free.offerTo(bob).id(), TRIAL));

    free.clock.advance(Duration.ofDays(12));
    free.work();
    assertThat(free.mailer.sentTo(new Email("bob@example.com")))
        .filteredOn(mail -> mail.content().getClass().getSimpleName().equals("TrialEnding"))
        .hasSize(1);
    free.clock.advance(Duration.ofDays(3));
    free.work();

    var onboarded = (Onboarding.Onboarded) free.storage.onboardings().find(bob).orElseThrow();
    // This catalogue has no free plan.
    assertThat(onboarded.plan().isOverAt(free.clock.instant())).isTrue();
  }
}
