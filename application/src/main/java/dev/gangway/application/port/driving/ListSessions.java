package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.session.SessionId;
import dev.gangway.domain.session.UserAgent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A person looks where they are logged in.
public interface ListSessions {

  /// The account's sessions: the one that asks first, then the one that was seen last.
  ///
  /// @param asking the session that asks
  List<ListedSession> list(AccountId account, SecretToken asking);

  /// One of the person's sessions.
  ///
  /// @param lastSeenAt to within some minutes
  /// @param userAgent with what it was begun, if that is known
  /// @param standing whether it is the one that asks
  record ListedSession(
      SessionId id,
      Instant startedAt,
      Instant lastSeenAt,
      Optional<UserAgent> userAgent,
      Standing standing) {
    public ListedSession {
      requireNonNull(id);
      requireNonNull(startedAt);
      requireNonNull(lastSeenAt);
      requireNonNull(userAgent);
      requireNonNull(standing);
    }
  }

  enum Standing {
    CURRENT,
    OTHER
  }
}
