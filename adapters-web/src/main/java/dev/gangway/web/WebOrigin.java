package dev.gangway.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Scheme, host and port: what a browser means by "the same site" (RFC 6454).
///
/// @param port never empty; the scheme's own if the address had none
record WebOrigin(String scheme, String host, int port) {

  /// @throws IllegalArgumentException if this is no address of a web server
  static WebOrigin of(URI address) {
    String scheme = address.getScheme();
    String host = address.getHost();
    if (scheme == null || host == null) {
      throw new IllegalArgumentException("the public URL has to be like https://app.example.com");
    }
    scheme = scheme.toLowerCase(Locale.ROOT);
    int port =
        switch (scheme) {
          case "http" -> address.getPort() == -1 ? 80 : address.getPort();
          case "https" -> address.getPort() == -1 ? 443 : address.getPort();
          default ->
              throw new IllegalArgumentException("the public URL begins with http:// or https://");
        };
    return new WebOrigin(scheme, host.toLowerCase(Locale.ROOT), port);
  }

  /// Reads an `Origin` header. Empty for `null` and for whatever else is none.
  static Optional<WebOrigin> parse(String header) {
    try {
      URI address = new URI(header);
      // Nothing but an origin: a path, a query or a user has no place in the header.
      if ((address.getRawPath() != null && !address.getRawPath().isEmpty())
          || address.getRawQuery() != null
          || address.getRawFragment() != null
          || address.getRawUserInfo() != null) {
        return Optional.empty();
      }
      return Optional.of(of(address));
    } catch (URISyntaxException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /// Whether this is the machine that the browser itself runs on.
  boolean isLoopback() {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }
}
