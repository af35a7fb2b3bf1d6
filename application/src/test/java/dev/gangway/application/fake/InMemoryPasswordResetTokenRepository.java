package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;

/// See [PasswordResetTokenRepository].
public final class InMemoryPasswordResetTokenRepository implements PasswordResetTokenRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<TokenHash, Row> rows;

  public InMemoryPasswordResetTokenRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void add(TokenHash token, AccountId account, Instant expiresAt) {
    rows.put(token, new Row(token, account, expiresAt, false));
  }

  @Override
  public Optional<AccountId> find(TokenHash token, Instant now) {
    return usable(token, now).map(Row::account);
  }

  private Optional<Row> usable(TokenHash token, Instant now) {
    return rows.find(token).filter(row -> !row.spent && now.isBefore(row.expiresAt));
  }

  @Override
  public Optional<AccountId> spend(TokenHash token, Instant now) {
    return units.alone(() -> {
      Optional<Row> usable = usable(token, now);
      usable.ifPresent(this::markSpent);
      return usable.map(Row::account);
    });
  }

  @Override
  public void spendAll(AccountId account, Instant at) {
    requireNonNull(at);
    units.alone(() -> rows.findAll(row -> row.account.equals(account)).forEach(this::markSpent));
  }

  private void markSpent(Row row) {
    rows.put(row.token, new Row(row.token, row.account, row.expiresAt, true));
  }

  private record Row(TokenHash token, AccountId account, Instant expiresAt, boolean spent) {}
}
