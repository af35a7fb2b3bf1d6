package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every event of the payment provider that came, once each, and what became of it.
public interface EventInbox {

  /// Keeps an event that is to be applied.
  Receipt add(ProviderEvent event, Instant receivedAt);

  enum Receipt {
    ADDED,
    /// It came before, and stays as it is.
    WAS_THERE
  }

  Optional<Entry> find(ProviderEventId event);

  /// An event, and how it stands with it.
  record Entry(ProviderEvent event, Standing standing, Instant receivedAt) {
    public Entry {
      requireNonNull(event);
      requireNonNull(standing);
      requireNonNull(receivedAt);
    }
  }

  sealed interface Standing {
    /// To be applied.
    record Waiting() implements Standing {}

    /// Applied, or of no consequence. Nothing more happens with it.
    record Done() implements Standing {}

    /// About somebody who is not known yet. Released when they become known.
    record Parked(Awaited awaited) implements Standing {
      public Parked {
        requireNonNull(awaited);
      }
    }

    /// Given up: a human has to look, and may replay it.
    ///
    /// @param reason nothing personal
    record Dead(String reason) implements Standing {
      public Dead {
        requireNonNull(reason);
      }
    }
  }

  /// What a parked event waits for.
  sealed interface Awaited {
    /// That an account of this id wants a payment account.
    record TheAccount(AccountId account) implements Awaited {
      public TheAccount {
        requireNonNull(account);
      }
    }

    /// That this customer becomes an account's.
    record TheCustomer(CustomerId customer) implements Awaited {
      public TheCustomer {
        requireNonNull(customer);
      }
    }
  }

  /// Changes how it stands with an event that is there.
  ///
  /// Whoever parks an event and whoever releases those that wait for the same take turns: the later
  /// one waits until the earlier one's unit of work ends. So who looks once more after parking, in
  /// the same unit of work, has either seen what was awaited or will be released.
  void stand(ProviderEventId event, Standing standing);

  /// Makes the events that are parked for this wait to be applied again. Takes turns with parking,
  /// as [#stand] says: to be called in the unit of work that makes true what is awaited.
  ///
  /// @return which these are
  List<ProviderEventId> release(Awaited awaited);

  /// Makes every dead event wait to be applied again.
  ///
  /// @return which these are
  List<ProviderEventId> revive();

  /// How many are not done with, by their standing.
  EventFigures figures();

  /// The next events that are not done with, by the order of their ids.
  List<Entry> unsettled(Optional<ProviderEventId> after, int most);

  /// Up to when the provider's list of undelivered events was read to its end, by our clock; before
  /// that, when it was first tried.
  Optional<Instant> fetchedUpTo();

  /// Remembers up to when it was read.
  void fetchedUpTo(Instant time);
}
