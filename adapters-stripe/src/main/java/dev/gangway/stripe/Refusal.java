package dev.gangway.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stripe's error object, as far as it may be told: its message likes to repeat what was sent.
record Refusal(Optional<String> type, Optional<String> code, Optional<String> param) {

  private static final Pattern HARMLESS = Pattern.compile("[a-zA-Z0-9_.\\[\\]-]{1,64}");

  static Refusal in(Exception failure) {
    if (failure instanceof StripeException refused && refused.getStripeError() != null) {
      StripeError error = refused.getStripeError();
      return new Refusal(
          harmless(error.getType()), harmless(error.getCode()), harmless(error.getParam()));
    }
    return new Refusal(Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean isOfType(String expected) {
    return type.equals(Optional.of(expected));
  }

  /// For a human: `invalid_request_error, code email_invalid, param email`.
  String reason() {
    return Stream.of(type, code.map(text -> "code " + text), param.map(text -> "param " + text))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> harmless(@Nullable String text) {
    return Optional.ofNullable(text).filter(given -> HARMLESS.matcher(given).matches());
  }
}
