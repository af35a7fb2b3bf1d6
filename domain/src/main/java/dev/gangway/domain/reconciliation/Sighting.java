package dev.gangway.domain.reconciliation;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import java.util.Optional;

/// A live customer at the provider, beside what we know of it.
///
/// @param evidence whose it is, if its metadata names an account
/// @param owner the account that is ready with it, if one is
/// @param named the account that its metadata names, if we have it
/// @param opening that account's
public record Sighting(
    CustomerId customer,
    Optional<PaymentAccount> evidence,
    Optional<AccountId> owner,
    Optional<Account> named,
    Optional<PaymentAccountOpening> opening) {

  public Sighting {
    requireNonNull(customer);
    requireNonNull(evidence);
    requireNonNull(owner);
    requireNonNull(named);
    requireNonNull(opening);
  }

  /// What to make of it.
  public sealed interface Verdict {
    /// It is the customer of the account that it names.
    record InOrder() implements Verdict {}

    /// It may be adopted, if it is the oldest of its account's and still there.
    record Adoptable(PaymentAccount evidence) implements Verdict {
      public Adoptable {
        requireNonNull(evidence);
      }
    }

    /// Something is wrong with it that needs no more looking.
    record Wrong(Finding finding) implements Verdict {
      public Wrong {
        requireNonNull(finding);
      }
    }
  }

  /// Decides by what stands in the metadata, never by an address.
  public Verdict verdict() {
    Optional<AccountId> names = evidence.map(PaymentAccount::account);
    if (owner.isPresent()) {
      return owner.equals(names) ? new Verdict.InOrder() : wrong(Kind.SWAPPED, owner);
    }
    if (evidence.isEmpty()) {
      return new Verdict.Wrong(
          new Finding(Kind.FOREIGN, Remedy.LEAVE, Optional.empty(), Optional.of(customer)));
    }
    if (named.isEmpty()) {
      return wrong(Kind.ORPHANED, names);
    }
    if (opening.isEmpty()) {
      return named.get().isActivated()
          ? new Verdict.Adoptable(evidence.get())
          : new Verdict.Wrong(new Finding(Kind.MISSING, Remedy.WAIT, names, Optional.of(customer)));
    }
    return switch (opening.get()) {
      case PaymentAccountOpening.Ready ready
          when ready.paymentAccount().customer().equals(customer) ->
          new Verdict.InOrder();
      case PaymentAccountOpening.Ready _ -> wrong(Kind.DOUBLED, names);
      case PaymentAccountOpening.Wanted _,
          PaymentAccountOpening.Sending _,
          PaymentAccountOpening.InDoubt _,
          PaymentAccountOpening.Blocked _ ->
          new Verdict.Adoptable(evidence.get());
    };
  }

  private Verdict wrong(Kind kind, Optional<AccountId> account) {
    return new Verdict.Wrong(new Finding(kind, Remedy.SET_ASIDE, account, Optional.of(customer)));
  }
}
