package dev.gangway.web.json;

import dev.gangway.domain.credential.Password;
import java.util.Optional;

/// `PasswordChange` of the contract.
///
/// @param current what was typed; any text, as it may be wrong
public record PasswordChangeRequest(String current, Password replacement) {

  public static Optional<PasswordChangeRequest> read(Fields fields) {
    Optional<String> current = fields.required("currentPassword", TextRule.text(Password.LONGEST));
    Optional<Password> replacement = fields.required("newPassword", TextRule.newPassword());
    return current.flatMap(
        typed -> replacement.map(chosen -> new PasswordChangeRequest(typed, chosen)));
  }

  @Override
  public String toString() {
    return "PasswordChangeRequest[hidden]";
  }
}
