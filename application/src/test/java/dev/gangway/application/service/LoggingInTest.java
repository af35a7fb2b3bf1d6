package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.domain.account.Email;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoggingInTest {

  private final House house = new House();

  private LogIn.Outcome logIn(Email email, String characters) {
    return house.loggingIn.logIn(
        new LogIn.Command(email, characters, Optional.empty(), House.IP, House.BROWSER));
  }

  @Test
  void opens_a_session() {
    house.activate(House.ADA, Optional.empty());

    assertThat(logIn(House.ADA, House.PASSWORD.characters()))
        .isInstanceOfSatisfying(
            LogIn.Outcome.LoggedIn.class,
            in ->
                assertThat(house.identification.identify(in.session()))
                    .isEqualTo(new IdentifySession.Outcome.Identified(in.account())));
  }

  @Test
  void ends_the_session_that_the_browser_had() {
    var activated = house.activate(House.ADA, Optional.empty());

    house.loggingIn.logIn(
        new LogIn.Command(
            House.ADA,
            House.PASSWORD.characters(),
            Optional.of(activated.session()),
            House.IP,
            House.BROWSER));

    assertThat(house.identification.identify(activated.session()))
        .isInstanceOf(IdentifySession.Outcome.NobodyThere.class);
  }

  @Test
  void compares_once_and_says_the_same_whatever_is_wrong() {
    house.activate(House.ADA, Optional.empty());
    house.registerAndReadMail(new Email("unverified@example.com"));
    int before = house.hasher.compared();

    assertThat(logIn(House.ADA, "not the right password"))
        .isEqualTo(new LogIn.Outcome.CredentialsInvalid());
    assertThat(logIn(House.ADA, "short")).isEqualTo(new LogIn.Outcome.CredentialsInvalid());
    assertThat(logIn(new Email("nobody@example.com"), House.PASSWORD.characters()))
        .isEqualTo(new LogIn.Outcome.CredentialsInvalid());
    assertThat(logIn(new Email("unverified@example.com"), House.PASSWORD.characters()))
        .isEqualTo(new LogIn.Outcome.CredentialsInvalid());
    assertThat(house.hasher.compared() - before).isEqualTo(4);
  }

  @Nested
  class Limited {

    private static final int ALLOWED = 3;

    private final House strict = House.withLimit(ALLOWED);

    private LogIn.Outcome logIn(String characters, String clientAddress) {
      return strict.loggingIn.logIn(
          new LogIn.Command(House.ADA, characters, Optional.empty(), clientAddress, House.BROWSER));
    }

    @Test
    void keeps_a_guesser_out_and_lets_the_owner_in_from_elsewhere() {
      strict.activate(House.ADA, Optional.empty());
      for (int i = 0; i < ALLOWED; i++) {
        logIn("not the right password", "203.0.113." + i);
      }

      assertThat(logIn("not the right password", "203.0.113.200"))
          .isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
      assertThat(logIn(House.PASSWORD.characters(), House.IP))
          .isInstanceOf(LogIn.Outcome.LoggedIn.class);
    }

    @Test
    void keeps_out_guessers_in_many_places() {
      strict.activate(House.ADA, Optional.empty());
      for (int i = 0; i < 2 * ALLOWED; i++) {
        logIn("not the right password", "2001:db8:0:" + i + ":0:0:0:1");
      }

      assertThat(logIn("not the right password", House.IP))
          .isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
    }

    @Test
    void does_not_count_what_succeeds() {
      strict.activate(House.ADA, Optional.empty());
      for (int i = 0; i <= ALLOWED; i++) {
        assertThat(logIn(House.PASSWORD.characters(), "192.0.2." + i))
            .isInstanceOf(LogIn.Outcome.LoggedIn.class);
      }
    }

    @Test
    void counts_an_unknown_address_alike() {
      for (int i = 0; i < ALLOWED; i++) {
        assertThat(logIn("not the right password", "192.0.2." + i))
            .isInstanceOf(LogIn.Outcome.CredentialsInvalid.class);
      }

      assertThat(logIn("not the right password", "192.0.2.200"))
          .isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
    }
  }

  @Test
  void lasts_two_weeks() {
    var activated = house.activate(House.ADA, Optional.empty());
    house.clock.advance(SessionOpening.LIFETIME);

    assertThat(house.identification.identify(activated.session()))
        .isInstanceOf(IdentifySession.Outcome.NobodyThere.class);
  }

  @Test
  void ends_where_one_logs_out() {
    var here = house.activate(House.ADA, Optional.empty());
    var there = (LogIn.Outcome.LoggedIn) logIn(House.ADA, House.PASSWORD.characters());

    house.loggingOut.logOut(here.session());

    assertThat(house.identification.identify(here.session()))
        .isInstanceOf(IdentifySession.Outcome.NobodyThere.class);
    assertThat(house.identification.identify(there.session()))
        .isInstanceOf(IdentifySession.Outcome.Identified.class);
  }
}
