package dev.gangway.web.json;

import java.util.Optional;

/// `EmailChangeConfirmation` of the contract.
///
/// @param token stays a text here: one of another shape is no mistake of form but one that does not
///   work
public record TokenRequest(String token) {

  public static Optional<TokenRequest> read(Fields fields) {
    return fields.required("token", TextRule.text(256)).map(TokenRequest::new);
  }

  @Override
  public String toString() {
    return "TokenRequest[hidden]";
  }
}
