package dev.gangway.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells our own pages, and programs that are no browsers, from other people's pages that a browser
/// of somebody who is logged in has open (cross-site request forgery).
///
/// A browser says where a request comes from, and pages cannot change what it says:
/// `Sec-Fetch-Site` in every current one, `Origin` in the older. Programs send neither, and hold
/// nobody's cookies but their own.
final class OriginCheck {

  private final WebOrigin own;

  OriginCheck(WebOrigin own) {
    this.own = own;
  }

  /// Whether a request that changes something may be carried out.
  boolean admits(List<String> fetchSite, List<String> origin, List<String> host) {
    if (fetchSite.size() > 1 || origin.size() > 1) {
      return false;
    }
    boolean sameOrigin = false;
    if (!fetchSite.isEmpty()) {
      switch (fetchSite.getFirst().strip().toLowerCase(Locale.ROOT)) {
        case "same-origin" -> sameOrigin = true;
        // Typed into the address bar, or an extension: no page is behind it.
        case "none" -> {}
        default -> {
          return false;
        }
      }
    }
    if (origin.isEmpty()) {
      return true;
    }
    Optional<WebOrigin> from = WebOrigin.parse(origin.getFirst().strip());
    if (from.isEmpty()) {
      return false;
    }
    if (from.get().equals(own)) {
      return true;
    }
    // Under another name of ours: the browser vouches for it, or all of it is on this very machine,
    // where 127.0.0.1 is as good as localhost and the port may be one that was free.
    return isHost(from.get(), host)
        && (sameOrigin || (own.isLoopback() && from.get().isLoopback()));
  }

  private static boolean isHost(WebOrigin from, List<String> host) {
    return host.size() == 1
        && WebOrigin.parse(from.scheme() + "://" + host.getFirst().strip())
            .filter(from::equals)
            .isPresent();
  }
}
