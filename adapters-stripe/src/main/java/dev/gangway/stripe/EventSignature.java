package dev.gangway.stripe;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells whether Stripe signed these bytes, and when: HMAC-SHA256 over the time and the very bytes
/// of the body (<https://docs.stripe.com/webhooks#verify-manually>).
///
/// By hand, because stripe-java's reading throws unchecked exceptions at headers that are none,
/// takes signatures from the future, and wants the bytes as text.
final class EventSignature {

  /// Stripe's own tolerance for clocks that differ and for the time on the way. It signs anew for
  /// each delivery, so that a late one is not a stale one. Looked at in both directions: what is
  /// signed for later could be sent until then.
  static final Duration WINDOW = Duration.ofMinutes(5);

  /// Stripe sends one `v1` for each valid secret, 67 characters each, and has room for dozens.
  private static final int LONGEST_HEADER = 4_096;

  private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");
  private static final Pattern PART = Pattern.compile("([a-z0-9_]{1,16})=([A-Za-z0-9]{1,128})");
  private static final Pattern V1 = Pattern.compile("[0-9a-f]{64}");

  private final List<StripeWebhookSecret> secrets;
  private final InstantSource clock;

  EventSignature(List<StripeWebhookSecret> secrets, InstantSource clock) {
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  /// Why these bytes are not known to be Stripe's; empty if they are.
  Optional<String> complaint(byte[] payload, List<String> headers) {
    if (secrets.isEmpty()) {
      return Optional.of("no webhook secret is set");
    }
    if (headers.isEmpty()) {
      return Optional.of("no signature");
    }
    if (headers.stream().mapToLong(String::length).sum() > LONGEST_HEADER) {
      return Optional.of("a signature that is too long");
    }
    List<Signed> read =
        headers.stream().map(EventSignature::read).flatMap(Optional::stream).toList();
    if (read.isEmpty()) {
      return Optional.of("a signature that is none");
    }
    List<Signed> genuine = read.stream().filter(signed -> isGenuine(signed, payload)).toList();
    if (genuine.isEmpty()) {
      return Optional.of("a signature that does not fit");
    }
    Instant now = clock.instant();
    return genuine.stream().anyMatch(signed -> signed.isWithinWindow(now))
        ? Optional.empty()
        : Optional.of("a signature of another time");
  }

  /// What one header claims.
  ///
  /// @param time as it was written, for it is part of what is signed
  private record Signed(String time, List<byte[]> signatures) {

    boolean isWithinWindow(Instant now) {
      Instant at = Instant.ofEpochSecond(Long.parseLong(time));
      return Duration.between(at, now).abs().compareTo(WINDOW) <= 0;
    }
  }

  /// Reads `t=1492774577,v1=5257…,v0=6ffb…`: one time, at least one `v1`, and schemes that we do
  /// not know and do not count (Stripe's `v0` is a fake, for tests).
  private static Optional<Signed> read(String header) {
    Optional<String> time = Optional.empty();
    List<byte[]> signatures = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      Matcher pair = PART.matcher(part);
      if (!pair.matches()) {
        return Optional.empty();
      }
      String value = pair.group(2);
      switch (pair.group(1)) {
        case "t" -> {
          if (time.isPresent() || !TIME.matcher(value).matches()) {
            return Optional.empty();
          }
          time = Optional.of(value);
        }
        case "v1" -> {
          if (!V1.matcher(value).matches()) {
            return Optional.empty();
          }
          signatures.add(HexFormat.of().parseHex(value));
        }
        default -> {}
      }
    }
    return signatures.isEmpty()
        ? Optional.empty()
        : time.map(when -> new Signed(when, List.copyOf(signatures)));
  }

  private boolean isGenuine(Signed signed, byte[] payload) {
    boolean genuine = false;
    for (StripeWebhookSecret secret : secrets) {
      byte[] expected = sign(secret, signed.time(), payload);
      for (byte[] signature : signed.signatures()) {
        // Takes as long for a wrong one as for a right one, and all are looked at.
        genuine |= MessageDigest.isEqual(expected, signature);
      }
    }
    return genuine;
  }

  private static byte[] sign(StripeWebhookSecret secret, String time, byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(payload);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
