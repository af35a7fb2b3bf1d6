package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ConfirmEmailChange;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.RequestEmailChange;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.SecretToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// From the wish for another address to its proof.
class EmailChangingTest {

  private static final Email NEW = new Email("countess@example.com");
  private static final Email OTHER = new Email("ada.king@example.com");
  private static final Password OTHER_PASSWORD = new Password("another long password");

  private final House house = new House();
  private final ActivateAccount.Outcome.Activated ada = house.activate(House.ADA, Optional.empty());

  private RequestEmailChange.Outcome request(Email email) {
    return house.emailChangeRequest.request(
        new RequestEmailChange.Command(
            ada.account(), email, House.PASSWORD.characters(), House.IP));
  }

  /// Wishes for it, and reads the mail.
  private SecretToken requestAndReadMail(Email email) {
    request(email);
    house.work();
    return linkIn(house.mailer.sentTo(email).getLast());
  }

  private static SecretToken linkIn(Mailer.Mail mail) {
    return ((Content.ConfirmEmail) mail.content()).token();
  }

  private ConfirmEmailChange.Outcome confirm(SecretToken token, Optional<SecretToken> session) {
    return house.emailChangeConfirmation.confirm(
        new ConfirmEmailChange.Command(token, session, House.IP));
  }

  private ConfirmEmailChange.Outcome confirm(SecretToken token) {
    return confirm(token, Optional.of(ada.session()));
  }

  private LogIn.Outcome logIn(Email email) {
    return house.loggingIn.logIn(
        new LogIn.Command(
            email, House.PASSWORD.characters(), Optional.empty(), House.IP, House.BROWSER));
  }

  private boolean isAlive(SecretToken session) {
    return house.identification.identify(session) instanceof IdentifySession.Outcome.Identified;
  }

  private List<Content> mailsTo(Email email) {
    return house.mailer.sentTo(email).stream().map(Mailer.Mail::content).toList();
  }

  @Nested
  class Requesting {

    @Test
    void mails_a_link_to_the_new_address_and_a_notice_to_the_old_one() {
      assertThat(request(NEW)).isEqualTo(new RequestEmailChange.Outcome.Accepted());
      house.work();

      assertThat(mailsTo(NEW)).singleElement().isInstanceOf(Content.ConfirmEmail.class);
      assertThat(mailsTo(House.ADA).getLast()).isEqualTo(new Content.EmailChangeRequested());
    }

    @Test
    void changes_nothing_yet() {
      request(NEW);
      house.work();

      assertThat(house.account(House.ADA).id()).isEqualTo(ada.account());
      assertThat(house.storage.accounts().findByEmail(NEW)).isEmpty();
    }

    @Test
    void answers_and_works_alike_for_an_address_that_somebody_has() {
      house.activate(OTHER, Optional.empty());
      house.work();
      var free = request(NEW);
      int queuedForFree = house.storage.tasks().tasks().size();

      var taken = request(OTHER);

      assertThat(taken).isEqualTo(free);
      assertThat(house.storage.tasks().tasks()).hasSize(2 * queuedForFree);
      house.work();
      assertThat(mailsTo(OTHER).getLast()).isEqualTo(new Content.EmailInUse());
    }

    @Test
    void calls_nobody_by_a_name_that_may_be_a_strangers() {
      house.registerAndReadMail(OTHER);

      request(OTHER);
      house.work();

      assertThat(house.mailer.sentTo(OTHER).getLast().content())
          .isEqualTo(new Content.EmailInUse());
      assertThat(house.mailer.sentTo(OTHER).getLast().name()).isEmpty();
    }

    @Test
    void needs_the_password_and_counts_with_logging_in() {
      int allowed = 3;
      House strict = House.withLimit(allowed);
      var person = strict.activate(House.ADA, Optional.empty()).account();
      var wrong = new RequestEmailChange.Command(person, NEW, "not the right password", House.IP);

      for (int i = 0; i < allowed; i++) {
        assertThat(strict.emailChangeRequest.request(wrong))
            .isEqualTo(new RequestEmailChange.Outcome.CredentialsInvalid());
      }

      assertThat(strict.emailChangeRequest.request(wrong))
          .isInstanceOf(RequestEmailChange.Outcome.TooManyAttempts.class);
      strict.work();
      assertThat(strict.mailer.sentTo(NEW)).isEmpty();
    }

    @Test
    void floods_no_mailbox() {
      int allowed = 3;
      House strict = House.withLimit(allowed);
      var person = strict.activate(House.ADA, Optional.empty()).account();
      var command =
          new RequestEmailChange.Command(person, NEW, House.PASSWORD.characters(), House.IP);
      for (int i = 0; i < 2 * allowed; i++) {
        strict.emailChangeRequest.request(command);
      }

      assertThat(strict.emailChangeRequest.request(command))
          .isInstanceOf(RequestEmailChange.Outcome.TooManyAttempts.class);
    }
  }

  @Nested
  class Confirming {

