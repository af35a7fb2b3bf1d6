package dev.gangway.mail;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Mailer;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/// Sends mails by SMTP, one connection for each.
///
/// Only an answer about this very mail (to its recipient or to its text) can refuse it for good. A
/// server that does not know us, refuses our sender or our password is the operator's to mend: the
/// mail waits.
final class SmtpMailer implements Mailer {

  private final MailConfig config;
  private final Chance chance;
  private final InstantSource clock;
  private final Links links;
  private final String protocol;
  private final Session session;

  SmtpMailer(MailConfig config, Chance chance, InstantSource clock) {
    this.config = config;
    this.chance = chance;
    this.clock = clock;
    this.links = new Links(config.publicUrl());
    this.protocol = config.server().protection() == SmtpServer.Protection.TLS ? "smtps" : "smtp";
    this.session = Session.getInstance(properties());
  }

  @Override
  public Answer send(Mail mail) {
    Optional<InternetAddress> recipient = recipient(mail);
    if (recipient.isEmpty()) {
      return new Answer.Refused("the address cannot be written in ASCII");
    }
    FutureTask<Answer> sending = new FutureTask<>(() -> handOver(mail, recipient.get()));
    Thread thread = Thread.ofVirtual().name("smtp").start(sending);
    try {
      return sending.get(config.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // An interrupted virtual thread closes the socket that it waits for.
      thread.interrupt();
      return new Answer.Unsettled("no end within the deadline");
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Answer.Unsettled("interrupted");
    } catch (ExecutionException failure) {
      return new Answer.Unsettled(nameOf(failure.getCause()));
    }
  }

  private Answer handOver(Mail mail, InternetAddress recipient) {
    try {
      MimeMessage message = message(mail, recipient);
      Transport transport = session.getTransport(protocol);
      try {
        SmtpServer server = config.server();
        transport.connect(
            server.host(),
            server.port(),
            server.login().map(SmtpServer.Login::user).orElse(null),
            server.login().map(SmtpServer.Login::password).orElse(null));
        transport.sendMessage(message, message.getAllRecipients());
      } finally {
        closeQuietly(transport);
      }
      return new Answer.Sent();
    } catch (MessagingException failure) {
      return answerTo(failure);
    } catch (RuntimeException failure) {
      return new Answer.Unsettled(nameOf(failure));
    }
  }

  /// A server that took the mail and then hangs up rudely has taken the mail.
  private static void closeQuietly(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException _) {
      // Whatever was to be known is known by now.
    }
  }

  // ---- what the server said

  private static Answer answerTo(MessagingException failure) {
    OptionalInt code = codeAboutThisMail(failure);
    if (code.isPresent() && isPermanent(code.getAsInt())) {
      return new Answer.Refused("SMTP " + code.getAsInt());
    }
    // Never the message: servers like to repeat the address in it.
    String said = code.isPresent() ? "SMTP " + code.getAsInt() : nameOf(failure);
    return new Answer.Unsettled(
        failure.getNextException() == null || code.isPresent()
            ? said
            : said + ": " + nameOf(failure.getNextException()));
  }

