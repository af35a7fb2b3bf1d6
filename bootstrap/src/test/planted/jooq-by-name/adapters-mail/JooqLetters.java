// A name of the database outside persistence.
package dev.gangway.mail;

final class JooqLetters {}
