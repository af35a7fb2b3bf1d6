package dev.gangway.stripe.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs webhooks as Stripe does: HMAC-SHA256 over the time and the very bytes of the body
/// (<https://docs.stripe.com/webhooks#verify-manually>).
final class WebhookSignature {
  private WebhookSignature() {}

  /// The value of the header `Stripe-Signature`.
  static String header(String secret, long second, String body) {
    return "t=" + second + ",v1=" + sign(secret, second + "." + body);
  }

  private static String sign(String secret, String payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
