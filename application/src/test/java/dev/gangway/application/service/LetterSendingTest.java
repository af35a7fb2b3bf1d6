package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.letter.Letter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LetterSendingTest {

  private final House house = new House();

  @Test
  void tries_again_while_the_mail_server_is_away() {
    house.mailer.goAway();
    house.registration.register(House.registrationOf(House.ADA, Optional.empty()));
    house.work();
    house.mailer.comeBack();
    house.clock.advance(Duration.ofMinutes(10));
    house.work();

    assertThat(house.mailer.sentTo(House.ADA)).hasSize(1);
    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  @Test
  void gives_up_when_the_server_refuses() {
    house.mailer.answerNext(new Mailer.Answer.Refused("550"));
    house.registration.register(House.registrationOf(House.ADA, Optional.empty()));
    house.work();

    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  @Test
  void says_why_it_gives_up() {
    house.registration.register(House.registrationOf(House.ADA, Optional.empty()));
    AccountId ada = house.account(House.ADA).id();
    var letter = new Letter.Activation(ada, house.storage.accounts().pending(ada).getFirst().id());

    house.mailer.answerNext(new Mailer.Answer.Refused("550"));
    assertThat(house.letters.send(new SendLetter.Command(letter, 1)))
        .isEqualTo(new SendLetter.Outcome.GivenUp("refused: 550"));
    house.mailer.answerNext(new Mailer.Answer.Unsettled("no answer"));
    assertThat(house.letters.send(new SendLetter.Command(letter, LetterSending.TRIES)))
        .isInstanceOf(SendLetter.Outcome.GivenUp.class);
  }

  @Test
  void every_mailed_token_of_the_same_registration_works() {
    Mailer.Content.Activation first = house.registerAndReadMail(House.ADA);
    house.resending.resend(new ResendActivation.Command(House.ADA, House.IP));
    house.work();

    var outcome =
        house.activation.activate(
            new ActivateAccount.Command.ByToken(
                first.token(), Optional.empty(), House.IP, House.BROWSER));

    assertThat(house.mailer.sentTo(House.ADA)).hasSize(2);
    assertThat(outcome).isInstanceOf(ActivateAccount.Outcome.Activated.class);
  }

  @Test
  void puts_no_secret_into_the_queue() {
    house.registration.register(House.registrationOf(House.ADA, Optional.empty()));

    assertThat(house.storage.tasks().tasks().toString()).doesNotContain(House.ADA.address());
    assertThat(house.storage.tasks().tasks())
        .singleElement()
        .isInstanceOfSatisfying(
            TaskQueue.Task.SendMail.class,
            mail -> {
              AccountId ada = house.account(House.ADA).id();
              UUID registration = house.storage.accounts().pending(ada).getFirst().id();
              assertThat(mail.letter()).isEqualTo(new Letter.Activation(ada, registration));
            });
  }
}
