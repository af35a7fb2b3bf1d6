package dev.gangway.stripe.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a card is declined, in Stripe's words (<https://docs.stripe.com/declines/codes>).
enum Decline {
  GENERIC_DECLINE("card_declined", "generic_decline", "Your card was declined."),
  INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
  LOST_CARD("card_declined", "lost_card", "Your card was declined."),
  EXPIRED_CARD("expired_card", null, "Your card has expired."),
  INCORRECT_CVC("incorrect_cvc", null, "Your card's security code is incorrect."),
  PROCESSING_ERROR(
      "processing_error",
      null,
      "An error occurred while processing your card. Try again in a little bit.");

  private final String code;
  private final @Nullable String declineCode;
  private final String message;

  Decline(String code, @Nullable String declineCode, String message) {
    this.code = code;
    this.declineCode = declineCode;
    this.message = message;
  }

  /// Stripe's code of the error: `card_declined`.
  String code() {
    return code;
  }

  /// What the bank says beyond that, or null.
  @Nullable String declineCode() {
    return declineCode;
  }

  /// What the person is told.
  String message() {
    return message;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Decline> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
