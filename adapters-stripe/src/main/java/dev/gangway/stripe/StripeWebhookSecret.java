package dev.gangway.stripe;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What Stripe signs events with for one webhook endpoint: `whsec_…`. While it is being changed
/// there, the old and the new one are both valid.
public record StripeWebhookSecret(String characters) {

  private static final Pattern SHAPE = Pattern.compile("whsec_[A-Za-z0-9+/=_-]{1,256}");

  /// @throws IllegalArgumentException if this is no such secret; the message does not repeat it
  public StripeWebhookSecret {
    characters = characters.strip();
    if (!SHAPE.matcher(characters).matches()) {
      throw new IllegalArgumentException(
          characters.isEmpty()
              ? "the webhook secret is empty; it begins with whsec_"
              : "not a webhook secret; Stripe shows it at the endpoint, and it begins with whsec_");
    }
  }

  /// The bytes that sign: all of the secret, its beginning included.
  byte[] bytes() {
    return characters.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "StripeWebhookSecret[hidden]";
  }
}
