package dev.gangway.web;

import java.net.InetAddress;
import java.util.Optional;

/// A range of IP addresses.
///
/// @param prefix how many bits of an address have to be those of `base`
record Network(InetAddress base, int prefix) {

  /// Reads `10.0.0.0/8`, or one address.
  ///
  /// @throws IllegalArgumentException if this is neither
  static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    InetAddress base =
        literal(address)
            .orElseThrow(() -> new IllegalArgumentException("not an address or network: " + text));
    int bits = base.getAddress().length * 8;
    if (slash < 0) {
      return new Network(base, bits);
    }
    try {
      int prefix = Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("not a network: " + text);
      }
      return new Network(base, prefix);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException("not a network: " + text, notOne);
    }
  }

  /// An address that is written out; never asks the DNS.
  static Optional<InetAddress> literal(String text) {
    // Without a dot or colon, Java reads a plain number as an address too.
    if (text.indexOf('.') < 0 && text.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    byte[] ours = base.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
