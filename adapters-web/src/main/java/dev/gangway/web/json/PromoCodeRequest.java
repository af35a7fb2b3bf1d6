package dev.gangway.web.json;

import java.util.Optional;

/// `PromoCodeOnly` of the contract. As typed: one of another shape is no mistake of form but a code
/// that is not on.
public record PromoCodeRequest(String code) {

  public static Optional<PromoCodeRequest> read(Fields fields) {
    return fields.required("code", TextRule.line(100)).map(PromoCodeRequest::new);
  }
}
