package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.CustomerDirectory.FindAnswer;
import dev.gangway.application.port.driven.EventInbox.Awaited;
import dev.gangway.application.port.driven.EventInbox.Standing;
import dev.gangway.application.port.driven.OnboardingRepository.OfferStanding;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.ViewOnboarding.PaymentAccountStatus;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.plan.OfferId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventApplicationTest {

  private final House house = new House();
  private int events;

  /// Says by an event that something happened, and does what follows from it.
  private ProviderEventId hear(Function<CustomerId, ProviderEvent.Hint> hint, CustomerId customer) {
    ProviderEventId event = receive(hint, customer);
    settle();
    return event;
  }

  private ProviderEventId receive(
      Function<CustomerId, ProviderEvent.Hint> hint, CustomerId customer) {
    var event = new ProviderEventId("evt_" + ++events);
    house
        .storage
        .unitOfWork()
        .commit(() -> {
          house
              .storage
              .events()
              .add(
                  new ProviderEvent(event, hint.apply(customer), house.clock.instant()),
                  house.clock.instant());
          house.storage.tasks().enqueue(new Task.ApplyEvent(event, Duration.ZERO));
        });
    return event;
  }

  private void settle() {
    house.work();
    house.clock.advance(Duration.ofMinutes(2));
    house.work();
  }

  private Standing standingOf(ProviderEventId event) {
    return house.storage.events().find(event).orElseThrow().standing();
  }

  private PaymentAccountOpening openingOf(AccountId account) {
    return house.storage.openings().find(account).orElseThrow();
  }

  private PaymentAccount paymentAccountOf(AccountId account) {
    return ((PaymentAccountOpening.Ready) openingOf(account)).paymentAccount();
  }

  private AccountId ready() {
    return house.ready(House.ADA, Optional.empty());
  }

  /// Somebody whose customer exists, and the answer that said so was lost.
  private AccountId unanswered() {
    AccountId account = house.activate(House.ADA, Optional.empty()).account();
    house.gateway.loseAnswers(1);
    house.work();
    return account;
  }

  private CustomerId customerAtProvider(AccountId account) {
    return house.gateway.customersOf(account).getFirst().id();
  }

  private long reads() {
    return house.gateway.calls().stream()
        .filter(FakePaymentGateway.Call.Find.class::isInstance)
        .count();
  }

  @Nested
  class ACustomerThatIsThere {

    @Test
    void is_adopted_by_the_opening_that_its_metadata_names() {
      AccountId account = unanswered();
      CustomerId customer = customerAtProvider(account);

      ProviderEventId event = receive(ProviderEvent.CustomerCreated::new, customer);
      house.work();

      assertThat(paymentAccountOf(account).customer()).isEqualTo(customer);
      assertThat(standingOf(event)).isEqualTo(new Standing.Done());
    }

    @Test
    void is_set_aside_where_the_account_has_another() {
      AccountId account = ready();
      PaymentAccount kept = paymentAccountOf(account);
      PaymentAccount surplus = house.gateway.addCustomer(account, House.ADA);

      ProviderEventId event = hear(ProviderEvent.CustomerCreated::new, surplus.customer());

      assertThat(paymentAccountOf(account)).isEqualTo(kept);
      assertThat(house.storage.surplusCustomers().kept()).containsExactly(surplus);
      assertThat(standingOf(event)).isEqualTo(new Standing.Done());
    }

    @Test
    void is_of_no_consequence_if_it_is_a_strangers() {
      AccountId account = unanswered();
      PaymentAccountOpening before = openingOf(account);
      CustomerId stranger = house.gateway.addStranger(House.ADA);

      ProviderEventId event = receive(ProviderEvent.CustomerUpdated::new, stranger);
      house.work();

      assertThat(standingOf(event)).isEqualTo(new Standing.Done());
      assertThat(openingOf(account)).isEqualTo(before);
    }

    @Test
    void is_not_read_again_when_the_event_tells_of_what_we_have_heard_already() {
      AccountId account = ready();

      ProviderEventId event =
          hear(ProviderEvent.CustomerCreated::new, paymentAccountOf(account).customer());

      assertThat(standingOf(event)).isEqualTo(new Standing.Done());
      assertThat(reads()).isZero();
      assertThat(house.budget.taken()).isEmpty();
    }

    @Test
    void is_read_again_when_it_was_changed_and_stays_the_accounts() {
      AccountId account = ready();
      PaymentAccountOpening before = openingOf(account);

      ProviderEventId event =
          hear(ProviderEvent.CustomerUpdated::new, paymentAccountOf(account).customer());

      assertThat(standingOf(event)).isEqualTo(new Standing.Done());
      assertThat(reads()).isEqualTo(1);
      assertThat(openingOf(account)).isEqualTo(before);
    }

    @Test
    void costs_a_token_that_leaves_some_for_those_who_wait() {
      hear(ProviderEvent.CustomerUpdated::new, house.gateway.addStranger(House.ADA));

      assertThat(house.budget.taken()).containsExactly(RateBudget.Urgency.BACKLOG);
    }

    @Test
    void waits_for_its_account_to_want_one() {
      House late = new House(PaymentAccountTrigger.SETUP);
      AccountId account = late.activate(House.ADA, Optional.empty()).account();
      PaymentAccount early = late.gateway.addCustomer(account, House.ADA);
      ProviderEvent event =
          new ProviderEvent(
              new ProviderEventId("evt_early"),
              new ProviderEvent.CustomerCreated(early.customer()),
              late.clock.instant());
      late.storage.events().add(event, late.clock.instant());
      assertThat(late.application.apply(new ApplyEvent.Command(event.id(), 1)))
          .isEqualTo(new ApplyEvent.Outcome.Settled());
      assertThat(late.storage.events().find(event.id()).orElseThrow().standing())
          .isEqualTo(new Standing.Parked(new Awaited.TheAccount(account)));

      late.setup.open(account);
      late.clock.advance(Duration.ofMinutes(2));
      late.gateway.goAway();
      late.work();
      late.gateway.comeBack();
      late.clock.advance(Duration.ofMinutes(2));
      late.work();

      assertThat(late.storage.events().find(event.id()).orElseThrow().standing())
          .isEqualTo(new Standing.Done());
      assertThat(late.storage.openings().find(account).orElseThrow())
          .isInstanceOf(PaymentAccountOpening.Ready.class);
    }

    @Test
    void waits_for_an_account_that_is_none_of_ours_yet() {
      var account = new AccountId(UUID.randomUUID());
      PaymentAccount others = house.gateway.addCustomer(account, House.ADA);

      ProviderEventId event = hear(ProviderEvent.CustomerUpdated::new, others.customer());

      assertThat(standingOf(event)).isEqualTo(new Standing.Parked(new Awaited.TheAccount(account)));
    }
  }

  @Nested
  class ACustomerWhoseMetadataWasChanged {

    @Test
    void stays_with_whom_it_was_and_is_not_adopted_by_whom_it_names() {
      AccountId account = ready();
      PaymentAccountOpening before = openingOf(account);
      CustomerId customer = paymentAccountOf(account).customer();
      AccountId other = house.activate(new Email("bob@example.com"), Optional.empty()).account();
      house.gateway.rename(customer, Optional.of(other));
      house.gateway.goAway();
      house.work();
      house.gateway.comeBack();

      ProviderEventId event = receive(ProviderEvent.CustomerUpdated::new, customer);
      var outcome = house.application.apply(new ApplyEvent.Command(event, 1));

      assertThat(outcome)
          .isEqualTo(new ApplyEvent.Outcome.GivenUp("its metadata names somebody else"));
      assertThat(openingOf(account)).isEqualTo(before);
      assertThat(openingOf(other)).isNotInstanceOf(PaymentAccountOpening.Ready.class);
      assertThat(standingOf(event))
          .isEqualTo(new Standing.Dead("its metadata names somebody else"));
    }

    @Test
    void stays_with_whom_it_was_when_it_names_nobody() {
      AccountId account = ready();
      PaymentAccountOpening before = openingOf(account);
      CustomerId customer = paymentAccountOf(account).customer();
      house.gateway.rename(customer, Optional.empty());

      ProviderEventId event = hear(ProviderEvent.CustomerUpdated::new, customer);

      assertThat(openingOf(account)).isEqualTo(before);
      assertThat(standingOf(event)).isEqualTo(new Standing.Dead("its metadata names nobody"));
    }

    @Test
    void is_done_with_once_a_human_has_put_it_right() {
      AccountId account = ready();
      CustomerId customer = paymentAccountOf(account).customer();
      house.gateway.rename(customer, Optional.empty());
      ProviderEventId event = hear(ProviderEvent.CustomerUpdated::new, customer);
      house.gateway.rename(customer, Optional.of(account));

      assertThat(house.replay.replay().events()).isEqualTo(1);
      settle();

      assertThat(standingOf(event)).isEqualTo(new Standing.Done());
    }
  }

  @Nested
  class ACustomerThatIsGone {

    @Test
    void is_followed_by_another_under_the_next_key() {
      AccountId account = ready();
      PaymentAccount first = paymentAccountOf(account);
      house.gateway.delete(first.customer());

      ProviderEventId event = hear(ProviderEvent.CustomerDeleted::new, first.customer());

      assertThat(standingOf(event))
          .isEqualTo(new Standing.Parked(new Awaited.TheCustomer(first.customer())));
      assertThat(paymentAccountOf(account)).isNotEqualTo(first);
      assertThat(openingOf(account).request().generation()).isEqualTo(2);
      assertThat(house.gateway.customersOf(account)).hasSize(1);
    }

    @Test
    void is_noticed_whatever_the_event_was_about() {
      AccountId account = ready();
      PaymentAccount first = paymentAccountOf(account);
      house.gateway.delete(first.customer());

      hear(ProviderEvent.CustomerUpdated::new, first.customer());

      assertThat(paymentAccountOf(account)).isNotEqualTo(first);
    }

    @Test
    void is_gone_also_when_the_provider_has_forgotten_it() {
      AccountId account = ready();
      PaymentAccount first = paymentAccountOf(account);
      house.gateway.answerNext(new FindAnswer.Unknown());

      hear(ProviderEvent.CustomerUpdated::new, first.customer());

      assertThat(paymentAccountOf(account)).isNotEqualTo(first);
    }

    @Test
    void is_followed_by_one_other_however_often_it_is_told() {
      AccountId account = ready();
      CustomerId first = paymentAccountOf(account).customer();
      house.gateway.delete(first);

      for (int i = 0; i < 3; i++) {
        hear(ProviderEvent.CustomerDeleted::new, first);
      }

      assertThat(openingOf(account).request().generation()).isEqualTo(2);
      assertThat(house.gateway.customersOf(account)).hasSize(1);
    }

    @Test
    void takes_the_offer_along_that_lay_before_it() {
      AccountId account = ready();
      CustomerId customer = paymentAccountOf(account).customer();
      OfferId offer = house.offerTo(account).id();
      house.gateway.delete(customer);
      ProviderEventId event = receive(ProviderEvent.CustomerDeleted::new, customer);

      house.application.apply(new ApplyEvent.Command(event, 1));

      assertThat(house.storage.onboardings().standing(account, offer))
          .isEqualTo(OfferStanding.SUPERSEDED);
      assertThat(house.onboarding.view(account).stage()).isInstanceOf(Onboarding.Activated.class);
      assertThat(house.onboarding.view(account).paymentAccount())
          .isEqualTo(PaymentAccountStatus.PREPARING);
      assertThat(house.offering.offer(account))
          .isEqualTo(new OfferPlans.Outcome.PaymentAccountRequired());
      assertThat(house.choice.choose(new ChoosePlan.Command(account, offer, House.TRIAL)))
          .isEqualTo(new ChoosePlan.Outcome.OfferSuperseded());

      house.work();
      assertThat(house.onboarding.view(account).stage())
          .isInstanceOf(Onboarding.PaymentReady.class);
      assertThat(house.offering.offer(account)).isInstanceOf(OfferPlans.Outcome.Made.class);
    }

    @Test
    void leaves_the_plan_that_was_chosen() {
      AccountId account = ready();
      CustomerId customer = paymentAccountOf(account).customer();
      house.choice.choose(
          new ChoosePlan.Command(account, house.offerTo(account).id(), House.TRIAL));
      var before = (Onboarding.Onboarded) house.onboarding.view(account).stage();
      house.gateway.delete(customer);
      ProviderEventId event = receive(ProviderEvent.CustomerDeleted::new, customer);
      house.application.apply(new ApplyEvent.Command(event, 1));
      assertThat(house.onboarding.view(account).stage()).isInstanceOf(Onboarding.Activated.class);

      house.work();

      var after = (Onboarding.Onboarded) house.onboarding.view(account).stage();
      assertThat(after.plan()).isEqualTo(before.plan());
      assertThat(after.paymentAccount()).isEqualTo(paymentAccountOf(account));
      assertThat(after.paymentAccount()).isNotEqualTo(before.paymentAccount());
    }

    @Test
    void is_remembered_until_somebody_turns_out_to_have_it() {
      AccountId account = unanswered();
      CustomerId customer = customerAtProvider(account);
      PaymentAccount evidence = new PaymentAccount(account, customer, FakePaymentGateway.ORIGIN);
      house.gateway.delete(customer);
      ProviderEventId event = receive(ProviderEvent.CustomerDeleted::new, customer);
      house.application.apply(new ApplyEvent.Command(event, 1));
      assertThat(standingOf(event))
          .isEqualTo(new Standing.Parked(new Awaited.TheCustomer(customer)));

      // The answer was on its way for long.
      house.gateway.answerNext(new PaymentGateway.CreateAnswer.Created(evidence));
      house.clock.advance(Duration.ofMinutes(20));
      house.work();

      assertThat(standingOf(event))
          .isEqualTo(new Standing.Parked(new Awaited.TheCustomer(customer)));
      assertThat(paymentAccountOf(account)).isNotEqualTo(evidence);
      assertThat(openingOf(account).request().generation()).isEqualTo(2);
    }

    @Test
    void is_remembered_also_after_somebody_had_it() {
      AccountId account = ready();
      PaymentAccount evidence = paymentAccountOf(account);
      house.gateway.delete(evidence.customer());
      ProviderEventId event = receive(ProviderEvent.CustomerDeleted::new, evidence.customer());
      house.application.apply(new ApplyEvent.Command(event, 1));

      // Whoever took over was answered as well, before it was deleted, and suspended with that.
      house.gateway.answerNext(new PaymentGateway.CreateAnswer.Created(evidence));
      house.work();

      assertThat(paymentAccountOf(account)).isNotEqualTo(evidence);
      assertThat(openingOf(account).request().generation()).isEqualTo(3);
    }

    @Test
    void is_remembered_also_when_an_event_brings_it_to_light() {
      AccountId account = unanswered();
      CustomerId customer = customerAtProvider(account);
      PaymentAccount evidence = new PaymentAccount(account, customer, FakePaymentGateway.ORIGIN);
      house.gateway.delete(customer);
      ProviderEventId deleted = receive(ProviderEvent.CustomerDeleted::new, customer);
      house.application.apply(new ApplyEvent.Command(deleted, 1));

      // Read a moment before it was deleted, and told after.
      house.gateway.answerNext(
          new FindAnswer.Live(
              new CustomerDirectory.ListedCustomer(
                  customer, Optional.of(evidence), house.clock.instant())));
      ProviderEventId updated = receive(ProviderEvent.CustomerUpdated::new, customer);
      house.application.apply(new ApplyEvent.Command(updated, 1));
      assertThat(paymentAccountOf(account)).isEqualTo(evidence);
      assertThat(standingOf(deleted)).isEqualTo(new Standing.Waiting());
      settle();

      assertThat(paymentAccountOf(account)).isNotEqualTo(evidence);
    }
  }

  @Nested
  class AProviderThatIsAway {

    @Test
    void is_asked_again_for_as_long_as_it_takes() {
      AccountId account = ready();
      PaymentAccountOpening before = openingOf(account);
      CustomerId customer = paymentAccountOf(account).customer();
      house.gateway.delete(customer);
      house.gateway.goAway();
      ProviderEventId event = receive(ProviderEvent.CustomerDeleted::new, customer);

      for (int i = 0; i < 3 * EventApplication.MOST_TRIES; i++) {
        house.work();
        house.clock.advance(Duration.ofMinutes(10));
      }
      assertThat(standingOf(event)).isEqualTo(new Standing.Waiting());
      assertThat(openingOf(account)).isEqualTo(before);

      house.gateway.comeBack();
      settle();
      assertThat(openingOf(account).request().generation()).isEqualTo(2);
    }

    @Test
    void is_asked_the_less_often_the_longer_it_lasts() {
      house.application.apply(
          new ApplyEvent.Command(
              hear(ProviderEvent.CustomerUpdated::new, house.gateway.addStranger(House.ADA)), 1));
      house.gateway.goAway();
      ProviderEventId event =
          receive(ProviderEvent.CustomerUpdated::new, new CustomerId("cus_waited_for"));

      assertThat(pauseOf(event)).isEqualTo(Duration.ofSeconds(2));
      house.clock.advance(Duration.ofMinutes(1));
      assertThat(pauseOf(event)).isEqualTo(Duration.ofSeconds(30));
      house.clock.advance(Duration.ofDays(3));
      assertThat(pauseOf(event)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void is_left_alone_for_as_long_as_it_asks_within_reason() {
      house.gateway.answerNext(
          new FindAnswer.CouldNotLook(Duration.ofSeconds(40)),
          new FindAnswer.CouldNotLook(Duration.ofDays(365)));
      ProviderEventId event =
          receive(ProviderEvent.CustomerUpdated::new, new CustomerId("cus_waited_for"));

      assertThat(pauseOf(event)).isEqualTo(Duration.ofSeconds(40));
      assertThat(pauseOf(event)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void is_not_asked_without_a_token() {
      var later = house.clock.instant().plusSeconds(3);
      house.budget.refuseNext(later);
      ProviderEventId event =
          receive(ProviderEvent.CustomerUpdated::new, new CustomerId("cus_waited_for"));

      assertThat(house.application.apply(new ApplyEvent.Command(event, 1)))
          .isEqualTo(new ApplyEvent.Outcome.Again(later));

      assertThat(reads()).isZero();
      assertThat(standingOf(event)).isEqualTo(new Standing.Waiting());
    }

    @Test
    void is_not_asked_with_a_key_that_may_be_another_accounts() {
      AccountId account = ready();
      PaymentAccountOpening before = openingOf(account);
      house
          .storage
          .providerOrigin()
          .claim(new ProviderOrigin("acct_another", ProviderOrigin.Mode.TEST));

      ProviderEventId event =
          hear(ProviderEvent.CustomerUpdated::new, paymentAccountOf(account).customer());

      assertThat(standingOf(event)).isEqualTo(new Standing.Waiting());
      assertThat(reads()).isZero();
      assertThat(openingOf(account)).isEqualTo(before);
    }

    private Duration pauseOf(ProviderEventId event) {
      return house.application.apply(new ApplyEvent.Command(event, 1))
              instanceof ApplyEvent.Outcome.Again(var at)
          ? Duration.between(house.clock.instant(), at)
          : Duration.ZERO;
    }
  }

  @Nested
  class WhatWasNotForeseen {

    private final ProviderEventId event =
        receive(ProviderEvent.CustomerUpdated::new, new CustomerId("cus_of_ada@example.com"));

    private EventApplication failingWith(RuntimeException failure) {
      return applicationOn(
          new CustomerDirectory() {
            @Override
            public FindAnswer find(CustomerId customer) {
              throw failure;
            }

            @Override
            public PageAnswer page(Optional<CustomerId> after) {
              throw failure;
            }
          });
    }

    private EventApplication applicationOn(CustomerDirectory directory) {
      return new EventApplication(
          house.storage.events(),
          directory,
          new ScriptedBudget(),
          new OriginCheck(house.gateway, house.storage.providerOrigin()),
          house.storage.openings(),
          house.storage.surplusCustomers(),
          house.storage.onboardings(),
          house.storage.tasks(),
          house.storage.openingBell(),
          house.payments,
          house.storage.unitOfWork(),
          house.clock);
    }

    @Test
    void is_tried_again() {
      var failing = failingWith(new IllegalStateException("on purpose"));

      for (int attempt = 1; attempt < EventApplication.MOST_TRIES; attempt++) {
        var command = new ApplyEvent.Command(event, attempt);
        assertThatIllegalStateException().isThrownBy(() -> failing.apply(command));
      }

      assertThat(standingOf(event)).isEqualTo(new Standing.Waiting());
    }

    @Test
    void kills_the_event_at_last_with_a_reason_that_tells_of_nobody() {
      var failing = failingWith(new IllegalStateException("ada@example.com"));

      var outcome = failing.apply(new ApplyEvent.Command(event, EventApplication.MOST_TRIES));

      assertThat(outcome).isInstanceOf(ApplyEvent.Outcome.GivenUp.class);
      assertThat(standingOf(event))
          .isInstanceOfSatisfying(
              Standing.Dead.class,
              dead ->
                  assertThat(dead.reason())
                      .startsWith("java.lang.IllegalStateException at dev.gangway")
                      .contains("EventApplicationTest")
                      .doesNotContain("ada"));
    }

    @Test
    void does_not_count_against_the_event_when_it_is_the_storage() {
      var failing = failingWith(new StorageUnavailable("on purpose", new IllegalStateException()));

      assertThatThrownBy(
              () -> failing.apply(new ApplyEvent.Command(event, EventApplication.MOST_TRIES)))
          .isInstanceOf(StorageUnavailable.class);

      assertThat(standingOf(event)).isEqualTo(new Standing.Waiting());
    }

    @Test
    void can_be_replayed_by_a_human() {
      failingWith(new IllegalStateException())
          .apply(new ApplyEvent.Command(event, EventApplication.MOST_TRIES));
      house.work();

      assertThat(house.replay.replay().events()).isEqualTo(1);
      house.work();

      assertThat(standingOf(event)).isInstanceOf(Standing.Parked.class);
      assertThat(house.replay.replay().events()).isZero();
    }
  }

  @Test
  void applies_nothing_twice() {
    ProviderEventId event =
        hear(ProviderEvent.CustomerUpdated::new, house.gateway.addStranger(House.ADA));

    assertThat(house.application.apply(new ApplyEvent.Command(event, 1)))
        .isEqualTo(new ApplyEvent.Outcome.Settled());

    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void knows_nothing_of_an_event_that_did_not_come() {
    assertThat(house.application.apply(new ApplyEvent.Command(new ProviderEventId("evt_none"), 1)))
        .isEqualTo(new ApplyEvent.Outcome.Settled());
  }
}
