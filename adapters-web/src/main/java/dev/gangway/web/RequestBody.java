package dev.gangway.web;

/// The bytes that came with a request. Not copied; nobody writes to them.
final class RequestBody {

  private final byte[] bytes;

  RequestBody(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }
}
