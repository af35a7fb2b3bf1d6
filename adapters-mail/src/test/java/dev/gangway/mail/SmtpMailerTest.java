package dev.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gangway.application.contract.MailerContract;
import dev.gangway.application.contract.Orders;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.Mailer.Answer;
import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.application.port.driven.Mailer.Mail;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.money.Money;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailerTest extends MailerContract {

  private static final Instant SENT_AT = Instant.parse("2026-11-23T08:30:00Z");
  private static final UUID ID = UUID.fromString("0d1f7ac2-6c1b-4a52-8c3b-3f4f5a3ad4b1");
  private static final String FROM = "Acme Cloud <no-reply@acme.example>";
  private static final URI PUBLIC_URL = URI.create("https://cloud.acme.example/app/");

  private static final GreenMail POST_OFFICE =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });

  private final List<ScriptedSmtpServer> scripted = new ArrayList<>();

  @BeforeAll
  static void open() {
    POST_OFFICE.setUser("gangway@acme.example", "gangway", "p@ss:w/rd");
    POST_OFFICE.start();
  }

  @AfterAll
  static void close() {
    POST_OFFICE.stop();
  }

  @AfterEach
  void closeScripted() {
    scripted.forEach(ScriptedSmtpServer::close);
  }

  @Override
  protected Mailer mailer() {
    return mailerAt("smtp://127.0.0.1:" + POST_OFFICE.getSmtp().getPort());
  }

  @Override
  protected Mailer mailerToNowhere() {
    return mailerAt("smtp://127.0.0.1:" + aPortThatNobodyListensTo());
  }

  @Override
  protected Mailer mailerThatRefuses(Email address) {
    return mailerAt(
        scripted().replyingTo("RCPT", "550 5.1.1 <" + address.address() + "> unknown, Lovelace"));
  }

  @Override
  protected int mailsTo(Email address) {
    return received(address).size();
  }

  @Nested
  class Words {

    @Test
    void the_activation_mail_has_a_link_and_a_code_on_a_line_of_its_own() throws Exception {
      MimeMessage mail =
          sent(Optional.of("Ada"), Language.ENGLISH, new Content.Activation(TOKEN, CODE));

      assertThat(mail.getSubject()).isEqualTo("Confirm your e-mail address for Acme Cloud");
      assertThat(linesOf(plain(mail)))
          .contains("Hello Ada,")
          .contains("https://cloud.acme.example/app/activate#token=" + TOKEN.characters())
          .contains("090817");
      assertThat(html(mail))
          .contains("<html lang=\"en\">")
          .contains("https://cloud.acme.example/app/activate#token=" + TOKEN.characters())
          .contains(">090817<");
    }

    @Test
    void the_password_mail_has_a_link_and_no_code() throws Exception {
      MimeMessage mail = sent(Optional.empty(), Language.ENGLISH, new Content.PasswordReset(TOKEN));

      assertThat(mail.getSubject()).isEqualTo("Set a new password for Acme Cloud");
      assertThat(linesOf(plain(mail)))
          .contains("Hello,")
          .contains("https://cloud.acme.example/app/reset#token=" + TOKEN.characters());
    }

    @Test
    void the_mail_to_somebody_registered_has_the_ways_to_log_in_and_no_token() throws Exception {
      MimeMessage mail = sent(Optional.empty(), Language.ENGLISH, new Content.AlreadyRegistered());

      assertThat(mail.getSubject()).isEqualTo("You already have an account at Acme Cloud");
      assertThat(linesOf(plain(mail)))
          .contains("https://cloud.acme.example/app/login")
          .contains("https://cloud.acme.example/app/forgotten");
      assertThat(plain(mail)).doesNotContain("token");
    }

    @Test
    void the_receipt_has_what_was_paid_and_what_it_brought_in_a_line_each() throws Exception {
      Content.Receipt receipt = receipt();
      MimeMessage mail = sent(Optional.of("Ada"), Language.ENGLISH, receipt);

      assertThat(mail.getSubject()).isEqualTo("Your receipt for ACME package at Acme Cloud");
      assertThat(linesOf(plain(mail)))
          .contains("Hello Ada,")
          .contains("Bought: ACME package", "On: August 1, 2026", "Paid: $10.00")
          .contains("Credit: $20.00", "Valid until: December 24, 2026")
          .contains("Reference: " + receipt.order().id())
          .contains("https://cloud.acme.example/app/billing");
      assertThat(html(mail)).contains(">Paid</th>", ">$10.00</td>", ">Valid until</th>");
    }

    @Test
    void the_receipt_of_a_trial_says_from_when_on_it_costs() throws Exception {
      MimeMessage mail =
          sent(
              Optional.empty(),
              Language.ENGLISH,
              new Content.Receipt(
                  order(Orders.PRO_WITH_TRIAL),
                  Money.zero(Orders.USD),
                  Optional.empty(),
                  Optional.of(LATER)));

      assertThat(linesOf(plain(mail)))
          .contains("Paid: $0.00", "Price: $15.00 a month", "Charged from: December 24, 2026");
      assertThat(plain(mail)).doesNotContain("received your payment");
    }

    @Test
    void the_mail_about_a_refund_tells_all_of_it_from_a_part() throws Exception {
      MimeMessage all = sent(Optional.empty(), Language.ENGLISH, refund());
      MimeMessage part =
          sent(
              Optional.empty(),
              Language.ENGLISH,
              new Content.Refunded(order(Orders.PACKAGE), Optional.empty(), Optional.empty()));

      assertThat(plain(all)).contains("the $10.00 that you paid").contains("$15.00 of credit");
      assertThat(plain(part)).contains("What you bought stays yours").doesNotContain("credit");
    }

    @Test
    void the_mails_about_a_payment_say_by_when_and_where_to_mend_it() throws Exception {
      for (Content content :
          List.of(
              new Content.PaymentFailed(Orders.PRO, LATER),
              new Content.AuthenticationNeeded(Orders.PRO, Optional.of(LATER)))) {
        MimeMessage mail = sent(Optional.empty(), Language.ENGLISH, content);

        assertThat(plain(mail)).contains("by December 24, 2026");
        assertThat(linesOf(plain(mail))).contains("https://cloud.acme.example/app/billing");
      }
    }

    @Test
    void the_mail_before_the_end_of_a_trial_says_what_it_costs_from_then_on() throws Exception {
      MimeMessage ofPro =
          sent(
              Optional.empty(),
              Language.ENGLISH,
              new Content.TrialEnding(Orders.PRO_WITH_TRIAL, LATER));
      MimeMessage ofTrial =
          sent(Optional.empty(), Language.ENGLISH, new Content.TrialEnding(TRIAL, LATER));

      assertThat(plain(ofPro)).contains("$15.00 a month").contains("cancel before");
      assertThat(plain(ofTrial)).contains("Nothing is charged unless you do");
    }

    @Test
    void the_mail_about_credit_says_how_much_and_until_when() throws Exception {
      MimeMessage mail =
          sent(
              Optional.empty(),
              Language.ENGLISH,
              new Content.CreditExpiring(new Money(500, Orders.USD), LATER));

      assertThat(mail.getSubject())
          .isEqualTo("$5.00 of credit at Acme Cloud runs out on December 24, 2026");
    }

    @Test
    void write_money_and_days_as_the_reader_does() throws Exception {
      MimeMessage mail = sent(Optional.of("王小明"), Language.SIMPLIFIED_CHINESE, receipt());

      assertThat(mail.getSubject()).isEqualTo("您在 Acme Cloud 购买 ACME package 的收据");
      assertThat(linesOf(plain(mail)))
          .contains("王小明，您好：", "日期: 2026年8月1日", "已付金额: US$10.00", "有效期至: 2026年12月24日");
      assertThat(html(mail)).contains("<html lang=\"zh-CN\">", "查看账单");
    }

    @Test
    void the_mail_to_a_new_address_has_a_link_and_no_code() throws Exception {
      MimeMessage mail = sent(Optional.empty(), Language.ENGLISH, new Content.ConfirmEmail(TOKEN));

      assertThat(mail.getSubject()).isEqualTo("Confirm your new e-mail address for Acme Cloud");
      assertThat(linesOf(plain(mail)))
          .contains("https://cloud.acme.example/app/email-change#token=" + TOKEN.characters());
    }

    @Test
    void the_notices_have_the_way_out_and_no_token() throws Exception {
      for (Content content :
          List.of(new Content.PasswordChanged(), new Content.EmailChangeRequested())) {
        MimeMessage mail = sent(Optional.empty(), Language.ENGLISH, content);

        assertThat(linesOf(plain(mail))).contains("https://cloud.acme.example/app/forgotten");
        assertThat(plain(mail)).doesNotContain("token");
      }
    }

    @Test
    void the_notice_to_an_address_that_held_leads_nowhere() throws Exception {
      MimeMessage mail = sent(Optional.empty(), Language.ENGLISH, new Content.EmailChanged());

      assertThat(mail.getSubject()).isEqualTo("Your e-mail address for Acme Cloud was changed");
      assertThat(plain(mail)).doesNotContain("https://");
    }

    @Test
    void are_chinese_for_who_reads_chinese() throws Exception {
      MimeMessage mail =
          sent(
              Optional.of("王小明"), Language.SIMPLIFIED_CHINESE, new Content.Activation(TOKEN, CODE));

      assertThat(mail.getSubject()).isEqualTo("请验证您在 Acme Cloud 的邮箱地址");
      assertThat(mail.getContentLanguage()).containsExactly("zh-CN");
      assertThat(linesOf(plain(mail))).contains("王小明，您好：").contains("090817");
      assertThat(html(mail)).contains("<html lang=\"zh-CN\">").contains("确认邮箱地址");
    }

    @Test
    void a_name_is_escaped_where_it_could_be_taken_for_html() throws Exception {
      MimeMessage mail =
          sent(Optional.of("\"><b>"), Language.ENGLISH, new Content.Activation(TOKEN, CODE));

      assertThat(plain(mail)).contains("Hello \"><b>,");
      assertThat(html(mail)).contains("Hello &quot;&gt;&lt;b&gt;,").doesNotContain("<b>");
    }

    @Test
    void a_line_end_in_a_name_ends_no_line() throws Exception {
      MimeMessage mail =
          sent(
              Optional.of("Ada\r\nBcc: eve\r\n\r\n999999"),
              Language.ENGLISH,
              new Content.Activation(TOKEN, CODE));

      assertThat(linesOf(plain(mail))).contains("Hello Ada Bcc: eve 999999,");
      assertThat(mail.getHeader("Bcc")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Win now: https://evil.example",
          "WWW.evil",
          "visit evil.com today",
          "write to eve@evil",
          "A name that goes on and on until there is room for a whole advertisement in it",
          "\u202E\u200B"
        })
    void a_name_that_a_stranger_could_advertise_with_is_left_out(String name) throws Exception {
      MimeMessage mail =
          sent(Optional.of(name), Language.ENGLISH, new Content.Activation(TOKEN, CODE));

      assertThat(linesOf(plain(mail))).first().isEqualTo("Hello,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"J. R. R. Tolkien", "José Müller-Øst", "O'Hara", "Dr. No", "王小明"})
    void a_name_that_people_have_stays(String name) throws Exception {
      MimeMessage mail =
          sent(Optional.of(name), Language.ENGLISH, new Content.Activation(TOKEN, CODE));

      assertThat(linesOf(plain(mail))).first().isEqualTo("Hello " + name + ",");
    }
  }

  @Nested
  class Headers {

    @Test
    void say_who_writes_to_whom_when_and_that_nobody_need_reply() throws Exception {
      Email to = newEmail();
      mailer().send(activation(to, Optional.of("Ada")));
      MimeMessage mail = received(to).getFirst();

      assertThat(mail.getFrom())
          .containsExactly(new InternetAddress("no-reply@acme.example", "Acme Cloud"));
      assertThat(mail.getRecipients(RecipientType.TO))
          .containsExactly(new InternetAddress(to.address()));
      assertThat(mail.getSentDate()).isEqualTo(SENT_AT);
      assertThat(mail.getMessageID()).isEqualTo("<" + ID + "@acme.example>");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void an_international_domain_is_written_in_ascii() {
      Email to = new Email("ada@" + UUID.randomUUID() + ".bücher.example");

      Answer answer = mailer().send(activation(to, Optional.empty()));

      assertThat(answer).isEqualTo(new Answer.Sent());
      assertThat(received(new Email(to.address().replace("bücher", "xn--bcher-kva")))).hasSize(1);
    }

    @Test
    void an_address_that_smtp_cannot_write_is_refused() {
      Answer answer = mailer().send(activation(new Email("爱达@example.com"), Optional.empty()));

      assertThat(answer).isEqualTo(new Answer.Refused("the address cannot be written in ASCII"));
    }
  }

  @Nested
  class LogIn {

    @Test
    void sends_with_the_right_password() {
      Email to = newEmail();
      String url = "smtp://gangway:p%40ss%3Aw%2Frd@127.0.0.1:" + POST_OFFICE.getSmtp().getPort();

      assertThat(mailerAt(url).send(activation(to, Optional.empty()))).isEqualTo(new Answer.Sent());
      assertThat(mailsTo(to)).isEqualTo(1);
    }

    @Test
    void a_wrong_password_is_no_refusal_of_the_mail() {
      String url = "smtp://gangway:wrong@127.0.0.1:" + POST_OFFICE.getSmtp().getPort();

      assertThat(mailerAt(url).send(activation(newEmail(), Optional.empty())))
          .isEqualTo(new Answer.Unsettled("AuthenticationFailedException"));
    }
  }

  @Nested
  class Encryption {

    @Test
    void a_server_that_cannot_prove_who_it_is_gets_nothing() {
      Email to = newEmail();
      String url = "smtps://127.0.0.1:" + POST_OFFICE.getSmtps().getPort();

      assertThat(mailerAt(url).send(activation(to, Optional.empty())))
          .isInstanceOf(Answer.Unsettled.class);
      assertThat(mailsTo(to)).isZero();
    }

    @Test
    void a_server_without_encryption_gets_nothing_where_it_is_required() {
      ScriptedSmtpServer server = scripted();
      String url = "smtp://u:p@127.0.0.1:" + server.port() + "?starttls=required";

      assertThat(mailerAt(url).send(activation(newEmail(), Optional.empty())))
          .isInstanceOf(Answer.Unsettled.class);
      assertThat(server.heard()).noneMatch(line -> line.matches("(AUTH|MAIL|RCPT|DATA).*"));
    }
  }

  @Nested
  class Refusals {

    @ParameterizedTest
    @CsvSource({
      "RCPT, 550 5.1.1 no such user, SMTP 550",
      "RCPT, 553 5.1.3 bad address, SMTP 553",
      "RCPT, 556 5.1.10 null MX, SMTP 556",
      "DATA, 554 5.7.1 not with me, SMTP 554",
      "TEXT, 554 5.6.0 spam, SMTP 554",
    })
    void of_the_recipient_or_the_text_are_final(String command, String reply, String reason) {
      Mailer mailer = mailerAt(scripted().replyingTo(command, reply));

      assertThat(mailer.send(activation(newEmail(), Optional.empty())))
          .isEqualTo(new Answer.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
      "GREETING, 554 no service",
      "GREETING, 421 too busy",
      "EHLO, 502 what?",
      "MAIL, 550 5.7.1 sender unknown",
      "MAIL, 530 5.7.0 log in first",
      "MAIL, 552 too much today",
      "RCPT, 450 4.2.1 greylisted",
      "RCPT, 452 4.2.2 full",
      "RCPT, 530 5.7.0 log in first",
      "RCPT, 421 going down",
      "RCPT, nonsense",
      "DATA, 451 later",
      "TEXT, 452 disk full",
      "TEXT, 421 going down",
    })
    void of_anything_else_are_not(String command, String reply) {
      Mailer mailer = mailerAt(scripted().replyingTo(command, reply));

      assertThat(mailer.send(activation(newEmail(), Optional.empty())))
          .isInstanceOf(Answer.Unsettled.class);
    }
  }

  @Nested
  class Endings {

    @Test
    void a_server_that_hangs_up_without_goodbye_has_taken_the_mail() {
      Mailer mailer = mailerAt(scripted().hangingUpAfterText());

      assertThat(mailer.send(activation(newEmail(), Optional.empty())))
          .isEqualTo(new Answer.Sent());
    }

    @Test
    void a_server_that_talks_for_ever_is_left_at_the_deadline() {
      Mailer mailer = mailerAt(scripted().dripping(), Duration.ofMillis(300));

      assertThat(mailer.send(activation(newEmail(), Optional.empty())))
          .isEqualTo(new Answer.Unsettled("no end within the deadline"));
    }

    @Test
    void a_server_that_says_nothing_is_left_at_the_deadline() throws IOException {
      try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Mailer mailer =
            mailerAt("smtp://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(300));

        assertThat(mailer.send(activation(newEmail(), Optional.empty())))
            .isInstanceOf(Answer.Unsettled.class);
      }
    }

    @Test
    void an_interrupted_sender_does_not_wait_and_stays_interrupted() {
      Mailer mailer = mailerAt(scripted().dripping());
      Thread.currentThread().interrupt();

      Answer answer = mailer.send(activation(newEmail(), Optional.empty()));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(answer).isEqualTo(new Answer.Unsettled("interrupted"));
    }
  }

  // ---- words for the tests above

  private MimeMessage sent(Optional<String> name, Language language, Content content) {
    Email to = newEmail();
    assertThat(mailer().send(new Mail(to, name, language, content))).isEqualTo(new Answer.Sent());
    return received(to).getFirst();
  }

  private static List<MimeMessage> received(Email address) {
    return Arrays.stream(POST_OFFICE.getReceivedMessagesForDomain(address.address())).toList();
  }

  private static String plain(MimeMessage mail) throws Exception {
    return part(mail, "text/plain");
  }

  private static String html(MimeMessage mail) throws Exception {
    return part(mail, "text/html");
  }

  private static String part(MimeMessage mail, String type) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType(type)) {
        return (String) part.getContent();
      }
    }
    throw new AssertionError("no " + type);
  }

  private static Stream<String> linesOf(String text) {
    return text.lines();
  }

  private ScriptedSmtpServer scripted() {
    ScriptedSmtpServer server = new ScriptedSmtpServer();
    scripted.add(server);
    return server;
  }

  private static Mailer mailerAt(ScriptedSmtpServer server) {
    return mailerAt(server, Duration.ofSeconds(10));
  }

  private static Mailer mailerAt(ScriptedSmtpServer server, Duration deadline) {
    return mailerAt("smtp://127.0.0.1:" + server.port(), deadline);
  }

  private static Mailer mailerAt(String url) {
    return mailerAt(url, Duration.ofSeconds(10));
  }

  private static Mailer mailerAt(String url, Duration deadline) {
    MailConfig config =
        new MailConfig(SmtpServer.parse(url), FROM, PUBLIC_URL, Duration.ofSeconds(5), deadline);
    return new MailAdapter(config, new FixedChance(), InstantSource.fixed(SENT_AT)).mailer();
  }

  private static int aPortThatNobodyListensTo() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static final class FixedChance implements Chance {

    @Override
    public UUID id() {
      return ID;
    }

    @Override
    public SecretToken token() {
      return TOKEN;
    }

    @Override
    public ActivationCode code() {
      return CODE;
    }
  }
}
