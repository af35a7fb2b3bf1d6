// A fake in production.
package dev.gangway.mail;

final class FakeMailer implements dev.gangway.application.port.driven.Mailer {
  @Override
  public Answer send(Mail mail) {
    return new Answer.Sent();
  }
}
