package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.PaymentGateway.LookUpAnswer;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.OpeningCommand;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentAccountOpening.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// See [AdvanceOpening]. Takes a token of the rate budget, if there is a call to be made; claims
/// the row and commits; then calls the provider, holding nothing; then writes what came of it, if
/// nobody moved on meanwhile.
public final class OpeningAdvance implements AdvanceOpening {

  /// Longer than the longest call to the provider: two of 20 s, when it must first be asked which
  /// account the key belongs to, and half as much again for a machine that is busy.
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration AFTER_BEING_OVERTAKEN = Duration.ofSeconds(1);

  private final PaymentAccountOpeningRepository openings;
  private final PaymentGateway gateway;
  private final RateBudget budget;
  private final TaskQueue tasks;
  private final OpeningNews news;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public OpeningAdvance(
      PaymentAccountOpeningRepository openings,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      EventInbox inbox,
      PaymentGateway gateway,
      RateBudget budget,
      TaskQueue tasks,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.openings = requireNonNull(openings);
    this.gateway = requireNonNull(gateway);
    this.budget = requireNonNull(budget);
    this.tasks = requireNonNull(tasks);
    this.news = new OpeningNews(openings, surplus, onboardings, inbox, tasks, bell, unitOfWork);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome advance(AccountId account, Asker asker) {
    Optional<PaymentAccountOpening> found = openings.find(account);
    if (found.isEmpty() || claim(found.get()).command().isEmpty()) {
      return whenToComeBack(found);
    }
    return switch (budget.take(urgencyOf(asker))) {
      case RateBudget.Permit.Granted() -> claimAndCall(account, asker);
      case RateBudget.Permit.NotBefore(Instant at) -> new Outcome.Again(at);
    };
  }

  private static RateBudget.Urgency urgencyOf(Asker asker) {
    return switch (asker) {
      case DURABLE_WORK -> RateBudget.Urgency.BACKLOG;
      case SOMEBODY_WHO_WAITS -> RateBudget.Urgency.SOMEBODY_WAITS;
    };
  }

  /// Reads again: it may have taken seconds to get the token, and the lease counts from now.
  private Outcome claimAndCall(AccountId account, Asker asker) {
    Optional<PaymentAccountOpening> found = openings.find(account);
    if (found.isEmpty()) {
      return whenToComeBack(found);
    }
    PaymentAccountOpening before = found.get();
    Step claim = claim(before);
    if (claim.command().isEmpty()) {
      return whenToComeBack(before);
    }
    if (openings.claim(before, claim.next()) == Replacement.OVERTAKEN) {
      return new Outcome.Again(clock.instant().plus(AFTER_BEING_OVERTAKEN));
    }
    return switch (claim.command().get()) {
      case OpeningCommand.Send send -> send(claim.next(), send, asker);
      case OpeningCommand.LookUp lookUp -> lookUp(claim.next(), lookUp, asker);
      case OpeningCommand.SetAside _ ->
          throw new IllegalStateException("a claim sets nothing aside");
    };
  }

  private Step claim(PaymentAccountOpening before) {
    return before.on(new OpeningEvent.Claimed(clock.instant(), LEASE));
  }

  private Outcome send(PaymentAccountOpening claimed, OpeningCommand.Send send, Asker asker) {
    if (leaseIsOver(claimed)) {
      // This thread was asleep since the commit, perhaps for so long that the provider has
      // forgotten the key. Whoever claims next decides anew.
      return whenToComeBack(claimed);
    }
    CreateAnswer answer = gateway.create(send.request());
    if (answer instanceof CreateAnswer.Unsettled(Reason reason, _)
        && reason == Reason.RATE_LIMITED) {
      budget.exceeded();
    }
    Instant now = clock.instant();
    return write(
        claimed,
        asker,
        switch (answer) {
          case CreateAnswer.Created(PaymentAccount opened) ->
              new OpeningEvent.Created(now, send.attempt(), opened);
          case CreateAnswer.Unsettled(_, Duration after) ->
              new OpeningEvent.Unsettled(now, send.attempt(), after);
          case CreateAnswer.FailureReplayed() ->
              new OpeningEvent.FailureReplayed(now, send.attempt());
          case CreateAnswer.Refused(String reason) ->
              new OpeningEvent.Refused(now, send.attempt(), reason);
        });
  }

  private Outcome lookUp(PaymentAccountOpening claimed, OpeningCommand.LookUp lookUp, Asker asker) {
    LookUpAnswer answer =
        gateway.lookUp(lookUp.request().account(), lookUp.request().email(), lookUp.createdFrom());
    Instant now = clock.instant();
    return write(
        claimed,
        asker,
        switch (answer) {
          case LookUpAnswer.Found(List<PaymentAccount> oldestFirst) ->
              new OpeningEvent.Found(now, lookUp.attempt(), oldestFirst);
          case LookUpAnswer.Absent() -> new OpeningEvent.Absent(now, lookUp.attempt());
          case LookUpAnswer.CouldNotLook(Duration after) ->
              new OpeningEvent.CouldNotLook(now, lookUp.attempt(), after);
        });
  }

  private Outcome write(PaymentAccountOpening claimed, Asker asker, OpeningEvent event) {
    Step step = claimed.on(event);
    Replacement replacement =
        unitOfWork.commit(() -> {
          Replacement written = openings.replace(claimed, step.next());
          if (written == Replacement.REPLACED) {
            news.carryOut(step, event.at());
          }
          if (asker == Asker.SOMEBODY_WHO_WAITS) {
            // The durable work may have seen the lease, and be asleep until its end.
            tasks.enqueue(new TaskQueue.Task.OpenPaymentAccount(claimed.account()));
          }
          return written;
        });
    if (replacement == Replacement.OVERTAKEN) {
      if (event instanceof OpeningEvent.Created(Instant at, _, PaymentAccount opened)) {
        // Too late to be an answer, and evidence all the same: whoever went on meanwhile would
        // otherwise make a second customer, or never hear of this one.
        news.tell(claimed.account(), new OpeningEvent.Appeared(at, opened));
      }
      return new Outcome.Again(clock.instant().plus(AFTER_BEING_OVERTAKEN));
    }
    return whenToComeBack(step.next());
  }

  private boolean leaseIsOver(PaymentAccountOpening claimed) {
    return claimed instanceof PaymentAccountOpening.Sending sending
        && !clock.instant().isBefore(sending.notBefore());
  }

  private Outcome whenToComeBack(Optional<PaymentAccountOpening> opening) {
    return opening.map(this::whenToComeBack).orElseGet(Outcome.Settled::new);
  }

  private Outcome whenToComeBack(PaymentAccountOpening opening) {
    return switch (opening) {
      case PaymentAccountOpening.Ready _, PaymentAccountOpening.Blocked _ -> new Outcome.Settled();
      case PaymentAccountOpening.Wanted _ -> new Outcome.Again(clock.instant());
      case PaymentAccountOpening.Sending sending -> new Outcome.Again(sending.notBefore());
      case PaymentAccountOpening.InDoubt inDoubt -> new Outcome.Again(inDoubt.notBefore());
    };
  }
}
