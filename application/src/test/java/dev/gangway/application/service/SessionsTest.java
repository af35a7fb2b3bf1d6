package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driving.EndSession;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.ListSessions.ListedSession;
import dev.gangway.application.port.driving.ListSessions.Standing;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.session.SessionId;
import dev.gangway.domain.session.UserAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Where somebody is logged in, and how they end that.
class SessionsTest {

  private static final Optional<UserAgent> PHONE = Optional.of(new UserAgent("Safari · iPhone"));

  private final House house = new House();
  private final Instant activatedAt = house.clock.instant();
  private final LogIn.Outcome.LoggedIn laptop = begin();
  private final AccountId ada = laptop.account();

  private LogIn.Outcome.LoggedIn begin() {
    var activated = house.activate(House.ADA, Optional.empty());
    return new LogIn.Outcome.LoggedIn(
        activated.account(), activated.session(), activated.sessionExpiresAt());
  }

  private SecretToken logIn(Optional<UserAgent> userAgent) {
    var outcome =
        house.loggingIn.logIn(
            new LogIn.Command(
                House.ADA, House.PASSWORD.characters(), Optional.empty(), House.IP, userAgent));
    return ((LogIn.Outcome.LoggedIn) outcome).session();
  }

  private List<ListedSession> list() {
    return house.sessionListing.list(ada, laptop.session());
  }

  private boolean isAlive(SecretToken session) {
    return house.identification.identify(session) instanceof IdentifySession.Outcome.Identified;
  }

  @Nested
  class Listing {

    @Test
    void begins_with_the_one_that_asks_and_tells_the_others_from_it() {
      house.clock.advance(Duration.ofMinutes(1));
      Instant later = house.clock.instant();
      logIn(PHONE);

      assertThat(list())
          .extracting(ListedSession::startedAt, ListedSession::userAgent, ListedSession::standing)
          .containsExactly(
              tuple(activatedAt, House.BROWSER, Standing.CURRENT),
              tuple(later, PHONE, Standing.OTHER));
    }

    @Test
    void tells_within_minutes_when_each_was_last_seen() {
      SecretToken phone = logIn(PHONE);
      house.clock.advance(SessionRepository.SEEN_TO_WITHIN);
      Instant later = house.clock.instant();

      house.identification.identify(phone);

      assertThat(list()).extracting(ListedSession::lastSeenAt).containsExactly(activatedAt, later);
    }

    @Test
    void names_none_by_what_proves_it() {
      SecretToken phone = logIn(PHONE);

      assertThat(list().toString())
          .doesNotContain(phone.characters(), phone.hash().hex(), "iPhone");
    }

    @Test
    void shows_nobody_elses() {
      house.activate(new Email("grace@example.com"), Optional.empty());

      assertThat(list()).hasSize(1);
    }
  }

  @Nested
  class Ending {

    @Test
    void ends_the_one_that_is_meant() {
      SecretToken phone = logIn(PHONE);

      var outcome = house.sessionEnding.end(ada, list().getLast().id());

      assertThat(outcome).isEqualTo(new EndSession.Outcome.Ended());
      assertThat(isAlive(phone)).isFalse();
      assertThat(isAlive(laptop.session())).isTrue();
    }

    @Test
    void knows_somebody_elses_no_better_than_one_that_never_was() {
      AccountId grace = house.activate(new Email("grace@example.com"), Optional.empty()).account();

      assertThat(house.sessionEnding.end(grace, list().getFirst().id()))
          .isEqualTo(new EndSession.Outcome.NoSuchSession());
      assertThat(house.sessionEnding.end(grace, new SessionId(new UUID(0, 1))))
          .isEqualTo(new EndSession.Outcome.NoSuchSession());
      assertThat(isAlive(laptop.session())).isTrue();
    }

    @Test
    void ends_all_others() {
      SecretToken phone = logIn(PHONE);
      SecretToken tablet = logIn(Optional.empty());

      house.otherSessions.endOthers(ada, laptop.session());

      assertThat(isAlive(phone)).isFalse();
      assertThat(isAlive(tablet)).isFalse();
      assertThat(isAlive(laptop.session())).isTrue();
    }
  }
}
