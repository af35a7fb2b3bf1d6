package dev.gangway.application.service;

import static dev.gangway.application.service.House.ACME_PACKAGE;
import static dev.gangway.application.service.House.ADA;
import static dev.gangway.application.service.House.PRO;
import static dev.gangway.application.service.House.TRIAL;
import static dev.gangway.application.service.House.USD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.Subscription;
import dev.gangway.domain.purchase.Subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BillingLettersTest {

  private final House house = new House();
  private final AccountId ada = house.ready(ADA, Optional.of("acme"));

  @Nested
  class AReceipt {

    @Test
    void says_what_was_paid_and_what_it_brought() {
      Purchase bought = buy(ACME_PACKAGE);

      assertThat(written(new Letter.Receipt(bought.id())))
          .hasValueSatisfying(content -> {
            Content.Receipt receipt = (Content.Receipt) content;
            assertThat(receipt.order()).isEqualTo(bought.order());
            assertThat(receipt.taken()).isEqualTo(new Money(1000, USD));
            assertThat(receipt.credit()).isEqualTo(ledger().holding(GrantId.of(bought.id())));
            assertThat(receipt.chargedAgainAt()).isEmpty();
          });
    }

    @Test
    void says_when_a_recurring_plan_is_charged_again() {
      Purchase bought = buy(PRO);
      keep(
          new Subscription(
              ((Purchase.Bought) bought).payment().subscription().orElseThrow(),
              Status.ACTIVE,
              house.clock.instant().plus(Duration.ofDays(31)),
              Optional.empty(),
              Optional.empty()));

      assertThat(written(new Letter.Receipt(bought.id())))
          .hasValueSatisfying(content -> {
            Content.Receipt receipt = (Content.Receipt) content;
            assertThat(receipt.credit()).isEmpty();
            assertThat(receipt.chargedAgainAt())
                .contains(house.clock.instant().plus(Duration.ofDays(31)));
          });
    }

    @Test
    void is_not_sent_for_what_went_back() {
      Purchase bought = buy(ACME_PACKAGE);
      refund(bought);

      assertThat(written(new Letter.Receipt(bought.id()))).isEmpty();
    }
  }

  @Nested
  class OfARefund {

    @Test
    void says_that_all_of_it_went_back_and_which_credit_with_it() {
      Purchase bought = buy(ACME_PACKAGE);
      refund(bought);
      takeBack(bought, 2000);

      assertThat(written(new Letter.Refunded(bought.id())))
          .contains(
              new Content.Refunded(
                  bought.order(),
                  Optional.of(new Money(1000, USD)),
                  Optional.of(new Money(2000, USD))));
    }

    @Test
    void says_that_a_part_went_back() {
      Purchase bought = buy(ACME_PACKAGE);
      takeBack(bought, 666);

      assertThat(written(new Letter.Refunded(bought.id())))
          .contains(
              new Content.Refunded(
                  bought.order(), Optional.empty(), Optional.of(new Money(666, USD))));
    }
  }

  @Nested
  class OfAFailedPayment {

    @Test
    void says_by_when_to_mend_it() {
      buy(PRO);
      Instant failed = house.clock.instant();
      keep(subscription(Status.PAST_DUE, Optional.of(failed)));

      assertThat(written(new Letter.PaymentFailed(ada)))
          .hasValueSatisfying(content ->
              assertThat(((Content.PaymentFailed) content).endsAt())
                  .isEqualTo(failed.plus(Subscription.GRACE)));
    }

    @Test
    void is_not_sent_once_it_is_mended() {
      buy(PRO);
      keep(subscription(Status.ACTIVE, Optional.empty()));

      assertThat(written(new Letter.PaymentFailed(ada))).isEmpty();
    }

    @Test
    void is_not_sent_to_whom_nothing_recurs_for() {
      keep(subscription(Status.PAST_DUE, Optional.of(house.clock.instant())));

      assertThat(written(new Letter.PaymentFailed(ada))).isEmpty();
    }
  }

  @Nested
  class OfAPaymentToConfirm {

    @Test
    void is_sent_before_the_payment_counts_as_failed() {
      buy(PRO);
      keep(subscription(Status.ACTIVE, Optional.empty()));

      assertThat(written(new Letter.AuthenticationNeeded(ada)))
          .hasValueSatisfying(
              content -> assertThat(((Content.AuthenticationNeeded) content).endsAt()).isEmpty());
    }

    @Test
    void says_by_when_once_it_does() {
      buy(PRO);
      Instant failed = house.clock.instant();
      keep(subscription(Status.PAST_DUE, Optional.of(failed)));

      assertThat(written(new Letter.AuthenticationNeeded(ada)))
          .hasValueSatisfying(content ->
              assertThat(((Content.AuthenticationNeeded) content).endsAt())
                  .contains(failed.plus(Subscription.GRACE)));
    }

    @Test
    void is_not_sent_once_the_subscription_is_over() {
      buy(PRO);
      keep(subscription(Status.ENDED, Optional.empty()));

      assertThat(written(new Letter.AuthenticationNeeded(ada))).isEmpty();
    }
  }

  @Nested
  class OfATrial {

    @Test
    void says_when_it_ends() {
      take(TRIAL);
      Instant end = plan().endsAt().orElseThrow();

      assertThat(written(new Letter.TrialEnding(ada)))
          .contains(new Content.TrialEnding(plan().plan(), end));
    }

    @Test
    void says_when_a_recurring_plan_begins_to_cost() {
      buy(PRO);
      keep(subscription(Status.TRIALING, Optional.empty()));

      assertThat(written(new Letter.TrialEnding(ada)))
          .contains(
              new Content.TrialEnding(
                  plan().plan(), house.clock.instant().plus(Duration.ofDays(14))));
    }

    @Test
    void is_not_sent_once_it_has_ended() {
      take(TRIAL);
      house.clock.advance(Duration.ofDays(14));

      assertThat(written(new Letter.TrialEnding(ada))).isEmpty();
    }

    @Test
    void is_not_sent_to_somebody_who_took_another_plan() {
      take(TRIAL);
      buy(ACME_PACKAGE);

      assertThat(written(new Letter.TrialEnding(ada))).isEmpty();
    }
  }

  @Nested
  class OfCredit {

    @Test
    void says_how_much_is_left_and_until_when() {
      Purchase bought = buy(ACME_PACKAGE);
      takeBack(bought, 500);
      GrantId grant = GrantId.of(bought.id());

      assertThat(written(new Letter.CreditExpiring(ada, grant)))
          .contains(
              new Content.CreditExpiring(
                  new Money(1500, USD), ledger().holding(grant).orElseThrow().expiresAt()));
    }

    @Test
    void is_not_sent_where_nothing_is_left() {
      Purchase bought = buy(ACME_PACKAGE);
      takeBack(bought, 2000);

      assertThat(written(new Letter.CreditExpiring(ada, GrantId.of(bought.id())))).isEmpty();
    }

    @Test
    void is_not_sent_once_it_has_run_out() {
      Purchase bought = buy(ACME_PACKAGE);
      house.clock.advance(Duration.ofDays(400));

      assertThat(written(new Letter.CreditExpiring(ada, GrantId.of(bought.id())))).isEmpty();
    }

    @Test
    void is_not_sent_for_a_grant_that_never_was() {
      assertThat(written(new Letter.CreditExpiring(ada, GrantId.ofPromoCode("SPRING")))).isEmpty();
    }
  }

  @Test
  void go_to_the_person_that_they_are_about() {
    buy(ACME_PACKAGE);

    List<Mailer.Mail> mails = house.mailer.sentTo(ADA);

    assertThat(mails).anyMatch(mail -> mail.content() instanceof Content.Receipt);
  }

  // ---- words for the tests above

  /// What a letter says now, if it is sent.
  private Optional<Content> written(Letter letter) {
    int before = house.mailer.sent().size();
    assertThat(house.letters.send(new SendLetter.Command(letter, 1)))
        .isEqualTo(new SendLetter.Outcome.Done());
    return house.mailer.sent().stream().skip(before).map(Mailer.Mail::content).findFirst();
  }

  private ChoosePlan.Outcome take(PlanCode plan) {
    return house.choice.choose(new ChoosePlan.Command(ada, house.offerTo(ada).id(), plan));
  }

  private Purchase buy(PlanCode plan) {
    Purchase purchase = ((ChoosePlan.Outcome.ToBePaid) take(plan)).purchase();
    house.shop.pay(((Purchase.AwaitingPayment) purchase).checkout().id());
    house.following.confirm(ada, purchase.id());
    house.work();
    return house.storage.purchases().find(purchase.id()).orElseThrow();
  }

  private void refund(Purchase bought) {
    house
        .storage
        .unitOfWork()
        .commit(() ->
            house
                .storage
                .purchases()
                .replace(
                    bought, bought.on(new PurchaseEvent.Refunded(house.clock.instant())).next()));
  }

  private void takeBack(Purchase bought, long credit) {
    house
        .storage
        .unitOfWork()
        .commit(() -> {
          house.storage.onboardings().findForChange(ada);
          house
              .storage
              .credits()
              .add(
                  ada,
                  ledger()
                      .takeBack(
                          GrantId.of(bought.id()),
                          "refund:1",
                          new Money(credit, USD),
                          house.clock.instant())
                      .orElseThrow());
        });
  }

  private void keep(Subscription subscription) {
    house
        .storage
        .unitOfWork()
        .commit(() -> {
          house.storage.onboardings().findForChange(ada);
          house.storage.subscriptions().keep(ada, subscription);
        });
  }

  private Subscription subscription(Status status, Optional<Instant> pastDueSince) {
    return new Subscription(
        new SubscriptionId("sub_of_the_letters"),
        status,
        house.clock.instant().plus(Duration.ofDays(14)),
        Optional.empty(),
        pastDueSince);
  }

  private CreditLedger ledger() {
    return house.storage.credits().ledger(ada);
  }

  private PlanInForce plan() {
    return ((Onboarding.Onboarded) house.storage.onboardings().find(ada).orElseThrow()).plan();
  }
}
