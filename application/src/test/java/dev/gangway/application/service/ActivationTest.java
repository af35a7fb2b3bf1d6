package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ActivationTest {

  private final House house = new House();

  @Nested
  class ByToken {

    @Test
    void verifies_logs_in_and_wishes_for_the_payment_account_in_one_commit() {
      var activated = house.activate(House.ADA, Optional.empty());

      assertThat(house.account(House.ADA).activatedAt()).contains(house.clock.instant());
      assertThat(house.identification.identify(activated.session()))
          .isEqualTo(new IdentifySession.Outcome.Identified(activated.account()));
      assertThat(house.storage.openings().find(activated.account()))
          .containsInstanceOf(PaymentAccountOpening.Wanted.class);
      assertThat(house.storage.tasks().tasks())
          .contains(new TaskQueue.Task.OpenPaymentAccount(activated.account()));
      assertThat(house.gateway.calls()).isEmpty();
    }

    @Test
    void works_once() {
      var mail = house.registerAndReadMail(House.ADA);
      var link =
          new ActivateAccount.Command.ByToken(
              mail.token(), Optional.empty(), House.IP, House.BROWSER);

      house.activation.activate(link);
      var again = house.activation.activate(link);

      assertThat(again).isInstanceOf(ActivateAccount.Outcome.Invalid.class);
    }

    @Test
    void ends_the_session_that_the_browser_had() {
      var earlier = house.activate(new Email("grace@example.com"), Optional.empty());
      var mail = house.registerAndReadMail(House.ADA);

      house.activation.activate(
          new ActivateAccount.Command.ByToken(
              mail.token(), Optional.of(earlier.session()), House.IP, House.BROWSER));

      assertThat(house.identification.identify(earlier.session()))
          .isInstanceOf(IdentifySession.Outcome.NobodyThere.class);
    }

    @Test
    void works_until_the_token_expires() {
      var mail = house.registerAndReadMail(House.ADA);
      house.clock.advance(LetterSending.ACTIVATION_VALID_FOR);

      var late =
          house.activation.activate(
              new ActivateAccount.Command.ByToken(
                  mail.token(), Optional.empty(), House.IP, House.BROWSER));

      assertThat(late).isInstanceOf(ActivateAccount.Outcome.Invalid.class);
    }

    @Test
    void succeeds_while_the_payment_provider_is_away() {
      house.gateway.goAway();

      AccountId account = house.ready(House.ADA, Optional.empty());

      assertThat(house.onboarding.view(account).paymentAccount())
          .isEqualTo(ViewOnboarding.PaymentAccountStatus.PREPARING);
    }
  }

  @Nested
  class ByCode {

    @Test
    void works_with_the_mailed_code() {
      var mail = house.registerAndReadMail(House.ADA);

      var outcome =
          house.activation.activate(
              new ActivateAccount.Command.ByCode(
                  House.ADA, mail.code(), Optional.empty(), House.IP, House.BROWSER));

      assertThat(outcome).isInstanceOf(ActivateAccount.Outcome.Activated.class);
    }

    @Test
    void dies_after_so_many_wrong_codes_while_the_link_still_works() {
      House strict = House.withLimit(5);
      var mail = strict.registerAndReadMail(House.ADA);
      for (int i = 0; i < 5; i++) {
        assertThat(activate(strict, wrong(mail)))
            .isInstanceOf(ActivateAccount.Outcome.Invalid.class);
      }

      var right = activate(strict, mail.code());
      var link =
          strict.activation.activate(
              new ActivateAccount.Command.ByToken(
                  mail.token(), Optional.empty(), House.IP, House.BROWSER));

      assertThat(right).isInstanceOf(ActivateAccount.Outcome.TooManyAttempts.class);
      assertThat(link).isInstanceOf(ActivateAccount.Outcome.Activated.class);
    }

    @Test
    void brings_no_more_guesses_with_another_mail() {
      House strict = House.withLimit(5);
      var mail = strict.registerAndReadMail(House.ADA);
      for (int i = 0; i < 5; i++) {
        activate(strict, wrong(mail));
      }
      strict.resending.resend(new ResendActivation.Command(House.ADA, House.IP));
      strict.work();

      assertThat(activate(strict, strict.activationMail(House.ADA).code()))
          .isInstanceOf(ActivateAccount.Outcome.TooManyAttempts.class);
    }

    @Test
    void counts_guesses_at_an_unknown_address_alike() {
      House strict = House.withLimit(5);
      for (int i = 0; i < 5; i++) {
        activate(strict, new ActivationCode("123456"));
      }

      assertThat(activate(strict, new ActivationCode("123456")))
          .isInstanceOf(ActivateAccount.Outcome.TooManyAttempts.class);
    }

    @Test
    void ends_with_the_next_mail_while_the_earlier_link_still_works() {
      var first = house.registerAndReadMail(House.ADA);
      house.resending.resend(new ResendActivation.Command(House.ADA, House.IP));
      house.work();

      assertThat(activate(house, first.code())).isInstanceOf(ActivateAccount.Outcome.Invalid.class);
      assertThat(
              house.activation.activate(
                  new ActivateAccount.Command.ByToken(
                      first.token(), Optional.empty(), House.IP, House.BROWSER)))
          .isInstanceOf(ActivateAccount.Outcome.Activated.class);
    }

    private static ActivateAccount.Outcome activate(House house, ActivationCode code) {
      return house.activation.activate(
          new ActivateAccount.Command.ByCode(
              House.ADA, code, Optional.empty(), House.IP, House.BROWSER));
    }

    private static ActivationCode wrong(Mailer.Content.Activation mail) {
      return new ActivationCode(
          mail.code().equals(new ActivationCode("000000")) ? "000001" : "000000");
    }

    @Test
    void answers_an_unknown_address_like_a_wrong_code() {
      var outcome =
          house.activation.activate(
              new ActivateAccount.Command.ByCode(
                  House.ADA,
                  new ActivationCode("123456"),
                  Optional.empty(),
                  House.IP,
                  House.BROWSER));

      assertThat(outcome).isInstanceOf(ActivateAccount.Outcome.Invalid.class);
    }
  }

  @Test
  void leaves_the_wish_to_setup_where_the_setting_says_so() {
    House onSetup = new House(PaymentAccountTrigger.SETUP);

    AccountId account = onSetup.ready(House.ADA, Optional.empty());

    assertThat(onSetup.storage.openings().find(account)).isEmpty();
    assertThat(onSetup.onboarding.view(account).paymentAccount())
        .isEqualTo(ViewOnboarding.PaymentAccountStatus.WANTED);
  }
}
