package dev.gangway.application.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.MailerContract;
import dev.gangway.application.port.driven.Mailer;
import dev.gangway.domain.account.Email;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeMailerTest extends MailerContract {

  private final FakeMailer mailer = new FakeMailer();

  @Override
  protected Mailer mailer() {
    return mailer;
  }

  @Override
  protected Mailer mailerToNowhere() {
    FakeMailer nowhere = new FakeMailer();
    nowhere.goAway();
    return nowhere;
  }

  @Override
  protected Mailer mailerThatRefuses(Email address) {
    FakeMailer refusing = new FakeMailer();
    refusing.answerNext(new Mailer.Answer.Refused("550"));
    return refusing;
  }

  @Override
  protected int mailsTo(Email address) {
    return mailer.sentTo(address).size();
  }

  @Nested
  class Faults {

    @Test
    void a_mail_that_was_not_sent_is_only_remembered_as_tried() {
      Mailer.Mail mail = activation(newEmail(), Optional.empty());
      mailer.goAway();
      mailer.send(mail);
      mailer.comeBack();

      assertThat(mailer.sent()).isEmpty();
      assertThat(mailer.tried()).containsExactly(mail);
    }
  }
}
