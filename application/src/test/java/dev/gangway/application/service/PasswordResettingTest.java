package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.credential.SecretToken;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordResettingTest {

  private static final Password NEW = new Password("another long password");

  private final House house = new House();

  private SecretToken requestReset(Email email) {
    house.resetRequest.request(new RequestPasswordReset.Command(email, House.IP));
    house.work();
    return ((Mailer.Content.PasswordReset) house.mailer.sentTo(email).getLast().content()).token();
  }

  private ResetPassword.Outcome reset(SecretToken token) {
    return house.resetting.reset(new ResetPassword.Command(token, NEW, House.IP));
  }

  @Test
  void changes_the_password_and_ends_every_session() {
    var activated = house.activate(House.ADA, Optional.empty());

    var outcome = reset(requestReset(House.ADA));

    assertThat(outcome).isInstanceOf(ResetPassword.Outcome.PasswordChanged.class);
    assertThat(house.identification.identify(activated.session()))
        .isInstanceOf(IdentifySession.Outcome.NobodyThere.class);
    assertThat(
            house.loggingIn.logIn(
                new LogIn.Command(
                    House.ADA, NEW.characters(), Optional.empty(), House.IP, House.BROWSER)))
        .isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void ends_a_log_in_with_the_old_password_that_is_under_way() {
    house.activate(House.ADA, Optional.empty());
    SecretToken token = requestReset(House.ADA);
    var slow =
        new PasswordHasher() {
          @Override
          public PasswordHash hash(Password password) {
            return house.hasher.hash(password);
          }

          @Override
          public Match compare(Password password, PasswordHash hash) {
            Match match = house.hasher.compare(password, hash);
            reset(token);
            return match;
          }

          @Override
          public void compareWithNothing(Password password) {
            house.hasher.compareWithNothing(password);
          }
        };
    var loggingIn =
        new LoggingIn(
            house.storage.accounts(),
            slow,
            house.storage.sessions(),
            house.storage.unlimited(),
            house.storage.unitOfWork(),
            house.chance,
            house.clock);

    var outcome =
        loggingIn.logIn(
            new LogIn.Command(
                House.ADA, House.PASSWORD.characters(), Optional.empty(), House.IP, House.BROWSER));

    assertThat(outcome).isInstanceOf(LogIn.Outcome.CredentialsInvalid.class);
  }

  @Test
  void works_once_and_for_an_hour() {
    house.activate(House.ADA, Optional.empty());
    SecretToken used = requestReset(House.ADA);
    reset(used);
    SecretToken expired = requestReset(House.ADA);
    house.clock.advance(LetterSending.RESET_VALID_FOR);

    assertThat(reset(used)).isInstanceOf(ResetPassword.Outcome.Invalid.class);
    assertThat(reset(expired)).isInstanceOf(ResetPassword.Outcome.Invalid.class);
  }

  @Test
  void keeps_the_token_when_the_new_password_is_too_common() {
    house.activate(House.ADA, Optional.empty());
    SecretToken token = requestReset(House.ADA);

    var refused =
        house.resetting.reset(
            new ResetPassword.Command(token, new Password("passwordpassword"), House.IP));

    assertThat(refused).isInstanceOf(ResetPassword.Outcome.PasswordTooCommon.class);
    assertThat(reset(token)).isInstanceOf(ResetPassword.Outcome.PasswordChanged.class);
  }

  @Test
  void is_asked_for_with_the_same_answer_and_work_for_an_unknown_address() {
    house.activate(House.ADA, Optional.empty());
    house.work();

    var known = house.resetRequest.request(new RequestPasswordReset.Command(House.ADA, House.IP));
    int queuedForKnown = house.storage.tasks().tasks().size();
    var unknown =
        house.resetRequest.request(
            new RequestPasswordReset.Command(new Email("nobody@example.com"), House.IP));

    assertThat(unknown).isEqualTo(known);
    assertThat(house.storage.tasks().tasks()).hasSize(2 * queuedForKnown);
    house.work();
    assertThat(house.mailer.sentTo(new Email("nobody@example.com"))).isEmpty();
  }
}
