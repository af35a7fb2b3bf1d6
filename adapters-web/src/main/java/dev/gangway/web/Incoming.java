package dev.gangway.web;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/// A request as it came from the network. Nothing in it is to be trusted.
///
/// @param rawPath as sent, percent-encoded, without the query
/// @param headers all values of a header, by name in any case
/// @param body at most [Route#largestBody]; not copied, nobody writes to it
record Incoming(
    String method,
    String rawPath,
    Function<String, List<String>> headers,
    RequestBody body,
    InetAddress peer) {}
