package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.OpeningCommand;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentAccountOpening.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells an opening what was learnt without its having asked: by an event of the provider's, by a
/// reconciliation, by an answer that came too late, by a human. All of them take this one way.
final class OpeningNews {

  /// Each time somebody else moved on in between. Nobody moves that often.
  private static final int TRIES = 10;

  private final PaymentAccountOpeningRepository openings;
  private final SurplusCustomerRepository surplus;
  private final OnboardingRepository onboardings;
  private final ParkedEvents parked;
  private final TaskQueue tasks;
  private final OpeningBell bell;
  private final UnitOfWork unitOfWork;

  OpeningNews(
      PaymentAccountOpeningRepository openings,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      EventInbox inbox,
      TaskQueue tasks,
      OpeningBell bell,
      UnitOfWork unitOfWork) {
    this.openings = requireNonNull(openings);
    this.surplus = requireNonNull(surplus);
    this.onboardings = requireNonNull(onboardings);
    this.parked = new ParkedEvents(inbox, tasks);
    this.tasks = requireNonNull(tasks);
    this.bell = requireNonNull(bell);
    this.unitOfWork = requireNonNull(unitOfWork);
  }

  /// What came of it.
  ///
  /// @param before as it was found
  /// @param step what followed
  record Heard(PaymentAccountOpening before, Step step) {
    boolean changed() {
      return !step.next().equals(before);
    }
  }

  /// Takes the step that follows from the news, and commits it with all that goes with it. Empty if
  /// the account has no opening.
  ///
  /// @throws IllegalStateException if others move on faster than this can
  Optional<Heard> tell(AccountId account, OpeningEvent news) {
    return unitOfWork.commit(() -> {
      for (int i = 0; i < TRIES; i++) {
        Optional<PaymentAccountOpening> found = openings.find(account);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        PaymentAccountOpening before = found.get();
        Step step = before.on(news);
        if (closesTheGate(before, step.next())) {
          // First: while an offer lies before it, the database lets no payment account go.
          onboardings.withdrawOffer(account);
        }
        if (step.next().equals(before)
            || openings.replace(before, step.next()) == Replacement.REPLACED) {
          carryOut(step, news.at());
          return Optional.of(new Heard(before, step));
        }
      }
      throw new IllegalStateException("an opening was moved on " + TRIES + " times meanwhile");
    });
  }

  private static boolean closesTheGate(PaymentAccountOpening before, PaymentAccountOpening after) {
    return before instanceof PaymentAccountOpening.Ready
        && !(after instanceof PaymentAccountOpening.Ready);
  }

  /// Does what goes with a step that was written. To be called in the same unit of work.
  void carryOut(Step step, Instant at) {
    if (step.command().orElse(null)
        instanceof OpeningCommand.SetAside(List<PaymentAccount> surplusCustomers)) {
      surplus.add(surplusCustomers, at);
    }
    switch (step.next()) {
      case PaymentAccountOpening.Wanted wanted ->
          tasks.enqueue(new TaskQueue.Task.OpenPaymentAccount(wanted.account()));
      case PaymentAccountOpening.Ready ready -> {
        // Also where nothing changed: whether it did cannot be seen from here, as a change that is
        // being committed beside this unit of work may not know yet that there is somebody to tell.
        tasks.enqueue(new TaskQueue.Task.DescribePayer(ready.account()));
        parked.release(new EventInbox.Awaited.TheCustomer(ready.paymentAccount().customer()));
        bell.ring(ready.account());
      }
      case PaymentAccountOpening.Blocked blocked -> bell.ring(blocked.account());
      case PaymentAccountOpening.Sending _, PaymentAccountOpening.InDoubt _ -> {}
    }
  }
}
