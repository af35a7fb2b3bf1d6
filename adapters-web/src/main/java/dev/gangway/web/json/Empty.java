package dev.gangway.web.json;

import java.util.Optional;

/// A request that has nothing to say; `Empty` of the contract.
public record Empty() {

  public static Optional<Empty> read(Fields fields) {
    return Optional.of(new Empty());
  }
}
