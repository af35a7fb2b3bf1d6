package dev.gangway.stripe;

import dev.gangway.domain.payment.ProviderOrigin.Mode;
import java.util.Optional;
import java.util.regex.Pattern;

/// A key that opens a Stripe account: `sk_test_…`, `sk_live_…`, or a restricted one, `rk_…`.
public record StripeSecretKey(String characters) {

  private static final Pattern SHAPE = Pattern.compile("(?:sk|rk)_(?:test|live)_[A-Za-z0-9_]+");

  /// @throws IllegalArgumentException if this is no such key; the message says what it is instead,
  ///   and does not repeat it
  public StripeSecretKey {
    characters = characters.strip();
    if (!SHAPE.matcher(characters).matches()) {
      throw new IllegalArgumentException(
          whatItIs(characters)
              .map(mistake -> "the Stripe key is " + mistake + "; ")
              .orElse("not a Stripe key; ")
              .concat("a secret key begins with sk_test_, sk_live_, rk_test_ or rk_live_"));
    }
  }

  /// Test money or real money, as the key itself says.
  public Mode mode() {
    return characters.startsWith("live_", "sk_".length()) ? Mode.LIVE : Mode.TEST;
  }

  private static Optional<String> whatItIs(String characters) {
    if (characters.isEmpty()) {
      return Optional.of("empty");
    }
    if (characters.startsWith("pk_")) {
      return Optional.of("the publishable key, which cannot create anything");
    }
    if (characters.startsWith("whsec_")) {
      return Optional.of("a webhook secret");
    }
    if (characters.startsWith("sk_org_")) {
      return Optional.of("an organization's key, which belongs to no single account");
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "StripeSecretKey[hidden, " + mode() + "]";
  }
}
