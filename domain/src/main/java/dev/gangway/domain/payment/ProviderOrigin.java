package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

/// Which account at the payment provider, and which of its two worlds, something came from. Ids
/// from one are meaningless in another, and mixing them up has billed people from copied databases.
///
/// @param providerAccount the provider's name for the business's own account (Stripe: `acct_…`)
public record ProviderOrigin(String providerAccount, Mode mode) {

  /// Test money or real money.
  public enum Mode {
    TEST,
    LIVE
  }

  public ProviderOrigin {
    requireNonNull(mode);
    if (providerAccount.isBlank()) {
      throw new IllegalArgumentException("an origin names the provider's account");
    }
  }

  @Override
  public String toString() {
    return providerAccount + " (" + (mode == Mode.LIVE ? "live" : "test") + ")";
  }
}
