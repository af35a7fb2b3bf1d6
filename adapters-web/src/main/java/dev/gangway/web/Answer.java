package dev.gangway.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What goes back to the caller. Immutable.
final class Answer {

  private final int status;
  private final Map<String, String> headers;
  private final Optional<String> contentType;
  private final byte[] body;

  private Answer(
      int status, Map<String, String> headers, Optional<String> contentType, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.contentType = contentType;
    this.body = body;
  }

  static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of(), Optional.of(contentType), body);
  }

  static Answer json(int status, String json) {
    return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  static Answer problem(int status, String json) {
    return of(status, "application/problem+json", json.getBytes(StandardCharsets.UTF_8));
  }

  /// An answer without a body.
  static Answer empty(int status) {
    return new Answer(status, Map.of(), Optional.empty(), new byte[0]);
  }

  /// This, with one more header.
  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, contentType, body);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  Optional<String> contentType() {
    return contentType;
  }

  /// Not copied; nobody writes to it.
  byte[] body() {
    return body;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
