package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.fake.FakePaymentGateway.Call;
import dev.gangway.application.port.driven.CustomerDirectory.FindAnswer;
import dev.gangway.application.port.driven.CustomerDirectory.PageAnswer;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.RateBudget.Urgency;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.ReconcileCustomers.Outcome;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.SurplusCustomer;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import dev.gangway.domain.reconciliation.Findings;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomerReconciliationTest {

  private static final int MANY = 10_000;

  private final House house = new House();

  private Outcome sit(Mode mode, int budget) {
    return house.reconciliation.reconcile(new ReconcileCustomers.Command(mode, budget));
  }

  private Reconciliation completed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Complete.class);
    return ((Outcome.Complete) outcome).reconciliation();
  }

  private List<Finding> repair() {
    return listed(completed(sit(Mode.REPAIR, MANY)));
  }

  /// Says what it would do, and must leave everything as it is.
  private List<Finding> dryRun() {
    var before = everything();

    Reconciliation told = completed(sit(Mode.DRY_RUN, MANY));

    assertThat(everything()).isEqualTo(before);
    return listed(told);
  }

  private List<Object> everything() {
    List<Object> all = new ArrayList<>();
    all.addAll(house.storage.tasks().tasks());
    all.addAll(surplus());
    all.addAll(house.gateway.customers());
    for (Email email : List.of(House.ADA, EVE)) {
      house
          .storage
          .accounts()
          .findByEmail(email)
          .map(Account::id)
          .flatMap(house.storage.openings()::find)
          .ifPresent(all::add);
    }
    return all;
  }

  private static final Email EVE = new Email("eve@example.com");

  private static List<Finding> listed(Reconciliation reconciliation) {
    return reconciliation.findings().byKind().values().stream()
        .map(Findings.Tally::listed)
        .flatMap(List::stream)
        .toList();
  }

  private List<SurplusCustomer> surplus() {
    return house.storage.surplusCustomers().list(Optional.empty(), MANY);
  }

  private PaymentAccountOpening opening(AccountId account) {
    return house.storage.openings().find(account).orElseThrow();
  }

  private CustomerId customerOf(AccountId account) {
    return ((PaymentAccountOpening.Ready) opening(account)).paymentAccount().customer();
  }

  private static Finding finding(Kind kind, Remedy remedy, AccountId account, CustomerId customer) {
    return new Finding(kind, remedy, Optional.of(account), Optional.of(customer));
  }

  /// The same people and the same provider, with some things otherwise.
  private static CustomerReconciliation reconciliation(
      House of, FakePaymentGateway gateway, RateBudget budget, UnitOfWork unitOfWork) {
    return new CustomerReconciliation(
        new OriginCheck(gateway, of.storage.providerOrigin()),
        gateway,
        budget,
        of.storage.reconciliations(),
        of.storage.accounts(),
        of.storage.openings(),
        gateway,
        of.storage.surplusCustomers(),
        of.storage.onboardings(),
        of.storage.events(),
        of.storage.tasks(),
        of.storage.openingBell(),
        unitOfWork,
        of.clock,
        PaymentAccountTrigger.ACTIVATION);
  }

  private static CustomerReconciliation wishingAtActivation(House of) {
    return reconciliation(of, of.gateway, of.budget, of.storage.unitOfWork());
  }

  @Test
  void finds_nothing_where_all_is_in_order() {
    house.ready(House.ADA, Optional.empty());
    house.ready(EVE, Optional.empty());

    Reconciliation told = completed(sit(Mode.REPAIR, MANY));

    assertThat(told.findings()).isEqualTo(Findings.none());
    assertThat(told.customers()).isEqualTo(2);
    assertThat(told.calls()).isEqualTo(1);
    assertThat(house.storage.reconciliations().last(Mode.REPAIR)).contains(told);
  }

  @Nested
  class Missing {

    @Test
    void becomes_the_customer_of_whoever_waits_for_one() {
      AccountId account = house.activate(House.ADA, Optional.empty()).account();
      PaymentAccount made = house.gateway.addCustomer(account, House.ADA);
      Finding missing = finding(Kind.MISSING, Remedy.ADOPT, account, made.customer());

      assertThat(dryRun()).containsExactly(missing);
      assertThat(repair()).containsExactly(missing);

      assertThat(customerOf(account)).isEqualTo(made.customer());
      house.work();
      assertThat(house.gateway.customersOf(account)).hasSize(1);
    }

    @Test
    void becomes_the_customer_of_whoever_is_blocked() {
      AccountId account = house.activate(House.ADA, Optional.empty()).account();
      house.gateway.answerNext(new CreateAnswer.Refused("no such thing"));
      house.work();
      PaymentAccount made = house.gateway.addCustomer(account, House.ADA);

      assertThat(repair())
          .containsExactly(finding(Kind.MISSING, Remedy.ADOPT, account, made.customer()));

      assertThat(customerOf(account)).isEqualTo(made.customer());
    }

    @Test
    void becomes_the_customer_of_an_account_whose_wish_was_lost() {
      House setup = new House(PaymentAccountTrigger.SETUP);
      AccountId account = setup.activate(House.ADA, Optional.empty()).account();
      PaymentAccount made = setup.gateway.addCustomer(account, House.ADA);

      var outcome =
          setup.reconciliation.reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));

      assertThat(listed(completed(outcome)))
          .containsExactly(finding(Kind.MISSING, Remedy.ADOPT, account, made.customer()));
      assertThat(setup.storage.openings().find(account))
          .hasValueSatisfying(
              opening -> assertThat(opening).isInstanceOf(PaymentAccountOpening.Ready.class));
    }

    @Test
    void waits_for_the_activation() {
      house.registerAndReadMail(House.ADA);
      AccountId account = house.account(House.ADA).id();
      PaymentAccount early = house.gateway.addCustomer(account, House.ADA);

      assertThat(repair())
          .containsExactly(finding(Kind.MISSING, Remedy.WAIT, account, early.customer()));

      assertThat(house.storage.openings().find(account)).isEmpty();
      assertThat(surplus()).isEmpty();
    }

    @Test
    void is_the_oldest_of_several_however_far_apart_they_are_on_the_list() {
      AccountId account = house.activate(House.ADA, Optional.empty()).account();
      PaymentAccount oldest = house.gateway.addCustomer(account, House.ADA);
      house.clock.advance(Duration.ofMinutes(1));
      for (int i = 0; i < 150; i++) {
        house.gateway.addStranger(EVE);
      }
      PaymentAccount newer = house.gateway.addCustomer(account, House.ADA);
      List<Finding> expected =
          List.of(
              finding(Kind.MISSING, Remedy.ADOPT, account, oldest.customer()),
              finding(Kind.DOUBLED, Remedy.SET_ASIDE, account, newer.customer()));

      assertThat(dryRun()).isEqualTo(expected);
      assertThat(repair()).isEqualTo(expected);

      assertThat(customerOf(account)).isEqualTo(oldest.customer());
      assertThat(surplus())
          .singleElement()
          .satisfies(aside -> {
            assertThat(aside.customer()).isEqualTo(newer.customer());
            assertThat(aside.reason()).isEqualTo(SurplusCustomer.Reason.DOUBLED);
          });
    }

    @Test
    void is_not_adopted_on_the_word_of_a_list_that_is_out_of_date() {
      AccountId account = house.activate(House.ADA, Optional.empty()).account();
      PaymentAccount deletedSince = house.gateway.addCustomer(account, House.ADA);
      house.clock.advance(Duration.ofSeconds(1));
      PaymentAccount renamedSince = house.gateway.addCustomer(account, House.ADA);
      house.clock.advance(Duration.ofSeconds(1));
      PaymentAccount there = house.gateway.addCustomer(account, House.ADA);
      readOnlyTheList();

      house.gateway.delete(deletedSince.customer());
      house.gateway.rename(renamedSince.customer(), Optional.empty());

      assertThat(repair())
          .containsExactly(finding(Kind.MISSING, Remedy.ADOPT, account, there.customer()));
      assertThat(customerOf(account)).isEqualTo(there.customer());
    }

    @Test
    void is_none_if_the_worker_was_quicker() {
      AccountId account = house.activate(House.ADA, Optional.empty()).account();
      house.gateway.loseAnswers(1);
      house.work();
      readOnlyTheList();

      house.clock.advance(Duration.ofMinutes(2));
      house.work();

      assertThat(repair()).isEmpty();
      assertThat(house.gateway.customersOf(account)).hasSize(1);
      assertThat(surplus()).isEmpty();
    }

    @Test
    void is_one_too_many_if_the_account_got_another_meanwhile() {
      AccountId account = house.activate(House.ADA, Optional.empty()).account();
      PaymentAccount made = house.gateway.addCustomer(account, House.ADA);
      readOnlyTheList();

      house.work();

      assertThat(repair())
          .containsExactly(finding(Kind.DOUBLED, Remedy.SET_ASIDE, account, made.customer()));
      assertThat(customerOf(account)).isNotEqualTo(made.customer());
    }
  }

  /// Stops where it would ask for the first customer by itself.
  private void readOnlyTheList() {
    house.gateway.answerNext(new FindAnswer.CouldNotLook(Duration.ZERO));
    assertThat(sit(Mode.REPAIR, MANY)).isInstanceOf(Outcome.Paused.class);
  }

  @Nested
  class Doubled {

    @Test
    void is_set_aside_and_the_one_that_is_there_stays() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      CustomerId kept = customerOf(account);
      PaymentAccount second = house.gateway.addCustomer(account, House.ADA);
      Finding doubled = finding(Kind.DOUBLED, Remedy.SET_ASIDE, account, second.customer());

      assertThat(dryRun()).containsExactly(doubled);
      assertThat(repair()).containsExactly(doubled);

      assertThat(customerOf(account)).isEqualTo(kept);
      assertThat(surplus())
          .containsExactly(
              new SurplusCustomer(
                  second.customer(),
                  Optional.of(account),
                  FakePaymentGateway.ORIGIN,
                  SurplusCustomer.Reason.DOUBLED,
                  house.clock.instant()));
    }

    @Test
    void is_not_forgotten_at_once_where_two_sit_whose_clocks_differ() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      house.gateway.addCustomer(account, House.ADA);
      house.budget.refuseNext(house.clock.instant());
      assertThat(sit(Mode.REPAIR, MANY)).isInstanceOf(Outcome.Paused.class);

      house.clock.advance(Duration.ofSeconds(-3));
      completed(sit(Mode.REPAIR, MANY));

      assertThat(surplus()).hasSize(1);
    }

    @Test
    void is_forgotten_once_somebody_put_it_in_order_at_the_provider() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      PaymentAccount mended = house.gateway.addCustomer(account, House.ADA);
      PaymentAccount left = house.gateway.addCustomer(account, House.ADA);
      repair();
      house.gateway.delete(mended.customer());
      house.clock.advance(Duration.ofDays(1));

      dryRun();
      repair();

      assertThat(surplus())
          .singleElement()
          .satisfies(aside -> assertThat(aside.customer()).isEqualTo(left.customer()));
    }
  }

  @Nested
  class Orphaned {

    @Test
    void is_set_aside() {
      AccountId nobody = new AccountId(UUID.randomUUID());
      PaymentAccount orphan = house.gateway.addCustomer(nobody, EVE);
      Finding orphaned = finding(Kind.ORPHANED, Remedy.SET_ASIDE, nobody, orphan.customer());

      assertThat(dryRun()).containsExactly(orphaned);
      assertThat(repair()).containsExactly(orphaned);

      assertThat(surplus())
          .singleElement()
          .satisfies(aside -> {
            assertThat(aside.account()).contains(nobody);
            assertThat(aside.reason()).isEqualTo(SurplusCustomer.Reason.ORPHANED);
          });
    }
  }

  @Nested
  class Swapped {

    @Test
    void is_set_aside_whether_it_names_another_or_nobody() {
      AccountId ada = house.ready(House.ADA, Optional.empty());
      AccountId eve = house.ready(EVE, Optional.empty());
      CustomerId adas = customerOf(ada);
      CustomerId eves = customerOf(eve);
      house.gateway.rename(adas, Optional.of(eve));
      house.gateway.rename(eves, Optional.empty());
      Finding named = finding(Kind.SWAPPED, Remedy.SET_ASIDE, ada, adas);
      Finding nameless = finding(Kind.SWAPPED, Remedy.SET_ASIDE, eve, eves);

      assertThat(dryRun()).containsExactlyInAnyOrder(named, nameless);
      assertThat(repair()).containsExactlyInAnyOrder(named, nameless);

      assertThat(customerOf(ada)).isEqualTo(adas);
      assertThat(customerOf(eve)).isEqualTo(eves);
      assertThat(surplus())
          .extracting(SurplusCustomer::reason)
          .containsExactly(SurplusCustomer.Reason.SWAPPED, SurplusCustomer.Reason.SWAPPED);
    }
  }

  @Nested
  class Foreign {

    @Test
    void is_counted_and_not_touched() {
      house.gateway.addStranger(EVE);
      house.gateway.addStranger(House.ADA);

      assertThat(dryRun()).isEmpty();
      Reconciliation told = completed(sit(Mode.REPAIR, MANY));

      assertThat(told.findings().count(Kind.FOREIGN)).isEqualTo(2);
      assertThat(listed(told)).isEmpty();
      assertThat(surplus()).isEmpty();
      assertThat(house.gateway.customers()).hasSize(2);
    }
  }

  @Nested
  class Deleted {

    @Test
    void closes_the_gate_and_gets_another_customer() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      CustomerId gone = customerOf(account);
      house.gateway.delete(gone);
      Finding deleted = finding(Kind.DELETED, Remedy.OPEN_ANEW, account, gone);

      assertThat(dryRun()).containsExactly(deleted);
      assertThat(repair()).containsExactly(deleted);

      assertThat(opening(account)).isInstanceOf(PaymentAccountOpening.Wanted.class);
      house.work();
      assertThat(customerOf(account)).isNotEqualTo(gone);
      assertThat(repair()).isEmpty();
    }

    @Test
    void takes_the_offer_back_that_was_made_on_it() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      house.offerTo(account);
      CustomerId gone = customerOf(account);
      house.gateway.delete(gone);

      assertThat(repair()).containsExactly(finding(Kind.DELETED, Remedy.OPEN_ANEW, account, gone));

      assertThat(opening(account)).isInstanceOf(PaymentAccountOpening.Wanted.class);
    }

    @Test
    void is_given_up_where_storage_refuses_and_keeps_nobody_else_from_being_mended() {
      AccountId ada = house.ready(House.ADA, Optional.empty());
      AccountId eve = house.ready(EVE, Optional.empty());
      List<CustomerId> gone = List.of(customerOf(ada), customerOf(eve));
      gone.forEach(house.gateway::delete);
      var refusals = new AtomicInteger();
      UnitOfWork refusingOnce =
          new UnitOfWork() {
            @Override
            public <T> T commit(Supplier<T> work) {
              return house
                  .storage
                  .unitOfWork()
                  .commit(() -> {
                    T result = work.get();
                    boolean closes =
                        Stream.of(ada, eve)
                            .map(CustomerReconciliationTest.this::opening)
                            .anyMatch(PaymentAccountOpening.Wanted.class::isInstance);
                    if (closes && refusals.getAndIncrement() == 0) {
                      throw new IllegalStateException("refused");
                    }
                    return result;
                  });
            }
          };

      var outcome =
          reconciliation(house, house.gateway, house.budget, refusingOnce)
              .reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));

      assertThat(listed(completed(outcome)))
          .extracting(Finding::remedy)
          .containsExactly(Remedy.GIVE_UP, Remedy.OPEN_ANEW);
      assertThat(repair()).extracting(Finding::remedy).containsExactly(Remedy.OPEN_ANEW);
    }

    @Test
    void is_believed_of_a_customer_that_the_provider_does_not_know() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      CustomerId gone = customerOf(account);
      house.gateway.delete(gone);
      house.gateway.answerNext(new FindAnswer.Unknown());

      assertThat(repair()).containsExactly(finding(Kind.DELETED, Remedy.OPEN_ANEW, account, gone));
    }

    @Test
    void is_not_believed_of_the_list() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      house.gateway.answerNext(new PageAnswer.Page(List.of(), Optional.empty()));

      assertThat(repair()).isEmpty();

      assertThat(opening(account)).isInstanceOf(PaymentAccountOpening.Ready.class);
    }

    @Test
    void is_not_believed_while_the_provider_does_not_answer() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      house.gateway.answerNext(new PageAnswer.Page(List.of(), Optional.empty()));
      house.gateway.answerNext(new FindAnswer.CouldNotLook(Duration.ofHours(1)));

      var outcome = (Outcome.Paused) sit(Mode.REPAIR, MANY);

      assertThat(outcome.reconciliation().pause()).contains(Pause.COULD_NOT_LOOK);
      assertThat(outcome.notBefore()).isEqualTo(house.clock.instant().plus(Duration.ofHours(1)));
      assertThat(opening(account)).isInstanceOf(PaymentAccountOpening.Ready.class);
    }

    @Test
    void is_not_asked_of_who_became_ready_since_it_began() {
      house.gateway.answerNext(new PageAnswer.CouldNotLook(Duration.ZERO));
      sit(Mode.REPAIR, MANY);
      AccountId since = house.ready(House.ADA, Optional.empty());
      house.gateway.answerNext(new PageAnswer.Page(List.of(), Optional.empty()));

      assertThat(repair()).isEmpty();

      assertThat(house.gateway.calls()).doesNotContain(new Call.Find(customerOf(since)));
    }

    @Test
    void finds_who_was_swapped_as_well() {
      AccountId account = house.ready(House.ADA, Optional.empty());
      CustomerId customer = customerOf(account);
      house.gateway.rename(customer, Optional.empty());
      house.gateway.answerNext(new PageAnswer.Page(List.of(), Optional.empty()));

      assertThat(repair())
          .containsExactly(finding(Kind.SWAPPED, Remedy.SET_ASIDE, account, customer));
    }
  }

  @Nested
  class Forgotten {

    @Test
    void gets_its_work_back() {
      AccountId account = house.activate(House.ADA, Optional.empty()).account();
      house.storage.tasks().lose(new TaskQueue.Task.OpenPaymentAccount(account));
      Finding forgotten =
          new Finding(Kind.FORGOTTEN, Remedy.ENQUEUE, Optional.of(account), Optional.empty());

      assertThat(dryRun()).containsExactly(forgotten);
      assertThat(repair()).containsExactly(forgotten);

      house.work();
      assertThat(opening(account)).isInstanceOf(PaymentAccountOpening.Ready.class);
    }

    @Test
    void gets_its_wish_back() {
      House setup = new House(PaymentAccountTrigger.SETUP);
      AccountId account = setup.activate(House.ADA, Optional.empty()).account();
      var reconciliation = wishingAtActivation(setup);
      Finding forgotten =
          new Finding(Kind.FORGOTTEN, Remedy.WISH, Optional.of(account), Optional.empty());

      var dry = reconciliation.reconcile(new ReconcileCustomers.Command(Mode.DRY_RUN, MANY));
      assertThat(listed(completed(dry))).containsExactly(forgotten);
      assertThat(setup.storage.openings().find(account)).isEmpty();
      var repair = reconciliation.reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));
      assertThat(listed(completed(repair))).containsExactly(forgotten);

      setup.work();
      assertThat(setup.storage.openings().find(account))
          .containsInstanceOf(PaymentAccountOpening.Ready.class);
    }

    @Test
    void is_nobody_who_has_not_set_up_where_setup_wishes() {
      House setup = new House(PaymentAccountTrigger.SETUP);
      AccountId account = setup.activate(House.ADA, Optional.empty()).account();

      var outcome =
          setup.reconciliation.reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));

      assertThat(listed(completed(outcome))).isEmpty();
      assertThat(setup.storage.openings().find(account)).isEmpty();
    }

    /// A wish made before the list was read would make a second customer.
    @Test
    void gets_what_is_there_rather_than_a_second_customer() {
      House setup = new House(PaymentAccountTrigger.SETUP);
      AccountId account = setup.activate(House.ADA, Optional.empty()).account();
      PaymentAccount there = setup.gateway.addCustomer(account, House.ADA);
      var reconciliation = wishingAtActivation(setup);
      Finding missing = finding(Kind.MISSING, Remedy.ADOPT, account, there.customer());

      var dry = reconciliation.reconcile(new ReconcileCustomers.Command(Mode.DRY_RUN, MANY));
      assertThat(listed(completed(dry))).containsExactly(missing);
      var repair = reconciliation.reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));
      assertThat(listed(completed(repair))).containsExactly(missing);

      setup.work();
      assertThat(setup.gateway.creations()).isEmpty();
    }

    @Test
    void is_found_however_many_there_are() {
      House setup = new House(PaymentAccountTrigger.SETUP);
      for (int i = 0; i < 250; i++) {
        setup.activate(new Email("somebody." + i + "@example.com"), Optional.empty());
      }

      var outcome =
          wishingAtActivation(setup).reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));

      Findings findings = completed(outcome).findings();
      assertThat(findings.count(Kind.FORGOTTEN)).isEqualTo(250);
      assertThat(findings.tally(Kind.FORGOTTEN).listed()).hasSize(Findings.LISTED);
      setup.work();
      assertThat(setup.gateway.customers()).hasSize(250);
    }
  }

  @Nested
  class Budget {

    private void strangers(int many) {
      for (int i = 0; i < many; i++) {
        house.gateway.addStranger(EVE);
      }
    }

    @Test
    void is_not_exceeded_and_the_next_sitting_goes_on_where_it_was_spent() {
      strangers(450);
      AccountId account = house.ready(House.ADA, Optional.empty());
      strangers(50);

      var first = (Outcome.Paused) sit(Mode.REPAIR, 2);
      assertThat(first.reconciliation().pause()).contains(Pause.BUDGET_SPENT);
      assertThat(first.reconciliation().calls()).isEqualTo(2);
      assertThat(first.reconciliation().customers()).isEqualTo(200);
      var second = (Outcome.Paused) sit(Mode.REPAIR, 3);
      Reconciliation told = completed(sit(Mode.REPAIR, 2));

      assertThat(second.reconciliation().calls()).isEqualTo(5);
      assertThat(told.number()).isEqualTo(first.reconciliation().number());
      assertThat(told.customers()).isEqualTo(501);
      assertThat(told.findings().count(Kind.FOREIGN)).isEqualTo(500);
      assertThat(told.calls()).isEqualTo(6);
      assertThat(listed(told)).isEmpty();
      assertThat(opening(account)).isInstanceOf(PaymentAccountOpening.Ready.class);
    }

    @Test
    void takes_a_permit_of_the_backlog_for_each_call() {
      strangers(150);

      sit(Mode.REPAIR, MANY);

      assertThat(house.budget.taken()).containsExactly(Urgency.BACKLOG, Urgency.BACKLOG);
    }

    @Test
    void is_not_used_where_others_need_the_permits() {
      strangers(150);
      var later = house.clock.instant().plusSeconds(7);
      house.budget.refuseNext(later);

      var paused = (Outcome.Paused) sit(Mode.REPAIR, MANY);

      assertThat(paused.reconciliation().pause()).contains(Pause.NO_PERMIT);
      assertThat(paused.notBefore()).isEqualTo(later);
      assertThat(house.gateway.calls()).noneMatch(Call.Page.class::isInstance);
      assertThat(repair()).isEmpty();
    }

    @Test
    void of_a_dry_run_and_of_a_repair_are_spent_apart() {
      strangers(350);
      sit(Mode.REPAIR, 2);

      Reconciliation dry = completed(sit(Mode.DRY_RUN, 4));
      Reconciliation repaired = completed(sit(Mode.REPAIR, 2));

      assertThat(dry.findings().count(Kind.FOREIGN)).isEqualTo(350);
      assertThat(repaired.findings().count(Kind.FOREIGN)).isEqualTo(350);
    }
  }

  @Nested
  class Interrupted {

    @Test
    void says_that_it_could_not_look_and_goes_on_later() {
      PaymentAccount orphan =
          house.gateway.addCustomer(new AccountId(UUID.randomUUID()), House.ADA);
      house.gateway.answerNext(new PageAnswer.CouldNotLook(Duration.ZERO));

      var paused = (Outcome.Paused) sit(Mode.REPAIR, MANY);
      List<Finding> found = repair();

      assertThat(paused.reconciliation().pause()).contains(Pause.COULD_NOT_LOOK);
      assertThat(paused.notBefore()).isAfter(house.clock.instant());
      assertThat(found)
          .extracting(Finding::customer)
          .containsExactly(Optional.of(orphan.customer()));
    }

    /// A process that dies leaves what it had begun.
    @Test
    void counts_each_finding_once_however_often_it_dies() {
      List<AccountId> waiting = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        AccountId account =
            house.activate(new Email("p" + i + "@example.com"), Optional.empty()).account();
        house.storage.tasks().lose(new TaskQueue.Task.OpenPaymentAccount(account));
        house.gateway.addCustomer(account, new Email("p" + i + "@example.com"));
        house.gateway.addCustomer(new AccountId(UUID.randomUUID()), EVE);
        waiting.add(account);
      }

      Outcome outcome = new Outcome.NotReached("it has not begun");
      for (int commits = 0; !(outcome instanceof Outcome.Complete); commits++) {
        try {
          outcome =
              reconciliation(house, house.gateway, house.budget, dyingAfter(commits))
                  .reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));
        } catch (Dead _) {
          // Another process takes over.
        }
      }

      Reconciliation told = completed(outcome);
      assertThat(told.findings().count(Kind.MISSING)).isEqualTo(5);
      assertThat(told.findings().count(Kind.ORPHANED)).isEqualTo(5);
      assertThat(surplus()).hasSize(5);
      assertThat(waiting)
          .allSatisfy(account ->
              assertThat(opening(account)).isInstanceOf(PaymentAccountOpening.Ready.class));
    }

    /// Dies in the middle of the one after so many units of work: right before its commit.
    private UnitOfWork dyingAfter(int commits) {
      var left = new AtomicInteger(commits);
      return new UnitOfWork() {
        @Override
        public <T> T commit(Supplier<T> work) {
          return house
              .storage
              .unitOfWork()
              .commit(() -> {
                T result = work.get();
                if (left.getAndDecrement() == 0) {
                  throw new Dead();
                }
                return result;
              });
        }
      };
    }

    private static final class Dead extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    @Test
    void begins_anew_when_the_place_where_it_was_is_gone() {
      for (int i = 0; i < 250; i++) {
        house.gateway.addStranger(EVE);
      }
      var paused = (Outcome.Paused) sit(Mode.REPAIR, 2);
      house.gateway.delete(house.gateway.customers().get(50).id());
      house.gateway.answerNext(new PageAnswer.CouldNotLook(Duration.ZERO));

      Reconciliation told = completed(sit(Mode.REPAIR, MANY));

      assertThat(told.number()).isGreaterThan(paused.reconciliation().number());
      assertThat(told.findings().count(Kind.FOREIGN)).isEqualTo(249);
    }

    @Test
    void keeps_its_place_when_the_provider_is_only_away() {
      for (int i = 0; i < 250; i++) {
        house.gateway.addStranger(EVE);
      }
      sit(Mode.REPAIR, 2);
      house.gateway.answerNext(new PageAnswer.CouldNotLook(Duration.ZERO));

      var paused = (Outcome.Paused) sit(Mode.REPAIR, MANY);
      Reconciliation told = completed(sit(Mode.REPAIR, MANY));

      assertThat(paused.reconciliation().pause()).contains(Pause.COULD_NOT_LOOK);
      assertThat(told.number()).isEqualTo(paused.reconciliation().number());
      assertThat(told.findings().count(Kind.FOREIGN)).isEqualTo(250);
    }

    @Test
    void leaves_it_to_who_got_on_meanwhile() {
      for (int i = 0; i < 150; i++) {
        house.gateway.addStranger(EVE);
      }
      sit(Mode.REPAIR, 2);
      Reconciliation begun =
          house.storage.reconciliations().begin(Mode.REPAIR, house.clock.instant());
      RateBudget gettingOnMeanwhile =
          new RateBudget() {
            @Override
            public long grantedSoFar() {
              return 0;
            }

            @Override
            public Permit take(Urgency urgency) {
              house.storage.reconciliations().save(begun.at(house.clock.instant(), begun.phase()));
              return new Permit.Granted();
            }

            @Override
            public void exceeded() {}
          };

      Outcome outcome =
          reconciliation(house, house.gateway, gettingOnMeanwhile, house.storage.unitOfWork())
              .reconcile(new ReconcileCustomers.Command(Mode.REPAIR, MANY));

      assertThat(outcome).isInstanceOf(Outcome.Overtaken.class);
    }
  }

  @Nested
  class Guarded {

    @ParameterizedTest
    @EnumSource
    void does_not_look_with_the_key_of_another_account(Mode mode) {
      house.storage.providerOrigin().claim(FakePaymentGateway.ORIGIN);
      var other =
          new FakePaymentGateway(
              house.clock, new ProviderOrigin("acct_other", ProviderOrigin.Mode.LIVE));
      var reconciliation = reconciliation(house, other, house.budget, house.storage.unitOfWork());

      assertThat(reconciliation.reconcile(new ReconcileCustomers.Command(mode, MANY)))
          .isInstanceOf(Outcome.NotOurs.class);

      assertThat(other.calls()).containsExactly(new Call.Origin());
      assertThat(house.storage.reconciliations().unfinished(mode)).isEmpty();
    }

    @Test
    void does_not_look_while_it_is_not_known_whose_the_key_is() {
      house.gateway.goAway();

      assertThat(sit(Mode.REPAIR, MANY)).isInstanceOf(Outcome.NotReached.class);
    }

    @Test
    void does_not_look_with_a_key_that_is_refused() {
      house.gateway.refuseKey();

      assertThat(sit(Mode.REPAIR, MANY)).isInstanceOf(Outcome.NotOurs.class);
    }
  }
}
