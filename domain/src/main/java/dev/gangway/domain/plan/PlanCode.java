package dev.gangway.domain.plan;

/// The stable name of a plan in the catalogue, as in `acme-package`.
///
/// @param value 1 to 64 of `a-z`, `0-9`, `-`, beginning with a letter or digit
public record PlanCode(String value) {

  /// @throws IllegalArgumentException if `value` has another shape
  public PlanCode {
    if (!value.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException("not a plan code: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
