package dev.gangway.web.json;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.Password;
import java.util.Optional;

/// `Registration` of the contract.
public record RegistrationRequest(
    Email email,
    Password password,
    Optional<String> name,
    Optional<String> partner,
    Optional<String> promoCode,
    Language language) {

  private static final int LONGEST_CODE = 100;

  public static Optional<RegistrationRequest> read(Fields fields) {
    Optional<Email> email = fields.required("email", TextRule.email());
    Optional<Password> password = fields.required("password", TextRule.newPassword());
    Optional<String> name = fields.optional("name", TextRule.name());
    Optional<String> partner = fields.optional("partner", TextRule.line(LONGEST_CODE));
    Optional<String> promoCode = fields.optional("promoCode", TextRule.line(LONGEST_CODE));
    Language language = fields.optional("locale", TextRule.language()).orElse(Language.ENGLISH);
    return email.flatMap(to ->
        password.map(
            chosen -> new RegistrationRequest(to, chosen, name, partner, promoCode, language)));
  }
}
