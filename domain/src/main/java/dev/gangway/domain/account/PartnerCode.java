package dev.gangway.domain.account;

/// The short name by which a partner is known: lower case, as in `/signup/acme`.
///
/// @param value 1 to 64 of `a-z`, `0-9`, `-`, beginning with a letter or digit
public record PartnerCode(String value) {

  /// @throws IllegalArgumentException if `value` has another shape
  public PartnerCode {
    if (!value.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException("not a partner code: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
