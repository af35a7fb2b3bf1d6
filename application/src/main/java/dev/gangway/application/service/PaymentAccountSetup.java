package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// See [OpenPaymentAccount].
public final class PaymentAccountSetup implements OpenPaymentAccount {

  /// How often the facts are looked at while waiting, in case another instance does the work: its
  /// bell does not ring here.
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER_WHEN_BLOCKED = Duration.ofMinutes(1);

  /// How many calls wait at a time; one more is answered at once. An outage of the payment provider
  /// must not fill the server with people who wait, and keep the others from logging in.
  private static final int MOST_WAITING = 64;

  private final AtomicInteger waiting = new AtomicInteger();
  private final AccountRepository accounts;
  private final PaymentAccountOpeningRepository openings;
  private final PaymentAccountWish wish;
  private final FastLane fastLane;
  private final OpeningBell bell;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;
  private final Duration patience;

  /// What it needs.
  ///
  /// @param patience how long a call waits for the payment account before it answers `Preparing`
  public PaymentAccountSetup(
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      PaymentGateway gateway,
      EventInbox inbox,
      TaskQueue tasks,
      FastLane fastLane,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock,
      Duration patience) {
    this.accounts = requireNonNull(accounts);
    this.openings = requireNonNull(openings);
    this.wish = new PaymentAccountWish(gateway, openings, inbox, tasks);
    this.fastLane = requireNonNull(fastLane);
    this.bell = requireNonNull(bell);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
    this.patience = requireNonNull(patience);
  }

  @Override
  public Outcome open(AccountId id) {
    Optional<PaymentAccountOpening> opening = openings.find(id);
    Optional<Outcome> settled = opening.flatMap(PaymentAccountSetup::settled);
    if (settled.isPresent()) {
      return settled.get();
    }
    boolean mayWait = waiting.incrementAndGet() <= MOST_WAITING;
    try (OpeningBell.Listening listening = bell.listen(id)) {
      // A crowd that comes for the same account would only queue for its row, and the work that
      // they all wait for behind them.
      boolean wishing = opening.isEmpty() && listening.isFirst();
      if (wishing) {
        wishFor(id);
      }
      if (mayWait) {
        return awaitOpening(id, listening, wishing);
      }
      hurry(id, listening);
      return new Outcome.Preparing(RETRY_AFTER);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private Outcome awaitOpening(AccountId id, OpeningBell.Listening listening, boolean hasWished) {
    Instant deadline = clock.instant().plus(patience);
    while (true) {
      Optional<Outcome> settled = openings.find(id).flatMap(PaymentAccountSetup::settled);
      if (settled.isPresent()) {
        return settled.get();
      }
      // Each time: the last try may have failed, or the lane been full.
      hurry(id, listening);
      Duration left = Duration.between(clock.instant(), deadline);
      if (!left.isPositive()) {
        if (!hasWished && listening.isFirst()) {
          // Whoever was to wish may have failed, or the wish is there and its work was lost with a
          // restored backup. A second one costs one look at the row otherwise.
          wishFor(id);
        }
        return new Outcome.Preparing(RETRY_AFTER);
      }
      listening.await(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
    }
  }

  /// For all who listen, who would only hurry each other.
  private void hurry(AccountId id, OpeningBell.Listening listening) {
    if (listening.isFirst()) {
      fastLane.hurry(id);
    }
  }

  private void wishFor(AccountId id) {
    unitOfWork.commit(() -> {
      Account account =
          accounts
              .find(id)
              .filter(Account::isActivated)
              .orElseThrow(() -> new IllegalArgumentException("no activated account has this id"));
      wish.commitFor(account);
    });
  }

  private static Optional<Outcome> settled(PaymentAccountOpening opening) {
    return switch (opening) {
      case PaymentAccountOpening.Ready _ -> Optional.of(new Outcome.Ready());
      case PaymentAccountOpening.Blocked _ ->
          Optional.of(new Outcome.Blocked(RETRY_AFTER_WHEN_BLOCKED));
      case PaymentAccountOpening.Wanted _,
          PaymentAccountOpening.Sending _,
          PaymentAccountOpening.InDoubt _ ->
          Optional.empty();
    };
  }
}
