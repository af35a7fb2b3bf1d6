package dev.gangway.stripe.sandbox;

import java.security.SecureRandom;

/// Makes ids that look like Stripe's. Random rather than counted, so that nobody comes to rely on
/// their order.
final class StripeIds {
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CAPITALS_AND_DIGITS = 36;

  private final SecureRandom random = new SecureRandom();

  String next(String prefix) {
    return prefix + "_" + letters(14);
  }

  String next(String prefix, int length) {
    return prefix + "_" + letters(length);
  }

  /// Stripe's invoice prefix: eight capitals or digits.
  String invoicePrefix() {
    return letters(8, CAPITALS_AND_DIGITS);
  }

  /// Letters and digits alone, for what is no id.
  String letters(int length) {
    return letters(length, LETTERS.length());
  }

  private String letters(int length, int alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(alphabet)));
    }
    return text.toString();
  }
}
