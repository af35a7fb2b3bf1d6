package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.application.port.driven.ReminderRepository.Note;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// See [ReviewTerms].
public final class TermsReview implements ReviewTerms {

  /// Time enough to decide, and not so early that it is forgotten again.
  static final Duration BEFORE_A_TRIAL_ENDS = Duration.ofDays(3);

  /// Time enough to spend it.
  static final Duration BEFORE_CREDIT_ENDS = Duration.ofDays(14);

  private final OnboardingRepository onboardings;
  private final CreditRepository credit;
  private final CreditLines lines;
  private final PurchaseRepository purchases;
  private final SubscriptionRepository subscriptions;
  private final ReminderRepository reminders;
  private final OfferPlans offers;
  private final OutgoingLetters letters;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;
  private final TrialEnd trialEnd;

  public TermsReview(
      OnboardingRepository onboardings,
      CreditRepository credit,
      PurchaseRepository purchases,
      SubscriptionRepository subscriptions,
      ReminderRepository reminders,
      OfferPlans offers,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock,
      TrialEnd trialEnd) {
    this.onboardings = requireNonNull(onboardings);
    this.credit = requireNonNull(credit);
    this.lines = new CreditLines(credit, tasks);
    this.purchases = requireNonNull(purchases);
    this.subscriptions = requireNonNull(subscriptions);
    this.reminders = requireNonNull(reminders);
    this.offers = requireNonNull(offers);
    this.letters = new OutgoingLetters(tasks, chance);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
    this.trialEnd = requireNonNull(trialEnd);
  }

  @Override
  public Outcome review(AccountId account) {
    return unitOfWork.commit(() -> {
      Instant now = clock.instant();
      List<Instant> due = new ArrayList<>();
      Optional<Onboarding.Onboarded> onboarded =
          onboardings
              .findForChange(account)
              .filter(Onboarding.Onboarded.class::isInstance)
              .map(Onboarding.Onboarded.class::cast);
      onboarded.ifPresent(stage -> reviewTrial(stage, now, due));
      subscriptions
          .newest(account)
          .ifPresent(subscription -> reviewGrace(onboarded, subscription, now, due));
      reviewCredit(account, now, due);
      return due.stream()
          .filter(time -> time.isAfter(now))
          .min(Comparator.naturalOrder())
          .<Outcome>map(Outcome.Again::new)
          .orElseGet(Outcome.Settled::new);
    });
  }

  private void reviewTrial(Onboarding.Onboarded onboarded, Instant now, List<Instant> due) {
    PlanInForce plan = onboarded.plan();
    if (!(plan.plan() instanceof Plan.Trial trial)) {
      return;
    }
    Instant end = plan.endsAt().orElseThrow();
    Instant reminder = end.minus(BEFORE_A_TRIAL_ENDS);
    due.add(reminder);
    due.add(end);
    if (!now.isBefore(reminder) && now.isBefore(end)) {
      remind(
          onboarded.account(),
          "trial:" + trial.code() + ":" + end,
          new Letter.TrialEnding(onboarded.account()));
    }
    if (!now.isBefore(end) && trialEnd == TrialEnd.FREE) {
      goOnForFree(onboarded, now);
    }
  }

  /// The plan ends with the grace. What would be collected for it [PaymentCheck] ends.
  private void reviewGrace(
      Optional<Onboarding.Onboarded> onboarded,
      Subscription subscription,
      Instant now,
      List<Instant> due) {
    subscription.graceEndsAt().ifPresent(due::add);
    if (!subscription.isOverdueAt(now)) {
      return;
    }
    onboarded
        .filter(stage -> stage.plan().plan() instanceof Plan.Pro && !stage.plan().isOverAt(now))
        .filter(stage ->
            PaidPlans.payingFor(purchases.of(stage.account()))
                .equals(Optional.of(subscription.id())))
        .ifPresent(stage -> onboardings.keepEnd(stage.end(now)));
  }

  private void goOnForFree(Onboarding.Onboarded onboarded, Instant now) {
    AccountId account = onboarded.account();
    if (!(offers.offer(account) instanceof OfferPlans.Outcome.Made made)) {
      // Something lies before them that they may be about to take.
      return;
    }
    Optional<PlanOption> free =
        made.offer().options().stream()
            .filter(option -> option.plan() instanceof Plan.Free && option.canBeTaken())
            .findFirst();
    if (free.isPresent()
        && onboardings.find(account).orElseThrow() instanceof Onboarding.Onboarded asOffered
        && asOffered.choose(free.get().code(), onboardings.buyer(account), now)
            instanceof Choosing.Taken(Onboarding.Onboarded onFree)) {
      onboardings.keepPlan(onFree, made.offer().id(), Optional.empty());
    }
  }

  private void reviewCredit(AccountId account, Instant now, List<Instant> due) {
    CreditLedger ledger = credit.ledger(account);
    ledger.expire(now).forEach(expired -> lines.add(account, expired));
    for (Holding holding : ledger.holdings()) {
      if (holding.remaining().isZero() || !now.isBefore(holding.expiresAt())) {
        continue;
      }
      Instant reminder = holding.expiresAt().minus(BEFORE_CREDIT_ENDS);
      due.add(reminder);
      due.add(holding.expiresAt());
      if (!now.isBefore(reminder)) {
        remind(
            account,
            "credit:" + holding.grant(),
            new Letter.CreditExpiring(account, holding.grant()));
      }
    }
  }

  private void remind(AccountId account, String what, Letter letter) {
    if (reminders.note(account, what) == Note.NOTED) {
      letters.post(letter);
    }
  }
}
