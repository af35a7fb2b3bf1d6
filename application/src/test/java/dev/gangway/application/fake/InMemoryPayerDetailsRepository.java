package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PayerDetails;
import java.util.Optional;

/// See [PayerDetailsRepository].
public final class InMemoryPayerDetailsRepository implements PayerDetailsRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<AccountId, PayerDetails> rows;

  public InMemoryPayerDetailsRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public Optional<PayerDetails> find(AccountId account) {
    return rows.find(account);
  }

  @Override
  public Replacement replace(Optional<PayerDetails> before, PayerDetails after) {
    if (before.filter(each -> !each.account().equals(after.account())).isPresent()) {
      throw new IllegalArgumentException("details stay their account's");
    }
    return units.alone(() -> {
      if (!find(after.account()).map(Version::of).equals(before.map(Version::of))) {
        return Replacement.OVERTAKEN;
      }
      rows.put(after.account(), after);
      return Replacement.REPLACED;
    });
  }

  private record Version(int revision, int attempt, Class<?> standing) {
    static Version of(PayerDetails details) {
      return new Version(details.revision(), details.attempt(), details.standing().getClass());
    }
  }
}
