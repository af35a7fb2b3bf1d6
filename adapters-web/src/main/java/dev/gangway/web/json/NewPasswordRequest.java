package dev.gangway.web.json;

import dev.gangway.domain.credential.Password;
import java.util.Optional;

/// `NewPassword` of the contract.
public record NewPasswordRequest(Password password) {

  public static Optional<NewPasswordRequest> read(Fields fields) {
    return fields.required("password", TextRule.newPassword()).map(NewPasswordRequest::new);
  }
}
