package dev.gangway.web.json;

import static dev.gangway.web.json.FieldError.Code.NOT_ALLOWED;
import static dev.gangway.web.json.FieldError.Code.REQUIRED;

import dev.gangway.domain.account.Email;
import java.util.Optional;

/// `Activation` of the contract: by token, or by address and code.
///
/// Token and code stay texts here: one of another shape is no mistake of form but one that does not
/// work, and is answered as such.
public sealed interface ActivationRequest {

  record ByToken(String token) implements ActivationRequest {
    @Override
    public String toString() {
      return "ByToken[hidden]";
    }
  }

  record ByCode(Email email, String code) implements ActivationRequest {
    @Override
    public String toString() {
      return "ByCode[hidden]";
    }
  }

  static Optional<ActivationRequest> read(Fields fields) {
    if (fields.has("token")) {
      Optional<String> token = fields.required("token", TextRule.text(256));
      boolean alone = true;
      for (String other : new String[] {"email", "code"}) {
        if (fields.has(other)) {
          fields.optional(other, TextRule.text(254));
          fields.reject(other, NOT_ALLOWED, "has no place beside token.");
          alone = false;
        }
      }
      return alone ? token.map(ByToken::new) : Optional.empty();
    }
    if (!fields.has("email") && !fields.has("code")) {
      fields.reject("body", REQUIRED, "has to have token, or email and code.");
      return Optional.empty();
    }
    Optional<Email> email = fields.required("email", TextRule.email());
    Optional<String> code = fields.required("code", TextRule.text(32));
    return email.flatMap(to -> code.map(typed -> new ByCode(to, typed)));
  }
}
