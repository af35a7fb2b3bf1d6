package dev.gangway.web.json;

import io.avaje.jsonb.Json;
import java.util.Optional;

/// `Empty` of the contract: a request or an answer that has nothing to say.
@Json
public record Empty() {

  public static Optional<Empty> read(Fields fields) {
    return Optional.of(new Empty());
  }
}
