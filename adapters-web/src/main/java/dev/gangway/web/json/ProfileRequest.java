package dev.gangway.web.json;

import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import java.util.Optional;

/// `Profile` of the contract. What is absent stays as it is.
public record ProfileRequest(
    Optional<String> name,
    Optional<Profile.Kind> kind,
    Optional<String> company,
    Optional<Language> language) {

  public static Optional<ProfileRequest> read(Fields fields) {
    return Optional.of(
        new ProfileRequest(
            fields.optional("name", TextRule.name()),
            fields.optional("kind", TextRule.profileKind()),
            fields.optional("company", TextRule.name()),
            fields.optional("locale", TextRule.language())));
  }
}
