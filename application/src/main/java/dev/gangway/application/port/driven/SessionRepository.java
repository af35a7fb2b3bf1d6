package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import dev.gangway.domain.session.SessionId;
import dev.gangway.domain.session.UserAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who is logged in.
public interface SessionRepository {

  /// How exactly it is kept when a session was last seen. A page makes some calls a minute, and
  /// none of them should cost a write for this: people only want to know which of their sessions
  /// they no longer use.
  Duration SEEN_TO_WITHIN = Duration.ofMinutes(5);

  void add(Session session);

  /// Whose session this is, if it has not expired at `now`. Notes that it was seen now, if what is
  /// kept of that is as old as [#SEEN_TO_WITHIN].
  Optional<AccountId> find(TokenHash session, Instant now);

  /// The account's sessions that have not expired at `now`, the one that was seen last first.
  List<Session> all(AccountId account, Instant now);

  /// Ends one session. Ending one that is not there is fine.
  void end(TokenHash session);

  /// Ends one session of the account's. Another account's is as unknown as one that never was, or
  /// one that has expired at `now`.
  Ending end(AccountId account, SessionId session, Instant now);

  /// Ends every session of the account but one.
  ///
  /// @param kept the one that stays; another account's is none of these
  void endOthers(AccountId account, TokenHash kept);

  /// Ends every session of the account, on all devices.
  void endAll(AccountId account);

  enum Ending {
    ENDED,
    NO_SUCH_SESSION
  }

  /// One session, as kept.
  ///
  /// @param id what the person knows it by
  /// @param token what it is proven by
  /// @param lastSeenAt to within [SessionRepository#SEEN_TO_WITHIN]
  /// @param userAgent with what it was begun, if that said anything
  record Session(
      SessionId id,
      TokenHash token,
      AccountId account,
      Instant startedAt,
      Instant lastSeenAt,
      Instant expiresAt,
      Optional<UserAgent> userAgent) {
    public Session {
      requireNonNull(id);
      requireNonNull(token);
      requireNonNull(account);
      requireNonNull(startedAt);
      requireNonNull(lastSeenAt);
      requireNonNull(expiresAt);
      requireNonNull(userAgent);
    }
  }
}
