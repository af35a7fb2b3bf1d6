package dev.gangway.stripe.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is wrong with a forged webhook.
enum Forgery {
  /// Signed with a secret that is not the endpoint's.
  WRONG_SECRET,
  /// Rightly signed, ten minutes ago.
  STALE,
  /// Rightly signed, ten minutes from now.
  FUTURE,
  /// Signed for another body.
  OTHER_BODY,
  /// With a header that is none.
  NONSENSE,
  /// Without the header.
  NONE;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Forgery> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(Forgery::word).collect(Collectors.joining(", "));
  }
}
