package dev.gangway.domain.account;

import java.util.Locale;
import java.util.regex.Pattern;

/// An e-mail address, as a person typed it less the blanks around it.
///
/// Only what every mail server agrees on is checked; whether the address works is found out by
/// mailing to it. Two addresses that differ in case only belong to the same person ([#canonical]).
///
/// @param address at most 254 characters (RFC 5321's path less its brackets)
public record Email(String address) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  // No blanks or control characters, one @, a dotted domain: a newline here would be a mail header.
  // Of any script: there are line breaks and blanks beyond ASCII.
  private static final Pattern SHAPE =
      Pattern.compile(
          "[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\]+@[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\]+",
          Pattern.UNICODE_CHARACTER_CLASS);

  /// @throws IllegalArgumentException if this cannot be an address
  public Email {
    address = address.strip();
    int at = address.indexOf('@');
    if (address.length() > LONGEST || at > LONGEST_LOCAL_PART) {
      throw new IllegalArgumentException("an e-mail address has at most 254 characters");
    }
    String domain = address.substring(at + 1);
    if (!SHAPE.matcher(address).matches()
        || !domain.contains(".")
        || domain.contains("..")
        || domain.startsWith(".")
        || domain.endsWith(".")) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// The form in which addresses are compared and kept unique: lower case.
  public String canonical() {
    return address.toLowerCase(Locale.ROOT);
  }

  /// Hides the address: it is personal, and ends up in logs through exceptions and records.
  @Override
  public String toString() {
    return "Email[hidden]";
  }
}
