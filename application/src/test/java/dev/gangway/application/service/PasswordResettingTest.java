package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
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
                new LogIn.Command(House.ADA, NEW.characters(), Optional.empty(), House.IP)))
        .isInstanceOf(LogIn.Outcome.LoggedIn.class);
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
