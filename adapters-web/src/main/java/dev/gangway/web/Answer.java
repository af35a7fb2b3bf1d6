package dev.gangway.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What goes back to the caller. Immutable, but for a stream of events, if it has one.
final class Answer {

  private final int status;
  private final Map<String, String> headers;
  private final Optional<String> contentType;
  private final byte[] body;
  private final Optional<EventStream> events;

  private Answer(
      int status,
      Map<String, String> headers,
      Optional<String> contentType,
      byte[] body,
      Optional<EventStream> events) {
    this.status = status;
    this.headers = headers;
    this.contentType = contentType;
    this.body = body;
    this.events = events;
  }

  static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of(), Optional.of(contentType), body, Optional.empty());
  }

  /// Server-sent events. Whoever sends this closes the stream.
  static Answer events(EventStream events) {
    return new Answer(
        200, Map.of(), Optional.of("text/event-stream"), new byte[0], Optional.of(events));
  }

  static Answer json(int status, String json) {
    return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  static Answer problem(int status, String json) {
    return of(status, "application/problem+json", json.getBytes(StandardCharsets.UTF_8));
  }

  /// An answer without a body.
  static Answer empty(int status) {
    return new Answer(status, Map.of(), Optional.empty(), new byte[0], Optional.empty());
  }

  /// This, with one more header.
  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, contentType, body, events);
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

  /// What is still to come, in the place of a body.
  Optional<EventStream> events() {
    return events;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
