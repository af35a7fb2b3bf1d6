package dev.gangway.web.json;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
import java.util.Optional;

/// `Credentials` of the contract.
///
/// @param password what was typed; any text, as it may be wrong
public record CredentialsRequest(Email email, String password) {

  public static Optional<CredentialsRequest> read(Fields fields) {
    Optional<Email> email = fields.required("email", TextRule.email());
    Optional<String> password = fields.required("password", TextRule.text(Password.LONGEST));
    return email.flatMap(of -> password.map(typed -> new CredentialsRequest(of, typed)));
  }

  @Override
  public String toString() {
    return "CredentialsRequest[hidden]";
  }
}
