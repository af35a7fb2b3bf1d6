package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.SESSION;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;

final class JooqSessionRepository implements SessionRepository {

  private final JooqUnitOfWork units;
  private final JointLooks<TokenHash, Optional<Session>> looks = new JointLooks<>();

  JooqSessionRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void add(TokenHash session, AccountId account, Instant startedAt, Instant expiresAt) {
    units
        .sql()
        .insertInto(SESSION)
        .set(SESSION.TOKEN_HASH, session.hex())
        .set(SESSION.ACCOUNT_ID, account.value())
        .set(SESSION.STARTED_AT, Times.kept(startedAt))
        .set(SESSION.EXPIRES_AT, Times.kept(expiresAt))
        .execute();
  }

  private record Session(AccountId account, Instant expiresAt) {}

  /// Each call of somebody's browser begins with this.
  @Override
  public Optional<AccountId> find(TokenHash session, Instant now) {
    Optional<Session> found =
        units.isUnderWay() ? look(session) : looks.ask(session, () -> look(session));
    return found.filter(kept -> kept.expiresAt().isAfter(now)).map(Session::account);
  }

  private Optional<Session> look(TokenHash session) {
    return units
        .sql()
        .select(SESSION.ACCOUNT_ID, SESSION.EXPIRES_AT)
        .from(SESSION)
        .where(SESSION.TOKEN_HASH.eq(session.hex()))
        .fetchOptional(row -> new Session(new AccountId(row.value1()), row.value2()));
  }

  @Override
  public void end(TokenHash session) {
    units.sql().deleteFrom(SESSION).where(SESSION.TOKEN_HASH.eq(session.hex())).execute();
  }

  @Override
  public void endAll(AccountId account) {
    units.sql().deleteFrom(SESSION).where(SESSION.ACCOUNT_ID.eq(account.value())).execute();
  }
}
