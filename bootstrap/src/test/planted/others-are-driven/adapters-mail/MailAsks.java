// An adapter that should only answer asks.
package dev.gangway.mail;

final class MailAsks {
  dev.gangway.application.port.driving.LogIn logIn;
}
