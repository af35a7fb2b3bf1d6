package dev.gangway.web.json;

import dev.gangway.domain.account.Email;
import java.util.Optional;

/// `EmailOnly` of the contract.
public record EmailRequest(Email email) {

  public static Optional<EmailRequest> read(Fields fields) {
    return fields.required("email", TextRule.email()).map(EmailRequest::new);
  }
}
