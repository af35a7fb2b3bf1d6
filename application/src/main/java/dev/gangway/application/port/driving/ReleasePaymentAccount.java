package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;

/// Has a blocked payment account opened after all. For a human who mended what the provider had
/// refused: the account, or something at the provider.
public interface ReleasePaymentAccount {

  /// Writes the request anew from what is known of the account by now, under the next key.
  Outcome release(AccountId account);

  sealed interface Outcome {
    /// It is wanted again, and worked on soon after.
    record Released() implements Outcome {}

    /// It is not blocked; nothing was changed.
    record NotBlocked() implements Outcome {}

    /// No account of this id wants a payment account.
    record NoSuchAccount() implements Outcome {}
  }
}
