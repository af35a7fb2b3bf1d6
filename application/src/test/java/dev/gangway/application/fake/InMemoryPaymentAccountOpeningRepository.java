package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// See [PaymentAccountOpeningRepository].
public final class InMemoryPaymentAccountOpeningRepository
    implements PaymentAccountOpeningRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<AccountId, PaymentAccountOpening> rows;
  private final InMemoryTable<AccountId, AccountId> claimed;

  public InMemoryPaymentAccountOpeningRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
    this.claimed = new InMemoryTable<>(units);
  }

  @Override
  public Optional<PaymentAccountOpening> find(AccountId account) {
    return rows.find(account);
  }

  @Override
  public Addition add(PaymentAccountOpening.Wanted wish) {
    return units.alone(() -> {
      if (find(wish.account()).isPresent()) {
        return Addition.WAS_THERE;
      }
      rows.put(wish.account(), wish);
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
      rows.put(after.account(), after);
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
      for (AccountId account : released) {
        claimed.remove(account);
        find(account).ifPresent(opening -> rows.put(account, released(opening, now)));
      }
      return released;
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

  private void requireCustomerOfNobodyElse(PaymentAccountOpening after) {
    if (after instanceof PaymentAccountOpening.Ready ready
        && rows.findAll(_ -> true).stream()
            .anyMatch(row ->
                row instanceof PaymentAccountOpening.Ready other
                    && !other.account().equals(ready.account())
                    && other
                        .paymentAccount()
                        .customer()
                        .equals(ready.paymentAccount().customer()))) {
      throw new IllegalStateException("that customer is another account's");
    }
  }
}
