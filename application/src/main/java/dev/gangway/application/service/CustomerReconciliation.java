package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.CustomerDirectory.FindAnswer;
import dev.gangway.application.port.driven.CustomerDirectory.ListedCustomer;
import dev.gangway.application.port.driven.CustomerDirectory.PageAnswer;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.ReconciliationRepository.Candidates;
import dev.gangway.application.port.driven.ReconciliationRepository.Claim;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.SurplusCustomer;
import dev.gangway.domain.payment.SurplusCustomer.Reason;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import dev.gangway.domain.reconciliation.Reconciliation.Phase;
import dev.gangway.domain.reconciliation.Sighting;
import dev.gangway.domain.reconciliation.Sighting.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// See [ReconcileCustomers]. Goes on by small steps: at most one call to the provider each, and
/// after it one unit of work, in which what was found is mended, counted, and noted as done. So a
/// process that dies leaves nothing mended that was not counted, and nothing counted twice.
///
/// The list is old by the time it is read, so nothing is adopted and no gate is closed on its word:
/// each such customer is asked for by itself first. Setting aside needs no asking, because it
/// changes nothing about anybody's payment account.
public final class CustomerReconciliation implements ReconcileCustomers {

  /// As many as one statement copies in some hundredths of a second.
  private static final int EXPECTED_AT_ONCE = 5000;

  /// As many as one unit of work mends without holding up others.
  private static final int MENDED_AT_ONCE = 100;

  /// Several processes may have sat at one reconciliation. By this much their clocks never differ,
  /// and what was found just before it began is as good as found by it.
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  /// The provider did not answer: it is not asked the very next moment.
  private static final Duration AFTER_AN_OUTAGE = Duration.ofMinutes(1);

  private final CheckOrigin origin;
  private final CustomerDirectory directory;
  private final RateBudget rate;
  private final ReconciliationRepository reconciliations;
  private final AccountRepository accounts;
  private final PaymentAccountOpeningRepository openings;
  private final SurplusCustomerRepository surplus;
  private final TaskQueue tasks;
  private final OpeningNews news;
  private final PaymentAccountWish wish;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;
  private final PaymentAccountTrigger trigger;

