package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.Password;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

  private final House house = new House();

  @Nested
  class Partners {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "acme",
          "  ACME ",
          "Acme Inc",
          " acme   inc ",
          "acme corporation",
          "ACME CORPORATION"
        })
    void are_resolved_once_at_sign_up(String typed) {
      house.registration.register(House.registrationOf(House.ADA, Optional.of(typed)));

      assertThat(house.account(House.ADA).attribution().partner()).contains(House.ACME);
    }

    @Test
    void that_nobody_knows_are_kept_for_the_record() {
      house.registration.register(House.registrationOf(House.ADA, Optional.of(" Umbrella ")));

      assertThat(house.account(House.ADA).attribution())
          .isEqualTo(new Attribution(Optional.of("Umbrella"), Optional.empty(), Optional.empty()));
    }

    @Test
    void of_the_first_touch_win() {
      house.registration.register(House.registrationOf(House.ADA, Optional.of("acme")));
      house.registration.register(House.registrationOf(House.ADA, Optional.of("umbrella")));

      assertThat(house.account(House.ADA).attribution().partner()).contains(House.ACME);
    }
  }

  @Nested
  class Addresses {

    @Test
    void that_are_new_get_the_activation_mail() {
      house.registration.register(House.registrationOf(House.ADA, Optional.empty()));
      house.work();

      assertThat(house.mailer.sentTo(House.ADA))
          .extracting(Mailer.Mail::content)
          .hasOnlyElementsOfType(Mailer.Content.Activation.class)
          .hasSize(1);
    }

    @Test
    void that_are_activated_get_a_mail_that_says_so_and_keep_their_password() {
      house.activate(House.ADA, Optional.empty());
      var before = house.storage.accounts().password(house.account(House.ADA).id());

      house.registration.register(
          House.registrationOf(new Email("ADA@example.com"), Optional.empty()));
      house.work();

      assertThat(house.mailer.sentTo(House.ADA).getLast().content())
          .isInstanceOf(Mailer.Content.AlreadyRegistered.class);
      assertThat(house.storage.accounts().password(house.account(House.ADA).id()))
          .isEqualTo(before);
    }

    @Test
    void get_the_same_answer_after_the_same_work_whether_known_or_not() {
      house.activate(House.ADA, Optional.empty());
      int hashed = house.hasher.hashed();
      int queued = house.storage.tasks().tasks().size();

      var known = house.registration.register(House.registrationOf(House.ADA, Optional.empty()));
      int hashedForKnown = house.hasher.hashed() - hashed;
      int queuedForKnown = house.storage.tasks().tasks().size() - queued;
      var unknown =
          house.registration.register(
              House.registrationOf(new Email("new@example.com"), Optional.empty()));

      assertThat(unknown).isEqualTo(known);
      assertThat(house.hasher.hashed() - hashed).isEqualTo(2 * hashedForKnown);
      assertThat(house.storage.tasks().tasks().size() - queued).isEqualTo(2 * queuedForKnown);
    }
  }

  /// Somebody registers with Ada's address and waits for her to activate it (pre-hijacking).
  @Nested
  class OfOneAddressByTwoPeople {

    private static final Password STRANGERS = new Password("what the stranger would know");

    private void registerAsAda() {
      house.registration.register(House.registrationOf(House.ADA, Optional.empty()));
    }

    private void registerAsStranger() {
      house.registration.register(
          new RegisterPerson.Command(
              House.ADA,
              STRANGERS,
              Optional.of("Mallory"),
              Optional.empty(),
              Optional.empty(),
              Language.SIMPLIFIED_CHINESE,
              "203.0.113.9"));
    }

    private ActivateAccount.Outcome follow(Mailer.Mail mail) {
      var content = (Mailer.Content.Activation) mail.content();
      return house.activation.activate(
          new ActivateAccount.Command.ByToken(
              content.token(), Optional.empty(), House.IP, House.BROWSER));
    }

    private LogIn.Outcome logInWith(Password password) {
      return house.loggingIn.logIn(
          new LogIn.Command(
              House.ADA, password.characters(), Optional.empty(), House.IP, House.BROWSER));
    }

    private void assertThatNobodyHasAPassword() {
      assertThat(logInWith(STRANGERS)).isInstanceOf(LogIn.Outcome.CredentialsInvalid.class);
      assertThat(logInWith(House.PASSWORD)).isInstanceOf(LogIn.Outcome.CredentialsInvalid.class);
      assertThat(house.account(House.ADA).profile().name()).isEmpty();
    }

    @Test
    void is_activated_by_each_mail_as_it_was_filled_in_for_it() {
      registerAsAda();
      registerAsStranger();
      house.work();

      follow(house.mailer.sentTo(House.ADA).getFirst());

      assertThat(logInWith(House.PASSWORD)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
      assertThat(logInWith(STRANGERS)).isInstanceOf(LogIn.Outcome.CredentialsInvalid.class);
      assertThat(house.account(House.ADA).profile())
          .isEqualTo(Profile.initial(Optional.of("Ada"), Language.ENGLISH));
    }

    @Test
    void leaves_the_first_mail_working_and_writes_each_in_its_own_language() {
      registerAsAda();
      house.work();
      registerAsStranger();
      house.work();

      assertThat(house.mailer.sentTo(House.ADA))
          .extracting(Mailer.Mail::language)
          .containsExactly(Language.ENGLISH, Language.SIMPLIFIED_CHINESE);
      assertThat(follow(house.mailer.sentTo(House.ADA).getFirst()))
          .isInstanceOf(ActivateAccount.Outcome.Activated.class);
    }

    @Test
    void is_over_for_the_other_one_with_the_activation() {
      registerAsAda();
      registerAsStranger();
      house.work();
      follow(house.mailer.sentTo(House.ADA).getFirst());

      assertThat(follow(house.mailer.sentTo(House.ADA).getLast()))
          .isInstanceOf(ActivateAccount.Outcome.Invalid.class);
    }

    @Test
    void mails_again_for_the_only_one() {
      registerAsAda();
      house.resending.resend(new ResendActivation.Command(House.ADA, House.IP));
      house.work();

      follow(house.mailer.sentTo(House.ADA).getLast());

      assertThat(logInWith(House.PASSWORD)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    }

    @Test
    void mails_again_for_nobodys_password_where_there_are_two() {
      registerAsAda();
      registerAsStranger();
      house.work();
      house.resending.resend(new ResendActivation.Command(House.ADA, House.IP));
      house.work();

      assertThat(follow(house.mailer.sentTo(House.ADA).getLast()))
          .isInstanceOf(ActivateAccount.Outcome.Activated.class);
      assertThatNobodyHasAPassword();
    }

    @Test
    void mails_who_forgot_the_password_for_nobodys_even_where_there_is_one() {
      registerAsStranger();
      house.work();
      house.resetRequest.request(new RequestPasswordReset.Command(House.ADA, House.IP));
      house.work();

      assertThat(follow(house.mailer.sentTo(House.ADA).getLast()))
          .isInstanceOf(ActivateAccount.Outcome.Activated.class);
      assertThatNobodyHasAPassword();
    }

    @Test
    void brings_a_mail_to_set_a_password_with_when_it_was_activated_without() {
      registerAsStranger();
      house.resetRequest.request(new RequestPasswordReset.Command(House.ADA, House.IP));
      house.work();
      follow(house.mailer.sentTo(House.ADA).getLast());
      house.work();

      var mail = (Mailer.Content.PasswordReset) house.mailer.sentTo(House.ADA).getLast().content();
      house.resetting.reset(new ResetPassword.Command(mail.token(), House.PASSWORD, House.IP));

      assertThat(logInWith(House.PASSWORD)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    }
  }

  @Test
  void says_how_long_to_wait_after_too_many_attempts() {
    House strict = House.withLimit(1);
    strict.registration.register(House.registrationOf(House.ADA, Optional.empty()));

    var outcome = strict.registration.register(House.registrationOf(House.ADA, Optional.empty()));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RegisterPerson.Outcome.TooManyAttempts.class,
            tooMany -> assertThat(tooMany.retryAfter()).isPositive());
  }
}
