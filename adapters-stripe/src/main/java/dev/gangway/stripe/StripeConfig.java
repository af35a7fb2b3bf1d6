package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.ProviderOrigin.Mode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// What speaking to Stripe needs to know.
///
/// @param webhookSecrets what events are signed with: several while one takes the place of another,
///   none where nobody sends us events; then none is taken for Stripe's
/// @param apiBase where the API is: http or https, perhaps with a path in front of `/v1`
/// @param publicUrl how people's browsers reach us when they come back from Stripe's pages: without
///   a slash at the end
/// @param connectTimeout how long to wait for a connection
/// @param deadline how long one call of the port may take altogether, all its requests and their
///   bodies together. Whoever leases work for a call leases it for longer
/// @param clock tells the age of signatures, and what a `Retry-After` that is a date means
public record StripeConfig(
    StripeSecretKey secretKey,
    List<StripeWebhookSecret> webhookSecrets,
    URI apiBase,
    URI publicUrl,
    Duration connectTimeout,
    Duration deadline,
    InstantSource clock) {

  /// Stripe itself.
  public static final URI STRIPE = URI.create("https://api.stripe.com");

  /// Stripe accepts connections within milliseconds. One that takes longer than this will not come,
  /// and nothing was sent, so trying again is free.
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// Long enough for Stripe's slowest answers: an answer that we do not wait for is an unknown
  /// outcome, which costs more than waiting.
  public static final Duration DEADLINE = Duration.ofSeconds(20);

  /// @throws IllegalArgumentException if something cannot be; the message says what, and holds
  ///   nothing secret
  public StripeConfig {
    requireNonNull(secretKey);
    webhookSecrets = List.copyOf(webhookSecrets);
    requireNonNull(publicUrl);
    requireNonNull(clock);
    apiBase = withoutSlashAtTheEnd(apiBase);
    if (!connectTimeout.isPositive() || !deadline.isPositive()) {
      throw new IllegalArgumentException("the time limits of Stripe are positive");
    }
    if (secretKey.mode() == Mode.LIVE && isReadableOnTheWay(apiBase)) {
      throw new IllegalArgumentException(
          "a live Stripe key is only sent over https: the API's address begins with http");
    }
  }

  /// With the usual time limits.
  public static StripeConfig of(
      StripeSecretKey secretKey,
      List<StripeWebhookSecret> webhookSecrets,
      URI apiBase,
      URI publicUrl,
      InstantSource clock) {
    return new StripeConfig(
        secretKey, webhookSecrets, apiBase, publicUrl, CONNECT_TIMEOUT, DEADLINE, clock);
  }

  private static boolean isReadableOnTheWay(URI base) {
    String host = base.getHost().toLowerCase(Locale.ROOT);
    boolean thisMachine =
        host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return base.getScheme().equalsIgnoreCase("http") && !thisMachine;
  }

  private static URI withoutSlashAtTheEnd(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || base.getHost() == null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the Stripe API's address is http(s)://host[:port][/path], and nothing else");
    }
    String text = base.toString();
    return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : base;
  }
}
