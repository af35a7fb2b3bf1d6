package dev.gangway.web.json;

import io.avaje.jsonb.Json;

/// `Health` of the contract.
@Json
public record HealthView(String status) {

  public static HealthView up() {
    return new HealthView("up");
  }
}
