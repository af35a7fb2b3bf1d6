package dev.gangway.web.json;

import java.util.Optional;

/// `Choice` of the contract. The option stays a text: one of another shape is no mistake of form
/// but an option that the offer does not have.
public record ChoiceRequest(String option) {

  public static Optional<ChoiceRequest> read(Fields fields) {
    return fields.required("option", TextRule.text(100)).map(ChoiceRequest::new);
  }
}
