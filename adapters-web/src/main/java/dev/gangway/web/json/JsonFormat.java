package dev.gangway.web.json;

import io.avaje.jsonb.Jsonb;

/// Writes responses. What is empty is left out; nothing is ever written as `null`.
public final class JsonFormat {

  private final Jsonb jsonb = Jsonb.builder().serializeNulls(false).serializeEmpty(true).build();

  public String write(Record response) {
    return jsonb.toJson(response);
  }
}