    @Test
    void lets_in_with_the_new_address_and_no_longer_with_the_old() {
      assertThat(confirm(requestAndReadMail(NEW)))
          .isEqualTo(new ConfirmEmailChange.Outcome.EmailChanged());

      assertThat(house.account(NEW).id()).isEqualTo(ada.account());
      assertThat(logIn(NEW)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
      assertThat(logIn(House.ADA)).isInstanceOf(LogIn.Outcome.CredentialsInvalid.class);
    }

    @Test
    void ends_every_session_but_the_one_of_the_browser() {
      SecretToken elsewhere = ((LogIn.Outcome.LoggedIn) logIn(House.ADA)).session();

      confirm(requestAndReadMail(NEW));

      assertThat(isAlive(elsewhere)).isFalse();
      assertThat(isAlive(ada.session())).isTrue();
    }

    @Test
    void ends_them_all_where_nobody_or_somebody_else_is_logged_in() {
      SecretToken grace = house.activate(OTHER, Optional.empty()).session();

      confirm(requestAndReadMail(NEW), Optional.of(grace));
      assertThat(isAlive(ada.session())).isFalse();
      assertThat(isAlive(grace)).isTrue();

      SecretToken again = ((LogIn.Outcome.LoggedIn) logIn(NEW)).session();
      confirm(requestAndReadMail(House.ADA), Optional.empty());
      assertThat(isAlive(again)).isFalse();
    }

    @Test
    void tells_the_old_address() {
      confirm(requestAndReadMail(NEW));
      house.work();

      assertThat(mailsTo(House.ADA).getLast()).isEqualTo(new Content.EmailChanged());
    }

    @Test
    void tells_the_payment_provider() {
      house.work();
      assertThat(house.gateway.customersOf(ada.account()).getFirst().email())
          .isEqualTo(House.ADA.address());

      confirm(requestAndReadMail(NEW));
      house.work();

      assertThat(house.gateway.customersOf(ada.account()))
          .singleElement()
          .satisfies(customer -> assertThat(customer.email()).isEqualTo(NEW.address()));
    }

    @Test
    void tells_the_payment_provider_also_if_the_payment_account_is_still_being_opened() {
      house.gateway.goAway();
      house.work();

      confirm(requestAndReadMail(NEW));
      house.gateway.comeBack();
      house.clock.advance(Duration.ofMinutes(10));
      house.work();

      assertThat(house.gateway.customersOf(ada.account()))
          .singleElement()
          .satisfies(customer -> assertThat(customer.email()).isEqualTo(NEW.address()));
    }

    @Test
    void makes_a_link_in_the_old_mailbox_worthless() {
      house.resetRequest.request(new RequestPasswordReset.Command(House.ADA, House.IP));
      house.work();
      SecretToken link = ((Content.PasswordReset) mailsTo(House.ADA).getLast()).token();

      confirm(requestAndReadMail(NEW));

      assertThat(house.resetting.reset(new ResetPassword.Command(link, OTHER_PASSWORD, House.IP)))
          .isEqualTo(new ResetPassword.Outcome.Invalid());
    }

    @Test
    void may_change_the_case_alone() {
      Email shouted = new Email("ADA@example.com");

      confirm(requestAndReadMail(shouted));

      assertThat(house.account(House.ADA).email()).isEqualTo(shouted);
    }
  }

  @Nested
  class ALink {

    private void doesNotWork(SecretToken link) {
      assertThat(confirm(link)).isEqualTo(new ConfirmEmailChange.Outcome.Invalid());
    }

    @Test
    void works_once() {
      SecretToken link = requestAndReadMail(NEW);
      confirm(link);

      doesNotWork(link);
    }

    @Test
    void works_for_a_day() {
      SecretToken link = requestAndReadMail(NEW);
      house.clock.advance(EmailChangeRequest.VALID_FOR);

      doesNotWork(link);
      assertThat(house.account(House.ADA).email()).isEqualTo(House.ADA);
    }

    @Test
    void is_worth_nothing_once_another_was_asked_for() {
      SecretToken first = requestAndReadMail(NEW);
      SecretToken second = requestAndReadMail(OTHER);

      doesNotWork(first);
      assertThat(confirm(second)).isEqualTo(new ConfirmEmailChange.Outcome.EmailChanged());
    }

    @Test
    void is_worth_nothing_once_the_password_was_changed() {
      SecretToken link = requestAndReadMail(NEW);
      house.passwordChange.change(
          new ChangePassword.Command(
              ada.account(), ada.session(), House.PASSWORD.characters(), OTHER_PASSWORD, House.IP));

      doesNotWork(link);
    }

    @Test
    void is_worth_nothing_once_the_password_was_reset() {
      SecretToken link = requestAndReadMail(NEW);
      house.resetRequest.request(new RequestPasswordReset.Command(House.ADA, House.IP));
      house.work();
      SecretToken reset = ((Content.PasswordReset) mailsTo(House.ADA).getLast()).token();
      house.resetting.reset(new ResetPassword.Command(reset, OTHER_PASSWORD, House.IP));

      doesNotWork(link);
    }

    @Test
    void is_worth_nothing_once_somebody_else_has_the_address_in_whatever_case() {
      SecretToken link = requestAndReadMail(NEW);
      house.registerAndReadMail(new Email("Countess@Example.com"));

      doesNotWork(link);
      assertThat(house.account(House.ADA).id()).isEqualTo(ada.account());
    }

    @Test
    void that_nobody_mailed_does_not_work() {
      doesNotWork(house.chance.token());
    }

    @Test
    void is_not_mailed_any_more_once_another_was_asked_for() {
      house.mailer.goAway();
      request(NEW);
      house.work();
      request(OTHER);
      house.mailer.comeBack();
      house.clock.advance(Duration.ofMinutes(10));
      house.work();

      assertThat(mailsTo(NEW)).isEmpty();
      assertThat(mailsTo(OTHER)).hasSize(1);
    }

    @Test
    void cannot_be_tried_without_end() {
      int allowed = 3;
      House strict = House.withLimit(allowed);
      var command =
          new ConfirmEmailChange.Command(strict.chance.token(), Optional.empty(), House.IP);
      for (int i = 0; i < 2 * allowed; i++) {
        strict.emailChangeConfirmation.confirm(command);
      }

      assertThat(strict.emailChangeConfirmation.confirm(command))
          .isInstanceOf(ConfirmEmailChange.Outcome.TooManyAttempts.class);
    }
  }
}
