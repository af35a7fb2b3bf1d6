package dev.gangway.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Finds out which IP address a request comes from.
///
/// `X-Forwarded-For` is written by anybody who likes, so it is read from its end, where the proxies
/// that we trust have added what they saw, and only as far as those go.
final class ClientAddresses {

  /// No chain of proxies is longer; what is, is somebody's joke.
  private static final int LONGEST_CHAIN = 20;

  private final List<Network> trusted;

  ClientAddresses(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(Network::parse).toList();
  }

  /// The client's address, as text without a scope.
  String of(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    List<String> hops = List.of(String.join(",", forwardedFor).split(",", -1));
    for (int i = hops.size() - 1;
        i >= 0 && hops.size() - i <= LONGEST_CHAIN && isTrusted(client);
        i--) {
      Optional<InetAddress> hop = Network.literal(withoutPort(hops.get(i).strip()));
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get();
    }
    String text = client.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  /// Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
