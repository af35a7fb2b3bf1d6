package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccountFigures;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// See [PaymentAccountOpeningRepository].
public final class InMemoryPaymentAccountOpeningRepository
    implements PaymentAccountOpeningRepository, PaymentAccountStatistics {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<AccountId, PaymentAccountOpening> rows;
  private final InMemoryTable<AccountId, AccountId> claimed;
  private final InMemoryTable<AccountId, Waiting> waiting;
  private final InstantSource clock;
  private Predicate<AccountId> heldByAnOffer = _ -> false;

  /// How long an account waited for its payment account.
  ///
  /// @param until when it was ready; empty while it is not
  private record Waiting(Instant since, Optional<Instant> until) {

    boolean endedSince(Instant time) {
      return until.filter(end -> !end.isBefore(time)).isPresent();
    }

    Duration length() {
      return Duration.between(since, until.orElseThrow());
    }
  }

  public InMemoryPaymentAccountOpeningRepository(InMemoryUnitOfWork units, InstantSource clock) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
    this.claimed = new InMemoryTable<>(units);
    this.waiting = new InMemoryTable<>(units);
    this.clock = requireNonNull(clock);
  }

  /// Lets no payment account go while this holds: what the foreign key of an offer does.
  void hold(Predicate<AccountId> byAnOffer) {
    heldByAnOffer = byAnOffer;
  }

  @Override
  public Optional<PaymentAccountOpening> find(AccountId account) {
    return rows.find(account);
  }

  /// Every opening, in the order in which they were wished for.
  List<PaymentAccountOpening> all() {
    return rows.findAll(_ -> true);
  }

  @Override
  public Optional<PaymentAccountOpening.Ready> findByCustomer(CustomerId customer) {
    return rows.findAll(row -> isReadyWith(row, customer)).stream()
        .map(PaymentAccountOpening.Ready.class::cast)
        .findFirst();
  }

  private static boolean isReadyWith(PaymentAccountOpening row, CustomerId customer) {
    return row instanceof PaymentAccountOpening.Ready ready
        && ready.paymentAccount().customer().equals(customer);
  }

  @Override
  public Addition add(PaymentAccountOpening.Wanted wish) {
    return units.alone(() -> {
      if (find(wish.account()).isPresent()) {
        return Addition.WAS_THERE;
      }
      rows.put(wish.account(), wish);
      waiting.put(wish.account(), new Waiting(clock.instant(), Optional.empty()));
      return Addition.ADDED;
    });
  }

  @Override
  public Replacement replace(PaymentAccountOpening before, PaymentAccountOpening after) {
    if (!before.account().equals(after.account())) {
      throw new IllegalArgumentException("an opening stays its account's");
    }
    return units.alone(() -> {
      Optional<PaymentAccountOpening> there =
          find(before.account())
              .filter(row -> row.getClass() == before.getClass())
              .filter(row -> row.attempt() == before.attempt());
      if (there.isEmpty()) {
        return Replacement.OVERTAKEN;
      }
      requireCustomerOfNobodyElse(after);
      requireNoOfferBefore(there.get(), after);
      rows.put(after.account(), after);
      noteWaiting(there.get(), after);
      claimed.remove(after.account());
      return Replacement.REPLACED;
    });
  }

  @Override
  public Replacement claim(PaymentAccountOpening before, PaymentAccountOpening after) {
    return units.alone(() -> {
      Replacement replacement = replace(before, after);
      if (replacement == Replacement.REPLACED) {
        claimed.put(after.account(), after.account());
      }
      return replacement;
    });
  }

  /// What becomes of the claims when the process that made them dies: their leases end now.
  ///
  /// @return the accounts, whose work is to be put into the queue again
  public List<AccountId> releaseClaims(Instant now) {
    return units.alone(() -> {
      List<AccountId> released = claimed.findAll(_ -> true);
      released.forEach(account -> releaseClaim(account, now));
      return released;
    });
  }

  private void noteWaiting(PaymentAccountOpening before, PaymentAccountOpening after) {
    boolean wasReady = before instanceof PaymentAccountOpening.Ready;
    boolean isReady = after instanceof PaymentAccountOpening.Ready;
    if (!wasReady && isReady) {
      Instant since = waiting.find(after.account()).orElseThrow().since();
      waiting.put(after.account(), new Waiting(since, Optional.of(clock.instant())));
    } else if (wasReady && !isReady) {
      waiting.put(after.account(), new Waiting(clock.instant(), Optional.empty()));
    }
  }

  @Override
  public PaymentAccountFigures figures(Instant readySince) {
    return units.alone(() -> {
      List<Duration> took =
          waiting.findAll(each -> each.endedSince(readySince)).stream()
              .map(Waiting::length)
              .sorted()
              .toList();
      return new PaymentAccountFigures(
          count(PaymentAccountOpening.Wanted.class),
          count(PaymentAccountOpening.Sending.class),
          count(PaymentAccountOpening.InDoubt.class),
          count(PaymentAccountOpening.Blocked.class),
          waiting.findAll(each -> each.until().isEmpty()).stream()
              .map(Waiting::since)
              .min(Comparator.naturalOrder()),
          took.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new PaymentAccountFigures.TimeToReady(
                      took.size(), noLongerThan(0.5, took), noLongerThan(0.99, took))));
    });
  }

  private long count(Class<? extends PaymentAccountOpening> state) {
    return rows.findAll(state::isInstance).size();
  }

  /// The least of these that a fraction of them does not exceed.
  private static Duration noLongerThan(double fraction, List<Duration> sorted) {
    return sorted.get((int) Math.ceil(fraction * sorted.size()) - 1);
  }

  /// The same, for one of them.
  public void releaseClaim(AccountId account, Instant now) {
    units.alone(() -> {
      claimed.remove(account);
      find(account).ifPresent(opening -> rows.put(account, released(opening, now)));
    });
  }

  private static PaymentAccountOpening released(PaymentAccountOpening opening, Instant now) {
    return switch (opening) {
      case PaymentAccountOpening.Sending sending ->
          new PaymentAccountOpening.Sending(
              sending.request(), sending.attempt(), sending.everSentAt(), sending.keySentAt(), now);
      case PaymentAccountOpening.InDoubt inDoubt ->
          new PaymentAccountOpening.InDoubt(
              inDoubt.request(),
              inDoubt.attempt(),
              inDoubt.everSentAt(),
              inDoubt.reason(),
              inDoubt.absentSince(),
              now);
      case PaymentAccountOpening.Wanted _,
          PaymentAccountOpening.Ready _,
          PaymentAccountOpening.Blocked _ ->
          throw new IllegalStateException("a claim is of what is sent or looked up");
    };
  }

  private void requireNoOfferBefore(PaymentAccountOpening before, PaymentAccountOpening after) {
    if (before instanceof PaymentAccountOpening.Ready ready
        && !isReadyWith(after, ready.paymentAccount().customer())
        && heldByAnOffer.test(ready.account())) {
      throw new IllegalStateException("an offer lies before this payment account");
    }
  }

  private void requireCustomerOfNobodyElse(PaymentAccountOpening after) {
    if (after instanceof PaymentAccountOpening.Ready ready
        && findByCustomer(ready.paymentAccount().customer())
            .filter(other -> !other.account().equals(ready.account()))
            .isPresent()) {
      throw new IllegalStateException("that customer is another account's");
    }
  }
}
