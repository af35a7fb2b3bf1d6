package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far each reconciliation has come, and what it has to remember meanwhile: which customers it
/// expects on the list, and which of those on it may be adopted. Here and not in memory, because
/// there may be a million of them and the process may die.
public interface ReconciliationRepository {

  /// The one of this mode that is not done. There is at most one.
  Optional<Reconciliation> unfinished(Mode mode);

  /// The newest of this mode that is done, with what it found. Older ones are forgotten.
  Optional<Reconciliation> last(Mode mode);

  /// Begins one, unless one of this mode is unfinished: then that one.
  Reconciliation begin(Mode mode, Instant at);

  /// Makes everybody else who claims it wait until the current unit of work ends.
  ///
  /// @throws IllegalStateException outside a unit of work
  Claim claim(Reconciliation asItWas);

  enum Claim {
    HELD,
    /// Somebody else got it on meanwhile, or forgot it.
    OVERTAKEN
  }

  /// Keeps how far it has come. Once it is done, what it had to remember is forgotten, and so are
  /// the earlier ones of its mode.
  void save(Reconciliation reconciliation);

  /// Forgets it and all that it remembers.
  void forget(Reconciliation reconciliation);

  /// Expects the customers of the next accounts that are ready, by the order of their ids.
  ///
  /// @param most how many accounts
  /// @return the last of these accounts; empty if there are no more
  Optional<AccountId> expect(Reconciliation of, Optional<AccountId> after, int most);

  /// These were on the list: they are expected no longer.
  void seen(Reconciliation of, List<CustomerId> customers);

  /// The next customer that is still expected, and with which its account still is ready, by the
  /// order of the customers' ids.
  Optional<PaymentAccount> nextUnseen(Reconciliation of, Optional<CustomerId> after);

  /// Which account is ready with each of these customers; those that are nobody's are left out.
  Map<CustomerId, AccountId> owners(List<CustomerId> customers);

  /// Remembers a customer that may become its account's. One that is there already stays.
  void addCandidate(Reconciliation of, PaymentAccount customer, Instant createdAt);

  void dropCandidate(Reconciliation of, CustomerId customer);

  /// The candidates of the next account that has any, by the order of the accounts' ids.
  Optional<Candidates> nextCandidates(Reconciliation of, Optional<AccountId> after);

  /// The customers that name one account.
  ///
  /// @param oldestFirst at least one
  record Candidates(AccountId account, List<PaymentAccount> oldestFirst) {
    public Candidates {
      requireNonNull(account);
      oldestFirst = List.copyOf(oldestFirst);
    }
  }

  /// The next accounts whose opening is neither ready nor blocked, without a task in the queue and
  /// without a candidate, by the order of their ids.
  List<AccountId> withoutWork(Reconciliation of, Optional<AccountId> after, int most);

  /// The next activated accounts without an opening and without a candidate, by the order of their
  /// ids.
  List<AccountId> withoutWish(Reconciliation of, Optional<AccountId> after, int most);
}
