// A service knows an adapter.
package dev.gangway.application.service;

final class ServiceSeesAdapter {
  private final dev.gangway.mail.MailAdapter mail;

  ServiceSeesAdapter(dev.gangway.mail.MailAdapter mail) {
    this.mail = mail;
  }
}
