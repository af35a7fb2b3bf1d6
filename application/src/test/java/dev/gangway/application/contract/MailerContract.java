package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.Mailer.Answer;
import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.application.port.driven.Mailer.Mail;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Mailer] must do. The server behind it may be shared by all tests: each writes to an
/// address of its own.
public abstract class MailerContract {

  protected static final SecretToken TOKEN = new SecretToken("t0ken".repeat(8) + "abc");
  protected static final ActivationCode CODE = new ActivationCode("090817");

  /// When the things of these mails were bought, late in the evening.
  protected static final Instant NOW = Instant.parse("2026-08-01T23:30:00Z");

  protected static final Instant LATER = Instant.parse("2026-12-24T00:30:00Z");

  protected static final Plan.Trial TRIAL =
      new Plan.Trial(new PlanCode("trial"), "Free trial", 14, Orders.USD);

  /// A mailer whose server takes everything.
  protected abstract Mailer mailer();

  /// A mailer with nothing at the other end.
  protected abstract Mailer mailerToNowhere();

  /// A mailer whose server will never take a mail to `address`.
  protected abstract Mailer mailerThatRefuses(Email address);

  /// How many mails lie in this mailbox.
  protected abstract int mailsTo(Email address);

  @Nested
  class Send {

    @ParameterizedTest
    @MethodSource("dev.gangway.application.contract.MailerContract#everyLetter")
    void delivers_every_mail_in_every_language_once(Language language, Content content) {
      Email to = newEmail();

      Answer answer = mailer().send(new Mail(to, Optional.of("Ada"), language, content));

      assertThat(answer).isEqualTo(new Answer.Sent());
      assertThat(mailsTo(to)).isEqualTo(1);
    }

    @Test
    void delivers_to_somebody_without_a_name() {
      Email to = newEmail();

      Answer answer = mailer().send(activation(to, Optional.empty()));

      assertThat(answer).isEqualTo(new Answer.Sent());
      assertThat(mailsTo(to)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"><b>",
          "Ada\r\nBcc: eve@example.com",
          "Ada\n\n<script>",
          "王小明",
          "José 🎈",
          "{code} %s ${token}",
          ""
        })
    void delivers_to_any_name_and_to_nobody_else(String name) {
      Email to = newEmail();
      int atEve = mailsTo(new Email("eve@example.com"));

      Answer answer = mailer().send(activation(to, Optional.of(name)));

      assertThat(answer).isEqualTo(new Answer.Sent());
      assertThat(mailsTo(to)).isEqualTo(1);
      assertThat(mailsTo(new Email("eve@example.com"))).isEqualTo(atEve);
    }

    @Test
    void leaves_it_open_when_the_server_is_away() {
      Email to = newEmail();

      Answer answer = mailerToNowhere().send(activation(to, Optional.of("Ada Lovelace")));

      assertThat(answer).isInstanceOf(Answer.Unsettled.class);
      assertThat(((Answer.Unsettled) answer).reason())
          .isNotBlank()
          .doesNotContainIgnoringCase(to.address())
          .doesNotContain("Lovelace");
    }

    @Test
    void says_when_the_server_will_never_take_it() {
      Email to = newEmail();

      Answer answer = mailerThatRefuses(to).send(activation(to, Optional.of("Ada Lovelace")));

      assertThat(answer).isInstanceOf(Answer.Refused.class);
      assertThat(((Answer.Refused) answer).reason())
          .isNotBlank()
          .doesNotContainIgnoringCase(to.address())
          .doesNotContain("Lovelace");
    }
  }

  protected static Stream<Arguments> everyLetter() {
    List<Content> contents =
        List.of(
            new Content.Activation(TOKEN, CODE),
            new Content.AlreadyRegistered(),
            new Content.PasswordReset(TOKEN),
            receipt(),
            new Content.Receipt(
                order(Orders.PRO_WITH_TRIAL),
                Money.zero(Orders.USD),
                Optional.empty(),
                Optional.of(LATER)),
            refund(),
            new Content.Refunded(order(Orders.PRO), Optional.empty(), Optional.empty()),
            new Content.PaymentFailed(Orders.PRO, LATER),
            new Content.AuthenticationNeeded(Orders.PRO, Optional.of(LATER)),
            new Content.AuthenticationNeeded(Orders.PRO, Optional.empty()),
            new Content.TrialEnding(Orders.PRO_WITH_TRIAL, LATER),
            new Content.TrialEnding(TRIAL, LATER),
            new Content.CreditExpiring(new Money(500, Orders.USD), LATER),
            new Content.PasswordChanged(),
            new Content.ConfirmEmail(TOKEN),
            new Content.EmailChangeRequested(),
            new Content.EmailChanged(),
            new Content.EmailInUse());
    return Stream.of(Language.values())
        .flatMap(language -> contents.stream().map(content -> Arguments.of(language, content)));
  }

  /// Of a package.
  protected static Content.Receipt receipt() {
    Order order = order(Orders.PACKAGE);
    return new Content.Receipt(
        order,
        order.charge(),
        Optional.of(
            new Holding(
                GrantId.of(order.id()),
                Orders.PACKAGE.credit(),
                new Money(1500, Orders.USD),
                LATER)),
        Optional.empty());
  }

  /// Of all of it.
  protected static Content.Refunded refund() {
    Order order = order(Orders.PACKAGE);
    return new Content.Refunded(
        order, Optional.of(order.charge()), Optional.of(new Money(1500, Orders.USD)));
  }

  protected static Order order(Plan plan) {
    return Orders.order(
        new PaymentAccount(
            new AccountId(UUID.randomUUID()),
            new CustomerId("cus_1"),
            new ProviderOrigin("acct_test", ProviderOrigin.Mode.TEST)),
        plan,
        NOW);
  }

  protected static Email newEmail() {
    return new Email("ada." + UUID.randomUUID() + "@example.com");
  }

  protected static Mail activation(Email to, Optional<String> name) {
    return new Mail(to, name, Language.ENGLISH, new Content.Activation(TOKEN, CODE));
  }
}
