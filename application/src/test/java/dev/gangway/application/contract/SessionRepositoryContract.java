package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.SessionRepository.Ending;
import dev.gangway.application.port.driven.SessionRepository.Session;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import dev.gangway.domain.session.SessionId;
import dev.gangway.domain.session.UserAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [SessionRepository] promises.
public abstract class SessionRepositoryContract {

  private static final Instant END = Examples.NOON.plus(Duration.ofHours(1));

  /// As late as what is kept is still exact enough.
  private static final Instant A_LITTLE_LATER =
      Examples.NOON.plus(SessionRepository.SEEN_TO_WITHIN).minusNanos(1_000);

  private static final Instant LATER = Examples.NOON.plus(SessionRepository.SEEN_TO_WITHIN);

  protected abstract Storage storage();

  private SessionRepository sessions() {
    return storage().sessions();
  }

  private TokenHash begin(AccountId account) {
    return beginSession(account).token();
  }

  private Session beginSession(AccountId account) {
    Session session = Examples.session(account, END);
    sessions().add(session);
    return session;
  }

  private AccountId somebody() {
    return Examples.activate(storage()).id();
  }

  @Nested
  class Find {

    @Test
    void tells_whose_session_it_is() {
      AccountId account = somebody();
      TokenHash session = begin(account);

      assertThat(sessions().find(session, Examples.NOON)).contains(account);
    }

    @Test
    void knows_no_session_from_the_moment_that_it_expires() {
      AccountId account = somebody();
      TokenHash session = begin(account);

      assertThat(sessions().find(session, END.minusNanos(1_000))).contains(account);
      assertThat(sessions().find(session, END)).isEmpty();
    }

    @Test
    void sees_what_its_own_unit_of_work_wrote() {
      AccountId account = somebody();

      storage()
          .unitOfWork()
          .commit(() -> {
            TokenHash session = begin(account);

            assertThat(sessions().find(session, Examples.NOON)).contains(account);
          });
    }

    @Test
    void knows_no_session_that_was_not_added() {
      assertThat(sessions().find(Examples.tokenHash(), Examples.NOON)).isEmpty();
    }

    @Test
    void notes_that_it_was_seen_once_the_last_note_is_old() {
      AccountId account = somebody();
      TokenHash session = begin(account);

      sessions().find(session, A_LITTLE_LATER);
      assertThat(sessions().all(account, Examples.NOON))
          .extracting(Session::lastSeenAt)
          .containsExactly(Examples.NOON);
      sessions().find(session, LATER);

      assertThat(sessions().all(account, Examples.NOON))
          .extracting(Session::lastSeenAt)
          .containsExactly(LATER);
    }

    @Test
    void notes_nothing_about_one_that_has_expired() {
      AccountId account = somebody();
      TokenHash session = begin(account);

      sessions().find(session, END);

      assertThat(sessions().all(account, Examples.NOON))
          .extracting(Session::lastSeenAt)
          .containsExactly(Examples.NOON);
    }
  }

  @Nested
  class All {

    @Test
    void tells_everything_about_each_and_of_nobody_elses() {
      AccountId account = somebody();
      Session known = beginSession(account);
      Session unknown =
          new Session(
              new SessionId(UUID.randomUUID()),
              Examples.tokenHash(),
              account,
              Examples.NOON.minusSeconds(9),
              Examples.NOON.minusSeconds(1),
              END,
              Optional.empty());
      sessions().add(unknown);
      beginSession(somebody());

      assertThat(known.userAgent()).contains(new UserAgent("Firefox · Linux"));
      assertThat(sessions().all(account, Examples.NOON)).containsExactly(known, unknown);
    }

    @Test
    void begins_with_the_one_that_was_seen_last() {
      AccountId account = somebody();
      List<Session> begun =
          List.of(beginSession(account), beginSession(account), beginSession(account));

      sessions().find(begun.get(1).token(), LATER);

      assertThat(sessions().all(account, LATER).getFirst().id()).isEqualTo(begun.get(1).id());
    }

    @Test
    void leaves_out_what_has_expired() {
      AccountId account = somebody();
      begin(account);

      assertThat(sessions().all(account, END)).isEmpty();
    }
  }

  @Nested
  class End {

    @Test
    void ends_that_one_only() {
      AccountId account = somebody();
      TokenHash ended = begin(account);
      TokenHash other = begin(account);

      sessions().end(ended);

      assertThat(sessions().find(ended, Examples.NOON)).isEmpty();
      assertThat(sessions().find(other, Examples.NOON)).contains(account);
    }

    @Test
    void is_fine_for_one_that_is_not_there() {
      assertThatCode(() -> sessions().end(Examples.tokenHash())).doesNotThrowAnyException();
    }
  }

  @Nested
  class EndById {

    @Test
    void ends_that_one_only_and_once() {
      AccountId account = somebody();
      Session ended = beginSession(account);
      TokenHash other = begin(account);

      assertThat(sessions().end(account, ended.id(), Examples.NOON)).isEqualTo(Ending.ENDED);
      assertThat(sessions().end(account, ended.id(), Examples.NOON))
          .isEqualTo(Ending.NO_SUCH_SESSION);

      assertThat(sessions().find(ended.token(), Examples.NOON)).isEmpty();
      assertThat(sessions().find(other, Examples.NOON)).contains(account);
    }

    @Test
    void knows_nobody_elses() {
      AccountId owner = somebody();
      Session session = beginSession(owner);

      assertThat(sessions().end(somebody(), session.id(), Examples.NOON))
          .isEqualTo(Ending.NO_SUCH_SESSION);
      assertThat(sessions().find(session.token(), Examples.NOON)).contains(owner);
    }

    @Test
    void knows_none_that_has_expired() {
      AccountId account = somebody();
      Session session = beginSession(account);

      assertThat(sessions().end(account, session.id(), END)).isEqualTo(Ending.NO_SUCH_SESSION);
    }
  }

  @Nested
  class EndOthers {

    @Test
    void ends_every_session_of_the_account_but_that_one_and_nobody_elses() {
      AccountId account = somebody();
      TokenHash kept = begin(account);
      TokenHash other = begin(account);
      AccountId somebodyElse = somebody();
      TokenHash others = begin(somebodyElse);

      sessions().endOthers(account, kept);

      assertThat(sessions().find(kept, Examples.NOON)).contains(account);
      assertThat(sessions().find(other, Examples.NOON)).isEmpty();
      assertThat(sessions().find(others, Examples.NOON)).contains(somebodyElse);
    }

    @Test
    void ends_all_of_them_where_the_one_to_keep_is_another_accounts() {
      AccountId account = somebody();
      TokenHash session = begin(account);
      TokenHash others = begin(somebody());

      sessions().endOthers(account, others);

      assertThat(sessions().find(session, Examples.NOON)).isEmpty();
    }
  }

  @Nested
  class EndAll {

    @Test
    void ends_every_session_of_the_account_and_nobody_elses() {
      AccountId account = somebody();
      TokenHash first = begin(account);
      TokenHash second = begin(account);
      AccountId somebodyElse = somebody();
      TokenHash others = begin(somebodyElse);

      sessions().endAll(account);

      assertThat(sessions().find(first, Examples.NOON)).isEmpty();
      assertThat(sessions().find(second, Examples.NOON)).isEmpty();
      assertThat(sessions().find(others, Examples.NOON)).contains(somebodyElse);
    }
  }
}
