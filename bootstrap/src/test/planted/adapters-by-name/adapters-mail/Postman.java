// The name does not say which port this implements.
package dev.gangway.mail;

final class Postman implements dev.gangway.application.port.driven.Mailer {
  @Override
  public Answer send(Mail mail) {
    return new Answer.Sent();
  }
}
