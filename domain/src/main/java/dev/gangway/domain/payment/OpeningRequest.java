package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;

/// What is asked of the payment provider, frozen before it is first sent: the provider refuses the
/// same key with another body, for ever.
///
/// @param generation counts from 1; raised only when it is certain that the earlier key made
///   nothing
/// @param email the address as it was then, by which a lost answer is looked up
/// @param body the exact bytes of the request, as the adapter for the provider wrote them
public record OpeningRequest(AccountId account, int generation, Email email, String body) {

  public OpeningRequest {
    requireNonNull(account);
    requireNonNull(email);
    requireNonNull(body);
    if (generation < 1) {
      throw new IllegalArgumentException("generations count from 1: " + generation);
    }
  }

  public IdempotencyKey key() {
    return IdempotencyKey.ofOpening(account, generation);
  }

  OpeningRequest nextGeneration() {
    return rewritten(email, body);
  }

  /// The next generation, with another body.
  OpeningRequest rewritten(Email newEmail, String newBody) {
    return new OpeningRequest(account, generation + 1, newEmail, newBody);
  }

  /// Hides the body: it holds the person's name and address.
  @Override
  public String toString() {
    return "OpeningRequest[" + key() + "]";
  }
}
