package dev.gangway.web.json;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
import java.util.Optional;

/// `EmailChange` of the contract.
///
/// @param email the address that is to be
/// @param password what was typed; any text, as it may be wrong
public record EmailChangeRequest(Email email, String password) {

  public static Optional<EmailChangeRequest> read(Fields fields) {
    Optional<Email> email = fields.required("email", TextRule.email());
    Optional<String> password = fields.required("password", TextRule.text(Password.LONGEST));
    return email.flatMap(to -> password.map(typed -> new EmailChangeRequest(to, typed)));
  }

  @Override
  public String toString() {
    return "EmailChangeRequest[hidden]";
  }
}
