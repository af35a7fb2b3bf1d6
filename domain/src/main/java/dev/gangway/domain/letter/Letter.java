package dev.gangway.domain.letter;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.UUID;

/// What a mail is to say, by reference: no address and no token. Those are looked up and made when
/// the mail is sent, so that no secret lies in a queue.
public sealed interface Letter {

  /// The link and code that verify the address and complete one filling-in of the sign-up form:
  /// with the password of that one, not of another that somebody else may have sent off meanwhile.
  record Activation(AccountId account, UUID registration) implements Letter {
    public Activation {
      requireNonNull(account);
      requireNonNull(registration);
    }
  }

  /// The link and code that verify the address and nothing else: whose password counts is not
  /// known.
  record ActivationWithoutPassword(AccountId account) implements Letter {
    public ActivationWithoutPassword {
      requireNonNull(account);
    }
  }

  /// Somebody tried to register with the address of an activated account: here is how to log in.
  record AlreadyRegistered(AccountId account) implements Letter {
    public AlreadyRegistered {
      requireNonNull(account);
    }
  }

  /// The link that sets a new password.
  record PasswordReset(AccountId account) implements Letter {
    public PasswordReset {
      requireNonNull(account);
    }
  }

  /// What was paid, and what for.
  record Receipt(PurchaseId purchase) implements Letter {
    public Receipt {
      requireNonNull(purchase);
    }
  }

  /// The money for a purchase went back, and what became of what was bought.
  record Refunded(PurchaseId purchase) implements Letter {
    public Refunded {
      requireNonNull(purchase);
    }
  }

  /// A recurring payment failed: by when to mend the card.
  record PaymentFailed(AccountId account) implements Letter {
    public PaymentFailed {
      requireNonNull(account);
    }
  }

  /// The bank wants a recurring payment confirmed by the person.
  record AuthenticationNeeded(AccountId account) implements Letter {
    public AuthenticationNeeded {
      requireNonNull(account);
    }
  }

  /// The trial ends soon.
  record TrialEnding(AccountId account) implements Letter {
    public TrialEnding {
      requireNonNull(account);
    }
  }

  /// Credit runs out soon.
  record CreditExpiring(AccountId account, GrantId grant) implements Letter {
    public CreditExpiring {
      requireNonNull(account);
      requireNonNull(grant);
    }
  }

  /// The password was changed by somebody who knew it: a notice, in case that was not the person.
  record PasswordChanged(AccountId account) implements Letter {
    public PasswordChanged {
      requireNonNull(account);
    }
  }

  /// The link that proves a new address and makes it count; to the new address.
  record ConfirmEmail(UUID change) implements Letter {
    public ConfirmEmail {
      requireNonNull(change);
    }
  }

  /// Somebody wishes to be reached at another address: a notice to the one that holds.
  record EmailChangeRequested(UUID change) implements Letter {
    public EmailChangeRequested {
      requireNonNull(change);
    }
  }

  /// Another address holds from now on: a notice to the one that did.
  record EmailChanged(UUID change) implements Letter {
    public EmailChanged {
      requireNonNull(change);
    }
  }

  /// Somebody wishes to be reached at an address that another sign-up has: a notice to whose it is.
  record EmailInUse(AccountId account) implements Letter {
    public EmailInUse {
      requireNonNull(account);
    }
  }

  /// Nobody is to be written to. Stands where a known address would get a letter, so that an
  /// unknown one causes the same work.
  record Nobody() implements Letter {}
}
