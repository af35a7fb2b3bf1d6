package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
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
      var before = house.storage.accounts().registration(house.account(House.ADA).id());

      house.registration.register(
          House.registrationOf(new Email("ADA@example.com"), Optional.empty()));
      house.work();

      assertThat(house.mailer.sentTo(House.ADA).getLast().content())
          .isInstanceOf(Mailer.Content.AlreadyRegistered.class);
      assertThat(house.storage.accounts().registration(house.account(House.ADA).id()))
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

  @Test
  void brings_its_own_password_so_that_nobody_can_wait_in_somebody_elses_account() {
    var strangers = house.registerAndReadMail(House.ADA);
    house.registration.register(House.registrationOf(House.ADA, Optional.empty()));
    house.work();

    var outcome =
        house.activation.activate(new ActivateAccount.Command.ByToken(strangers.token(), House.IP));

    assertThat(outcome).isInstanceOf(ActivateAccount.Outcome.Invalid.class);
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
