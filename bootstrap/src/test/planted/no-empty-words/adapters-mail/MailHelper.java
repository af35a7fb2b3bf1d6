// A name that takes in whatever comes by.
package dev.gangway.mail;

final class MailHelper {}
