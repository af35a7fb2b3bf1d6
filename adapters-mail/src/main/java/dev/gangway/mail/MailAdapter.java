package dev.gangway.mail;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Mailer;
import java.time.InstantSource;

/// The door to mails by SMTP.
public final class MailAdapter {

  private final SmtpMailer mailer;

  /// Does not speak to the server yet: one that is away does not stop a start.
  ///
  /// @param chance names each mail (Message-ID)
  /// @param clock dates each mail
  public MailAdapter(MailConfig config, Chance chance, InstantSource clock) {
    requireNonNull(chance);
    requireNonNull(clock);
    this.mailer = new SmtpMailer(config, chance, clock);
  }

  /// Safe for use by many threads at once; each mail has a connection of its own.
  public Mailer mailer() {
    return mailer;
  }
}
