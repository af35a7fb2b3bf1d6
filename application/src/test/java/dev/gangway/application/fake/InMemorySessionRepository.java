package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import dev.gangway.domain.session.SessionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// See [SessionRepository].
public final class InMemorySessionRepository implements SessionRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<TokenHash, Session> rows;

  public InMemorySessionRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void add(Session session) {
    rows.put(session.token(), session);
  }

  @Override
  public Optional<AccountId> find(TokenHash session, Instant now) {
    return units.alone(() -> {
      Optional<Session> found = rows.find(session).filter(row -> isAliveAt(row, now));
      found
          .filter(row -> !now.isBefore(row.lastSeenAt().plus(SEEN_TO_WITHIN)))
          .ifPresent(row -> rows.put(session, seen(row, now)));
      return found.map(Session::account);
    });
  }

  @Override
  public List<Session> all(AccountId account, Instant now) {
    return rows.findAll(row -> row.account().equals(account) && isAliveAt(row, now)).stream()
        .sorted(Comparator.comparing(Session::lastSeenAt).reversed())
        .toList();
  }

  @Override
  public void end(TokenHash session) {
    rows.remove(session);
  }

  @Override
  public Ending end(AccountId account, SessionId session, Instant now) {
    return units.alone(() -> {
      boolean isThere = all(account, now).stream().anyMatch(row -> row.id().equals(session));
      if (isThere) {
        endWhere(row -> row.id().equals(session));
      }
      return isThere ? Ending.ENDED : Ending.NO_SUCH_SESSION;
    });
  }

  @Override
  public void endOthers(AccountId account, TokenHash kept) {
    endWhere(row -> row.account().equals(account) && !row.token().equals(kept));
  }

  @Override
  public void endAll(AccountId account) {
    endWhere(row -> row.account().equals(account));
  }

  private void endWhere(Predicate<Session> over) {
    units.alone(() -> rows.findAll(over).forEach(row -> rows.remove(row.token())));
  }

  private static boolean isAliveAt(Session row, Instant now) {
    return now.isBefore(row.expiresAt());
  }

  private static Session seen(Session row, Instant now) {
    return new Session(
        row.id(),
        row.token(),
        row.account(),
        row.startedAt(),
        now,
        row.expiresAt(),
        row.userAgent());
  }
}
