package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.Optional;

/// See [PaymentAccountOpeningRepository].
public final class InMemoryPaymentAccountOpeningRepository
    implements PaymentAccountOpeningRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<AccountId, PaymentAccountOpening> rows;

  public InMemoryPaymentAccountOpeningRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
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
      return Replacement.REPLACED;
    });
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