  /// The reply to RCPT (an address failed) or to DATA (sending failed). Others of the same classes
  /// speak of the sender or of the connection and are passed by.
  private static OptionalInt codeAboutThisMail(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return OptionalInt.empty();
    }
    OptionalInt ofAddress = OptionalInt.empty();
    OptionalInt ofText = OptionalInt.empty();
    for (Exception each = failure; each != null; each = next(each)) {
      switch (each) {
        case SMTPAddressFailedException address ->
            ofAddress = OptionalInt.of(address.getReturnCode());
        case SMTPSendFailedException text
            when text.getCommand() != null
                && (text.getCommand().startsWith("DATA") || text.getCommand().equals(".")) ->
            ofText = OptionalInt.of(text.getReturnCode());
        default -> {}
      }
    }
    return ofAddress.isPresent() ? ofAddress : ofText;
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
  }

  /// RFC 5321 §4.2.1: 5yz is permanent. RFC 4954 §6: 530, 534, 535 and 538 ask for another way to
  /// log in, which says nothing about the mail.
  private static boolean isPermanent(int code) {
    return code >= 500 && code < 600 && code != 530 && code != 534 && code != 535 && code != 538;
  }

  private static String nameOf(@Nullable Throwable failure) {
    return failure == null ? "unknown" : failure.getClass().getSimpleName();
  }

  // ---- what we say

  private MimeMessage message(Mail mail, InternetAddress recipient) throws MessagingException {
    Composition composition = compose(mail);
    MimeMultipart body =
        new MimeMultipart(
            "alternative",
            part(PlainShape.of(composition), "plain"),
            // The last is the richest (RFC 2046 §5.1.4).
            part(HtmlShape.of(composition), "html"));
    InternetAddress sender = config.sender();
    String messageId = "<" + chance.id() + "@" + domainOf(sender) + ">";

    MimeMessage message = new NamedMessage(session, messageId);
    message.setFrom(sender);
    message.setRecipient(Message.RecipientType.TO, recipient);
    message.setSubject(composition.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setContentLanguage(new String[] {composition.language().toLanguageTag()});
    // RFC 3834 §5: keeps holiday replies away.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContent(body);
    message.saveChanges();
    return message;
  }

  private Composition compose(Mail mail) {
    Wording wording = Wording.in(mail.language(), config.product());
    Optional<String> name = PrintableName.of(mail.name());
    return switch (mail.content()) {
      case Content.Activation(var token, var code) ->
          wording.activation(name, links.activate(token), code);
      case Content.AlreadyRegistered() ->
          wording.alreadyRegistered(name, links.logIn(), links.forgot());
      case Content.PasswordReset(var token) -> wording.passwordReset(name, links.reset(token));
      case Content.Billing billing ->
          BillingWording.in(mail.language(), config.product())
              .write(name, billing, links.billing());
      case Content.PasswordChanged() -> wording.passwordChanged(name, links.forgot());
      case Content.ConfirmEmail(var token) -> wording.confirmEmail(name, links.confirmEmail(token));
      case Content.EmailChangeRequested() -> wording.emailChangeRequested(name, links.forgot());
      case Content.EmailChanged() -> wording.emailChanged(name);
      case Content.EmailInUse() -> wording.emailInUse(name, links.logIn(), links.forgot());
    };
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name(), subtype);
    return part;
  }

  /// The address as SMTP without extensions can carry it: an international domain in its ASCII
  /// form. There is no such form for the part before the @.
  private static Optional<InternetAddress> recipient(Mail mail) {
    String address = mail.to().address();
    int at = address.indexOf('@');
    try {
      String ascii = address.substring(0, at) + "@" + IDN.toASCII(address.substring(at + 1));
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)) {
        return Optional.empty();
      }
      InternetAddress recipient = new InternetAddress();
      recipient.setAddress(ascii);
      return Optional.of(recipient);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String domainOf(InternetAddress sender) {
    String address = sender.getAddress();
    return address.substring(address.indexOf('@') + 1);
  }

  private Properties properties() {
    SmtpServer server = config.server();
    Properties properties = new Properties();
    set(properties, "connectiontimeout", millis(config.connectTimeout()));
    set(properties, "timeout", millis(config.deadline()));
    set(properties, "writetimeout", millis(config.deadline()));
    set(properties, "auth", String.valueOf(server.login().isPresent()));
    set(properties, "ssl.checkserveridentity", "true");
    // Goodbye is said, but nobody waits for the reply.
    set(properties, "quitwait", "false");
    // Our name in EHLO. Without it, the library asks DNS for this machine's.
    set(properties, "localhost", config.publicUrl().getHost());
    boolean required = server.protection() == SmtpServer.Protection.STARTTLS_REQUIRED;
    boolean offered = server.protection() == SmtpServer.Protection.STARTTLS_IF_OFFERED;
    set(properties, "starttls.enable", String.valueOf(required || offered));
    set(properties, "starttls.required", String.valueOf(required));
    return properties;
  }

  private void set(Properties properties, String name, String value) {
    properties.setProperty("mail." + protocol + "." + name, value);
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  /// The library makes up Message-IDs of its own, with the machine's name in them.
  private static final class NamedMessage extends MimeMessage {

    private final String messageId;

    NamedMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