  public CustomerReconciliation(
      CheckOrigin origin,
      CustomerDirectory directory,
      RateBudget rate,
      ReconciliationRepository reconciliations,
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      PaymentGateway gateway,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      EventInbox inbox,
      TaskQueue tasks,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock,
      PaymentAccountTrigger trigger) {
    this.origin = requireNonNull(origin);
    this.directory = requireNonNull(directory);
    this.rate = requireNonNull(rate);
    this.reconciliations = requireNonNull(reconciliations);
    this.accounts = requireNonNull(accounts);
    this.openings = requireNonNull(openings);
    this.surplus = requireNonNull(surplus);
    this.tasks = requireNonNull(tasks);
    this.news = new OpeningNews(openings, surplus, onboardings, inbox, tasks, bell, unitOfWork);
    this.wish = new PaymentAccountWish(gateway, openings, inbox, tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
    this.trigger = requireNonNull(trigger);
  }

  @Override
  public Outcome reconcile(Command command) {
    return switch (origin.check()) {
      case CheckOrigin.Outcome.Matches(ProviderOrigin ours) ->
          goOn(command.mode(), new Sitting(ours, command.budget()));
      case CheckOrigin.Outcome.Differs(ProviderOrigin kept, ProviderOrigin configured) ->
          new Outcome.NotOurs(
              "the key belongs to " + configured + ", and our customers are of " + kept);
      case CheckOrigin.Outcome.KeyRefused(String reason) -> new Outcome.NotOurs(reason);
      case CheckOrigin.Outcome.NotReached(String reason) -> new Outcome.NotReached(reason);
    };
  }

  private Outcome goOn(Mode mode, Sitting sitting) {
    Reconciliation now = reconciliations.begin(mode, clock.instant());
    while (!now.isDone()) {
      switch (step(now, sitting)) {
        case Step.Further(Reconciliation next) -> now = next;
        case Step.Stopped(Outcome outcome) -> {
          return outcome;
        }
      }
    }
    return new Outcome.Complete(now);
  }

  private Step step(Reconciliation now, Sitting sitting) {
    return switch (now.phase()) {
      case Phase.Noting(Optional<AccountId> after) -> note(now, after);
      case Phase.Listing(Optional<CustomerId> after) -> list(now, after, sitting);
      case Phase.Adopting(Optional<AccountId> after) -> adopt(now, after, sitting);
      case Phase.Confirming(Optional<CustomerId> after) -> confirm(now, after, sitting);
      case Phase.Enqueuing(Optional<AccountId> after) -> enqueue(now, after);
      case Phase.Wishing(Optional<AccountId> after) -> wish(now, after);
      case Phase.Done _ -> throw new IllegalStateException("what is done does not go on");
    };
  }

  private Step note(Reconciliation now, Optional<AccountId> after) {
    return further(
        now,
        () -> {
          Optional<AccountId> last = reconciliations.expect(now, after, EXPECTED_AT_ONCE);
          return to(
              now, last.isPresent() ? new Phase.Noting(last) : new Phase.Listing(Optional.empty()));
        });
  }

  private Step list(Reconciliation now, Optional<CustomerId> after, Sitting sitting) {
    Optional<Step> stop = sitting.call(now);
    if (stop.isPresent()) {
      return stop.get();
    }
    return switch (directory.page(after)) {
      case PageAnswer.Page(List<ListedCustomer> customers, Optional<CustomerId> next) ->
          further(
              now,
              () ->
                  to(
                      read(now, customers, sitting.ours),
                      next.isPresent()
                          ? new Phase.Listing(next)
                          : new Phase.Adopting(Optional.empty())));
      case PageAnswer.CouldNotLook(Duration wait) ->
          after
              .map(place -> findPlace(now.called(0), place, wait, sitting))
              .orElseGet(() -> couldNotLook(now.called(0), wait));
    };
  }

  /// The provider does not know where to go on once the customer at that place is deleted. Then the
  /// list is begun anew: what was found so far would otherwise be counted twice.
  private Step findPlace(Reconciliation now, CustomerId place, Duration wait, Sitting sitting) {
    Optional<Step> stop = sitting.call(now);
    if (stop.isPresent()) {
      return stop.get();
    }
    return switch (directory.find(place)) {
      case FindAnswer.Live _, FindAnswer.CouldNotLook _ -> couldNotLook(now.called(0), wait);
      case FindAnswer.Deleted _, FindAnswer.Unknown _ ->
          unitOfWork.commit(() -> {
            if (reconciliations.claim(now) == Claim.OVERTAKEN) {
              return overtaken(now);
            }
            reconciliations.forget(now);
            return new Step.Further(reconciliations.begin(now.mode(), clock.instant()));
          });
    };
  }

  private Reconciliation read(
      Reconciliation now, List<ListedCustomer> customers, ProviderOrigin ours) {
    List<CustomerId> ids = customers.stream().map(ListedCustomer::id).toList();
    reconciliations.seen(now, ids);
    Map<CustomerId, AccountId> owners = reconciliations.owners(ids);
    Reconciliation read = now.called(customers.size());
    for (ListedCustomer customer : customers) {
      read =
          switch (sighting(customer, owners).verdict()) {
            case Verdict.InOrder _ -> read;
            case Verdict.Adoptable(PaymentAccount evidence) -> {
              // An older one of the same account's may come on a later page.
              reconciliations.addCandidate(now, evidence, customer.createdAt());
              yield read;
            }
            case Verdict.Wrong(Finding finding) -> setAside(read, finding, ours);
          };
    }
    return read;
  }

  private Sighting sighting(ListedCustomer customer, Map<CustomerId, AccountId> owners) {
    Optional<AccountId> owner = Optional.ofNullable(owners.get(customer.id()));
    // Nothing more need be known of one that has an owner, as nearly all of them have.
    Optional<AccountId> named =
        customer.paymentAccount().map(PaymentAccount::account).filter(_ -> owner.isEmpty());
    return new Sighting(
        customer.id(),
        customer.paymentAccount(),
        owner,
        named.flatMap(accounts::find),
        named.flatMap(openings::find));
  }

  private Sighting sighting(ListedCustomer customer) {
    return sighting(customer, reconciliations.owners(List.of(customer.id())));
  }

  private Step adopt(Reconciliation now, Optional<AccountId> after, Sitting sitting) {
    Optional<Candidates> next = reconciliations.nextCandidates(now, after);
    if (next.isEmpty()) {
      return further(now, () -> to(now, new Phase.Confirming(Optional.empty())));
    }
    Optional<Step> stop = sitting.call(now);
    if (stop.isPresent()) {
      return stop.get();
    }
    PaymentAccount oldest = next.get().oldestFirst().getFirst();
    return switch (directory.find(oldest.customer())) {
      case FindAnswer.CouldNotLook(Duration wait) -> couldNotLook(now.called(0), wait);
      case FindAnswer.Deleted _, FindAnswer.Unknown _ -> drop(now, oldest);
      case FindAnswer.Live(ListedCustomer customer) ->
          customer.paymentAccount().equals(Optional.of(oldest))
              ? mended(
                  now,
                  () -> adopt(now.called(0), customer, next.get(), sitting.ours),
                  new Phase.Adopting(Optional.of(oldest.account())),
                  about(Kind.MISSING, Remedy.GIVE_UP, oldest))
              : drop(now, oldest);
    };
  }

  /// It was on the list, and is not the account's any more.
  private Step drop(Reconciliation now, PaymentAccount candidate) {
    return further(
        now,
        () -> {
          reconciliations.dropCandidate(now, candidate.customer());
          return to(now.called(0), now.phase());
        });
  }

  private Reconciliation adopt(
      Reconciliation now, ListedCustomer oldest, Candidates candidates, ProviderOrigin ours) {
    Reconciliation adopted =
        switch (sighting(oldest).verdict()) {
          // The worker was quicker.
          case Verdict.InOrder _ -> now;
          case Verdict.Adoptable(PaymentAccount evidence) -> {
            if (now.mode() == Mode.REPAIR) {
              become(evidence);
            }
            yield now.with(about(Kind.MISSING, Remedy.ADOPT, evidence));
          }
          case Verdict.Wrong(Finding finding) -> setAside(now, finding, ours);
        };
    for (PaymentAccount other : candidates.oldestFirst().stream().skip(1).toList()) {
      if (!isInUse(other)) {
        adopted = setAside(adopted, about(Kind.DOUBLED, Remedy.SET_ASIDE, other), ours);
      }
    }
    return adopted;
  }

  private void become(PaymentAccount evidence) {
    if (openings.find(evidence.account()).isEmpty()) {
      accounts.find(evidence.account()).ifPresent(wish::commitFor);
    }
    news.tell(evidence.account(), new OpeningEvent.Appeared(clock.instant(), evidence));
  }

  private boolean isInUse(PaymentAccount customer) {
    return reconciliations.owners(List.of(customer.customer())).containsKey(customer.customer());
  }

  private Step confirm(Reconciliation now, Optional<CustomerId> after, Sitting sitting) {
    Optional<PaymentAccount> next = reconciliations.nextUnseen(now, after);
    if (next.isEmpty()) {
      return further(now, () -> to(now, new Phase.Enqueuing(Optional.empty())));
    }
    Optional<Step> stop = sitting.call(now);
    if (stop.isPresent()) {
      return stop.get();
    }
    PaymentAccount unseen = next.get();
    var further = new Phase.Confirming(Optional.of(unseen.customer()));
    return switch (directory.find(unseen.customer())) {
      case FindAnswer.CouldNotLook(Duration wait) -> couldNotLook(now.called(0), wait);
      case FindAnswer.Deleted _, FindAnswer.Unknown _ ->
          mended(
              now,
              () -> close(now.called(0), unseen),
              further,
              about(Kind.DELETED, Remedy.GIVE_UP, unseen));
      case FindAnswer.Live(ListedCustomer customer) ->
          further(now, () -> to(look(now.called(0), customer, sitting.ours), further));
    };
  }

  private Reconciliation close(Reconciliation now, PaymentAccount gone) {
    boolean isReadyWithIt = isInUse(gone);
    if (isReadyWithIt && now.mode() == Mode.REPAIR) {
      news.tell(gone.account(), new OpeningEvent.Gone(clock.instant(), gone.customer()));
    }
    return isReadyWithIt ? now.with(about(Kind.DELETED, Remedy.OPEN_ANEW, gone)) : now;
  }

  private static Finding about(Kind kind, Remedy remedy, PaymentAccount customer) {
    return new Finding(
        kind, remedy, Optional.of(customer.account()), Optional.of(customer.customer()));
  }

  private Reconciliation look(Reconciliation now, ListedCustomer customer, ProviderOrigin ours) {
    return switch (sighting(customer).verdict()) {
      case Verdict.InOrder _, Verdict.Adoptable _ -> now;
      case Verdict.Wrong(Finding finding) -> setAside(now, finding, ours);
    };
  }

  private Step enqueue(Reconciliation now, Optional<AccountId> after) {
    List<AccountId> forgotten = reconciliations.withoutWork(now, after, MENDED_AT_ONCE);
    return further(
        now,
        () -> {
          Reconciliation told = now;
          for (AccountId account : forgotten) {
            if (now.mode() == Mode.REPAIR) {
              tasks.enqueue(new TaskQueue.Task.OpenPaymentAccount(account));
            }
            told = told.with(forgotten(account, Remedy.ENQUEUE));
          }
          return to(
              told,
              forgotten.size() < MENDED_AT_ONCE
                  ? new Phase.Wishing(Optional.empty())
                  : new Phase.Enqueuing(Optional.of(forgotten.getLast())));
        });
  }

  private Step wish(Reconciliation now, Optional<AccountId> after) {
    // Where setup wishes, an account without a wish is one whose owner has not come so far.
    List<AccountId> forgotten =
        switch (trigger) {
          case ACTIVATION -> reconciliations.withoutWish(now, after, MENDED_AT_ONCE);
          case SETUP -> List.of();
        };
    return further(
        now,
        () -> {
          Reconciliation told = now;
          for (AccountId account : forgotten) {
            if (now.mode() == Mode.REPAIR) {
              accounts.find(account).filter(Account::isActivated).ifPresent(wish::commitFor);
            }
            told = told.with(forgotten(account, Remedy.WISH));
          }
          if (forgotten.size() == MENDED_AT_ONCE) {
            return to(told, new Phase.Wishing(Optional.of(forgotten.getLast())));
          }
          if (now.mode() == Mode.REPAIR) {
            surplus.forgetUnseenSince(now.beganAt().minus(CLOCKS_DIFFER));
          }
          return to(told, new Phase.Done());
        });
  }

  private static Finding forgotten(AccountId account, Remedy remedy) {
    return new Finding(Kind.FORGOTTEN, remedy, Optional.of(account), Optional.empty());
  }

  /// Counts it, and keeps it aside if that is its remedy and not only a dry run.
  private Reconciliation setAside(Reconciliation now, Finding finding, ProviderOrigin ours) {
    if (now.mode() == Mode.REPAIR && finding.remedy() == Remedy.SET_ASIDE) {
      reason(finding.kind())
          .ifPresent(reason ->
              surplus.keep(
                  new SurplusCustomer(
                      finding.customer().orElseThrow(),
                      finding.account(),
                      ours,
                      reason,
                      clock.instant())));
    }
    return now.with(finding);
  }

  private static Optional<Reason> reason(Kind kind) {
    return switch (kind) {
      case DOUBLED -> Optional.of(Reason.DOUBLED);
      case ORPHANED -> Optional.of(Reason.ORPHANED);
      case SWAPPED -> Optional.of(Reason.SWAPPED);
      case MISSING, FOREIGN, DELETED, FORGOTTEN -> Optional.empty();
    };
  }

  private Reconciliation to(Reconciliation now, Phase next) {
    return now.at(clock.instant(), next);
  }

  private Step further(Reconciliation now, Supplier<Reconciliation> work) {
    return unitOfWork.commit(() -> {
      if (reconciliations.claim(now) == Claim.OVERTAKEN) {
        return overtaken(now);
      }
      Reconciliation next = work.get();
      reconciliations.save(next);
      return new Step.Further(next);
    });
  }

  /// Mends one thing. If that cannot be done, it is told and left to a human: it must not keep all
  /// the others from being looked at.
  private Step mended(
      Reconciliation now, Supplier<Reconciliation> work, Phase next, Finding otherwise) {
    try {
      return further(now, () -> to(work.get(), next));
    } catch (IllegalStateException refused) {
      return further(now, () -> to(now.called(0).with(otherwise), next));
    }
  }

  private static Step overtaken(Reconciliation now) {
    return new Step.Stopped(new Outcome.Overtaken(now));
  }

  private Step couldNotLook(Reconciliation now, Duration wait) {
    Duration pause = wait.compareTo(AFTER_AN_OUTAGE) > 0 ? wait : AFTER_AN_OUTAGE;
    return pause(now, Pause.COULD_NOT_LOOK, clock.instant().plus(pause));
  }

  private Step pause(Reconciliation now, Pause why, Instant notBefore) {
    return unitOfWork.commit(() -> {
      if (reconciliations.claim(now) == Claim.OVERTAKEN) {
        return overtaken(now);
      }
      Reconciliation paused = now.paused(clock.instant(), why);
      reconciliations.save(paused);
      return new Step.Stopped(new Outcome.Paused(paused, notBefore));
    });
  }

  private sealed interface Step {
    record Further(Reconciliation next) implements Step {}

    record Stopped(Outcome outcome) implements Step {}
  }

  /// One call of this use case, and how many calls to the provider it has left.
  private final class Sitting {
    private final ProviderOrigin ours;
    private int left;

    private Sitting(ProviderOrigin ours, int budget) {
      this.ours = ours;
      this.left = budget;
    }

    /// Asks for one call; if there is none, the reconciliation is paused.
    private Optional<Step> call(Reconciliation now) {
      if (left == 0) {
        return Optional.of(pause(now, Pause.BUDGET_SPENT, clock.instant()));
      }
      return switch (rate.take(RateBudget.Urgency.BACKLOG)) {
        case RateBudget.Permit.Granted _ -> {
          left--;
          yield Optional.empty();
        }
        case RateBudget.Permit.NotBefore(Instant at) ->
            Optional.of(pause(now, Pause.NO_PERMIT, at));
      };
    }
  }
}
