package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;

/// See [SessionRepository].
public final class InMemorySessionRepository implements SessionRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<TokenHash, Row> rows;

  public InMemorySessionRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void add(TokenHash session, AccountId account, Instant startedAt, Instant expiresAt) {
    requireNonNull(startedAt);
    rows.put(session, new Row(session, account, expiresAt));
  }

  @Override
  public Optional<AccountId> find(TokenHash session, Instant now) {
    return rows.find(session).filter(row -> now.isBefore(row.expiresAt)).map(Row::account);
  }

  @Override
  public void end(TokenHash session) {
    rows.remove(session);
  }

  @Override
  public void endAll(AccountId account) {
    units.alone(() ->
        rows.findAll(row -> row.account.equals(account)).forEach(row -> rows.remove(row.session)));
  }

  private record Row(TokenHash session, AccountId account, Instant expiresAt) {}
}
