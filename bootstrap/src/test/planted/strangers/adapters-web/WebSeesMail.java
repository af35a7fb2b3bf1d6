// One adapter knows another.
package dev.gangway.web;

final class WebSeesMail {
  dev.gangway.mail.MailAdapter mail;
}
