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

  @Override
  public Optional<AccountId> find(TokenHash session, Instant now) {
    return units
        .sql()
        .select(SESSION.ACCOUNT_ID)
        .from(SESSION)
        .where(SESSION.TOKEN_HASH.eq(session.hex()))
        .and(SESSION.EXPIRES_AT.gt(now))
        .fetchOptional(SESSION.ACCOUNT_ID)
        .map(AccountId::new);
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
