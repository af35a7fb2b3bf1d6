package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ChangePassword.Outcome;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.credential.SecretToken;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordChangeTest {

  private static final Password NEW = new Password("another long password");

  private final House house = new House();
  private final ActivateAccount.Outcome.Activated ada = house.activate(House.ADA, Optional.empty());

  private static ChangePassword.Command command(
      ActivateAccount.Outcome.Activated person, String current, Password replacement) {
    return new ChangePassword.Command(
        person.account(), person.session(), current, replacement, House.IP);
  }

  private Outcome change(String current) {
    return house.passwordChange.change(command(ada, current, NEW));
  }

  private static LogIn.Outcome logIn(House house, String characters) {
    return house.loggingIn.logIn(
        new LogIn.Command(House.ADA, characters, Optional.empty(), House.IP, House.BROWSER));
  }

  private SecretToken logInElsewhere() {
    return ((LogIn.Outcome.LoggedIn) logIn(house, House.PASSWORD.characters())).session();
  }

  private boolean isAlive(SecretToken session) {
    return house.identification.identify(session) instanceof IdentifySession.Outcome.Identified;
  }

  @Test
  void lets_in_with_the_new_one_and_no_longer_with_the_old() {
    assertThat(change(House.PASSWORD.characters())).isEqualTo(new Outcome.PasswordChanged());

    assertThat(logIn(house, NEW.characters())).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    assertThat(logIn(house, House.PASSWORD.characters()))
        .isInstanceOf(LogIn.Outcome.CredentialsInvalid.class);
  }

  @Test
  void ends_every_session_but_the_one_that_asks() {
    SecretToken elsewhere = logInElsewhere();

    change(House.PASSWORD.characters());

    assertThat(isAlive(elsewhere)).isFalse();
    assertThat(isAlive(ada.session())).isTrue();
  }

  @Test
  void tells_the_person_by_mail() {
    change(House.PASSWORD.characters());
    house.work();

    assertThat(house.mailer.sentTo(House.ADA).getLast().content())
        .isEqualTo(new Mailer.Content.PasswordChanged());
  }

  @Test
  void makes_a_link_to_reset_it_worthless() {
    house.resetRequest.request(new RequestPasswordReset.Command(House.ADA, House.IP));
    house.work();
    SecretToken link =
        ((Mailer.Content.PasswordReset) house.mailer.sentTo(House.ADA).getLast().content()).token();

    change(House.PASSWORD.characters());

    assertThat(house.resetting.reset(new ResetPassword.Command(link, NEW, House.IP)))
        .isEqualTo(new ResetPassword.Outcome.Invalid());
  }

  @Test
  void changes_nothing_for_who_does_not_know_the_old_one() {
    SecretToken elsewhere = logInElsewhere();
    house.work();
    int mails = house.mailer.sent().size();

    assertThat(change("not the right password")).isEqualTo(new Outcome.CredentialsInvalid());
    assertThat(change("short")).isEqualTo(new Outcome.CredentialsInvalid());
    house.work();

    assertThat(isAlive(elsewhere)).isTrue();
    assertThat(house.mailer.sent()).hasSize(mails);
    assertThat(logIn(house, House.PASSWORD.characters()))
        .isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void refuses_one_that_everybody_tries_first() {
    assertThat(
            house.passwordChange.change(
                command(ada, House.PASSWORD.characters(), new Password("passwordpassword"))))
        .isEqualTo(new Outcome.PasswordTooCommon());
  }

  @Test
  void shares_its_limit_with_logging_in() {
    int allowed = 3;
    House strict = House.withLimit(allowed);
    var person = strict.activate(House.ADA, Optional.empty());
    for (int i = 0; i < allowed; i++) {
      strict.passwordChange.change(command(person, "not the right password", NEW));
    }

    assertThat(strict.passwordChange.change(command(person, House.PASSWORD.characters(), NEW)))
        .isInstanceOf(Outcome.TooManyAttempts.class);
    assertThat(logIn(strict, House.PASSWORD.characters()))
        .isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
  }

  @Test
  void gives_way_to_one_that_was_set_meanwhile() {
    house.resetRequest.request(new RequestPasswordReset.Command(House.ADA, House.IP));
    house.work();
    SecretToken link =
        ((Mailer.Content.PasswordReset) house.mailer.sentTo(House.ADA).getLast().content()).token();
    Password meanwhile = new Password("set by a mailed link");
    var slow =
        new PasswordHasher() {
          @Override
          public PasswordHash hash(Password password) {
            house.resetting.reset(new ResetPassword.Command(link, meanwhile, House.IP));
            return house.hasher.hash(password);
          }

          @Override
          public Match compare(Password password, PasswordHash hash) {
            return house.hasher.compare(password, hash);
          }

          @Override
          public void compareWithNothing(Password password) {
            house.hasher.compareWithNothing(password);
          }
        };
    var changing =
        new PasswordChange(
            house.storage.accounts(),
            house.storage.passwordResetTokens(),
            house.storage.emailChanges(),
            house.storage.sessions(),
            slow,
            _ -> false,
            house.storage.unlimited(),
            house.storage.tasks(),
            house.storage.unitOfWork(),
            house.chance,
            house.clock);

    assertThat(changing.change(command(ada, House.PASSWORD.characters(), NEW)))
        .isEqualTo(new Outcome.CredentialsInvalid());
    assertThat(logIn(house, meanwhile.characters())).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }
}
