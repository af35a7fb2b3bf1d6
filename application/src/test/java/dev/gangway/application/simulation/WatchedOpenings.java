package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.Optional;

/// Shows every change of a row to the [Invariants], and remembers whose claim is whose.
final class WatchedOpenings implements PaymentAccountOpeningRepository {

  private final PaymentAccountOpeningRepository openings;
  private final Invariants invariants;
  private final Claims claims;
  private final Life life;

  WatchedOpenings(
      PaymentAccountOpeningRepository openings, Invariants invariants, Claims claims, Life life) {
    this.openings = openings;
    this.invariants = invariants;
    this.claims = claims;
    this.life = life;
  }

  @Override
  public Optional<PaymentAccountOpening> find(AccountId account) {
    return openings.find(account);
  }

  @Override
  public Optional<PaymentAccountOpening.Ready> findByCustomer(CustomerId customer) {
    return openings.findByCustomer(customer);
  }

  @Override
  public Addition add(PaymentAccountOpening.Wanted wish) {
    return openings.add(wish);
  }

  @Override
  public Replacement replace(PaymentAccountOpening before, PaymentAccountOpening after) {
    PaymentAccountOpening stored = openings.find(before.account()).orElse(before);
    Replacement replacement = openings.replace(before, after);
    if (replacement == Replacement.REPLACED) {
      claims.isOver(after.account());
      invariants.changed(stored, after);
    }
    return replacement;
  }

  @Override
  public Replacement claim(PaymentAccountOpening before, PaymentAccountOpening after) {
    PaymentAccountOpening stored = openings.find(before.account()).orElse(before);
    Replacement replacement = openings.claim(before, after);
    if (replacement == Replacement.REPLACED) {
      claims.isMade(after.account(), life);
      invariants.claimed();
      invariants.changed(stored, after);
    }
    return replacement;
  }
}
