package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.SESSION;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import dev.gangway.domain.session.SessionId;
import dev.gangway.domain.session.UserAgent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

final class JooqSessionRepository implements SessionRepository {

  private final JooqUnitOfWork units;
  private final JointLooks<TokenHash, Optional<Owner>> looks = new JointLooks<>();

  JooqSessionRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void add(Session session) {
    units
        .sql()
        .insertInto(SESSION)
        .set(SESSION.ID, session.id().value())
        .set(SESSION.TOKEN_HASH, session.token().hex())
        .set(SESSION.ACCOUNT_ID, session.account().value())
        .set(SESSION.STARTED_AT, Times.kept(session.startedAt()))
        .set(SESSION.LAST_SEEN_AT, Times.kept(session.lastSeenAt()))
        .set(SESSION.EXPIRES_AT, Times.kept(session.expiresAt()))
        .set(SESSION.USER_AGENT, session.userAgent().map(UserAgent::text).orElse(null))
        .execute();
  }

  private record Owner(AccountId account, Instant expiresAt) {}

  /// Each call of somebody's browser begins with this.
  @Override
  public Optional<AccountId> find(TokenHash session, Instant now) {
    Optional<Owner> found =
        units.isUnderWay() ? look(session, now) : looks.ask(session, () -> look(session, now));
    return found.filter(kept -> kept.expiresAt().isAfter(now)).map(Owner::account);
  }

  private Optional<Owner> look(TokenHash session, Instant now) {
    return units
        .sql()
        .select(SESSION.ACCOUNT_ID, SESSION.EXPIRES_AT, SESSION.LAST_SEEN_AT)
        .from(SESSION)
        .where(SESSION.TOKEN_HASH.eq(session.hex()))
        .fetchOptional(row -> {
          if (row.value2().isAfter(now) && isOld(row.value3(), now)) {
            noteSeen(session, now);
          }
          return new Owner(new AccountId(row.value1()), row.value2());
        });
  }

  private static boolean isOld(Instant lastSeenAt, Instant now) {
    return !now.isBefore(lastSeenAt.plus(SEEN_TO_WITHIN));
  }

  /// Of several instances that find it old at the same moment, one writes.
  private void noteSeen(TokenHash session, Instant now) {
    units
        .sql()
        .update(SESSION)
        .set(SESSION.LAST_SEEN_AT, Times.kept(now))
        .where(SESSION.TOKEN_HASH.eq(session.hex()))
        .and(SESSION.LAST_SEEN_AT.le(now.minus(SEEN_TO_WITHIN)))
        .execute();
  }

  @Override
  public List<Session> all(AccountId account, Instant now) {
    return units
        .sql()
        .selectFrom(SESSION)
        .where(SESSION.ACCOUNT_ID.eq(account.value()))
        .and(SESSION.EXPIRES_AT.gt(now))
        .orderBy(SESSION.LAST_SEEN_AT.desc(), SESSION.STARTED_AT.desc())
        .fetch(JooqSessionRepository::session);
  }

  private static Session session(Record row) {
    return new Session(
        new SessionId(row.get(SESSION.ID)),
        new TokenHash(row.get(SESSION.TOKEN_HASH)),
        new AccountId(row.get(SESSION.ACCOUNT_ID)),
        row.get(SESSION.STARTED_AT),
        row.get(SESSION.LAST_SEEN_AT),
        row.get(SESSION.EXPIRES_AT),
        Optional.ofNullable(row.get(SESSION.USER_AGENT)).map(UserAgent::new));
  }

  @Override
  public void end(TokenHash session) {
    units.sql().deleteFrom(SESSION).where(SESSION.TOKEN_HASH.eq(session.hex())).execute();
  }

  @Override
  public Ending end(AccountId account, SessionId session, Instant now) {
    int ended =
        units
            .sql()
            .deleteFrom(SESSION)
            .where(SESSION.ID.eq(session.value()))
            .and(SESSION.ACCOUNT_ID.eq(account.value()))
            .and(SESSION.EXPIRES_AT.gt(now))
            .execute();
    return ended == 1 ? Ending.ENDED : Ending.NO_SUCH_SESSION;
  }

  @Override
  public void endOthers(AccountId account, TokenHash kept) {
    units
        .sql()
        .deleteFrom(SESSION)
        .where(SESSION.ACCOUNT_ID.eq(account.value()))
        .and(SESSION.TOKEN_HASH.ne(kept.hex()))
        .execute();
  }

  @Override
  public void endAll(AccountId account) {
    units.sql().deleteFrom(SESSION).where(SESSION.ACCOUNT_ID.eq(account.value())).execute();
  }
}
