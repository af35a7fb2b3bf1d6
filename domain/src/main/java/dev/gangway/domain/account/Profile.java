package dev.gangway.domain.account;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What a person tells us about themselves.
///
/// @param name what to call the person, 1 to 200 characters
/// @param company only for a business, 1 to 200 characters
public record Profile(
    Optional<String> name, Kind kind, Optional<String> company, Language language) {

  private static final int LONGEST = 200;

  /// Whether somebody is here for themselves or for a company.
  public enum Kind {
    PERSONAL,
    BUSINESS
  }

  /// @throws IllegalArgumentException if a text is blank or over 200 characters, or a personal
  ///   profile names a company
  public Profile {
    requireNonNull(kind);
    requireNonNull(language);
    name = name.map(text -> checked("name", text));
    company = company.map(text -> checked("company", text));
    if (kind == Kind.PERSONAL && company.isPresent()) {
      throw new IllegalArgumentException("only a business profile names a company");
    }
  }

  /// The profile of somebody who has said nothing but perhaps a name.
  public static Profile initial(Optional<String> name, Language language) {
    return new Profile(name, Kind.PERSONAL, Optional.empty(), language);
  }

  private static String checked(String what, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.codePointCount(0, stripped.length()) > LONGEST) {
      throw new IllegalArgumentException(what + " has 1 to 200 characters");
    }
    if (stripped.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " has no control characters");
    }
    return stripped;
  }

  /// Hides name and company: they are personal.
  @Override
  public String toString() {
    return "Profile[" + kind + ", " + language + "]";
  }
}
