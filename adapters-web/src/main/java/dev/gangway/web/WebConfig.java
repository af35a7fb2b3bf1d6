package dev.gangway.web;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// How the web side is to run.
///
/// @param bindAddress the address to listen on, [#EVERYWHERE] or for example `127.0.0.1`
/// @param port the port to listen on; 0 takes a free one
/// @param publicUrl the address under which people reach the server, scheme, host and port; `https`
///   makes cookies `Secure`
/// @param maxConcurrentRequests how many requests are worked on at a time
/// @param turnWithin how long one more waits for its turn before it gets a 503; zero for not at all
/// @param trustedProxies whose `X-Forwarded-For` is believed: addresses, or networks as in
///   `10.0.0.0/8`; empty believes nobody's, and the client is whoever connects
/// @param idleTimeout after how long a connection without a request is closed, and a request that
///   does not come to its end is given up
/// @param shutdownGrace how long requests under way may take to finish after a stop
/// @param clock for the lifetime of cookies, and how it stands with a plan
/// @param metrics is told how long each request took, and shown on `/metrics`
public record WebConfig(
    String bindAddress,
    int port,
    URI publicUrl,
    int maxConcurrentRequests,
    Duration turnWithin,
    List<String> trustedProxies,
    Duration idleTimeout,
    Duration shutdownGrace,
    InstantSource clock,
    PrometheusMeterRegistry metrics) {

  /// Every network interface. The default, because a server in a container that listens on loopback
  /// cannot be reached; who runs it on a laptop may say `127.0.0.1`.
  public static final String EVERYWHERE = "0.0.0.0";

  /// Enough that people never meet it: with 5 ms a request, 256 at a time are 50 000 a second. A
  /// request that waits for the payment provider takes its place too, for a second or so, and those
  /// are the ones that this keeps from piling up. More would only queue for the database.
  public static final int MAX_CONCURRENT_REQUESTS = 256;

  /// A crowd of 10,000 that comes at one instant has passed in less. Whoever waits for longer is
  /// better told so: their page tries again by itself.
  public static final Duration TURN_WITHIN = Duration.ofSeconds(5);

  /// As long as proxies usually keep theirs.
  public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

  /// Longer than any request takes, shorter than the 30 s after which orchestrators kill.
  public static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(10);

  /// @throws IllegalArgumentException naming the first value that cannot be used
  public WebConfig {
    requireNonNull(bindAddress);
    requireNonNull(clock);
    requireNonNull(metrics);
    requireNonNull(idleTimeout);
    requireNonNull(shutdownGrace);
    if (turnWithin.isNegative()) {
      throw new IllegalArgumentException("a turn does not come before it is waited for");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    if (maxConcurrentRequests < 1) {
      throw new IllegalArgumentException("at least one request at a time has to be possible");
    }
    // Says what is wrong with it, if something is.
    WebOrigin.of(publicUrl);
    trustedProxies = List.copyOf(trustedProxies);
    trustedProxies.forEach(Network::parse);
  }

  /// Everything by default but what only the caller knows.
  public static WebConfig withDefaults(
      int port, URI publicUrl, InstantSource clock, PrometheusMeterRegistry metrics) {
    return new WebConfig(
        EVERYWHERE,
        port,
        publicUrl,
        MAX_CONCURRENT_REQUESTS,
        TURN_WITHIN,
        List.of(),
        IDLE_TIMEOUT,
        SHUTDOWN_GRACE,
        clock,
        metrics);
  }

  boolean overTls() {
    return requireNonNull(publicUrl.getScheme()).toLowerCase(Locale.ROOT).equals("https");
  }
}
