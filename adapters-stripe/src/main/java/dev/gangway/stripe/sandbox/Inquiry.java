package dev.gangway.stripe.sandbox;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/// A request to the sandbox's server, read to its end.
///
/// @param path decoded; `query` is not
record Inquiry(String method, String path, String query, Headers headers, String body) {

  @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  boolean prefersHtml() {
    String accept = header("Accept");
    return accept != null && accept.contains("text/html");
  }
}
