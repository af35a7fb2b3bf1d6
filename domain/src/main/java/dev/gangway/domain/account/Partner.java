package dev.gangway.domain.account;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A channel that people sign up through.
///
/// @param aliases other spellings that mean this partner; compared like the code, see [#answersTo]
/// @param terms what its customers get, by language; shown at sign-up
public record Partner(
    PartnerCode code, String name, List<String> aliases, Map<Language, String> terms) {

  /// @throws IllegalArgumentException if the name or an alias is blank: it would be the partner of
  ///   everybody who typed none
  public Partner {
    requireNonNull(code);
    if (fold(name).isEmpty()) {
      throw new IllegalArgumentException("partner " + code + " has no name");
    }
    aliases = List.copyOf(aliases);
    if (aliases.stream().anyMatch(alias -> fold(alias).isEmpty())) {
      throw new IllegalArgumentException("partner " + code + " has a blank alias");
    }
    terms = Map.copyOf(terms);
  }

  /// Whether `typed` names this partner: by code, name or alias, blanks around it and case ignored.
  /// (At Storj a partner's name with a space or a capital never matched.)
  public boolean answersTo(String typed) {
    String folded = fold(typed);
    return folded.equals(code.value())
        || folded.equals(fold(name))
        || aliases.stream().anyMatch(alias -> folded.equals(fold(alias)));
  }

  /// The form in which spellings of partners are compared: no blanks around it, runs of blanks
  /// within it as one, lower case. Blanks of any script: pasted names have no-break ones, and a
  /// Chinese keyboard types wide ones.
  public static String fold(String typed) {
    return typed.replaceAll("(?U)\\s+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
