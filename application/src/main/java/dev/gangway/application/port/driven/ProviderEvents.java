package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the payment provider tells by itself.
public interface ProviderEvents {

  /// Reads what claims to come from the provider. Never throws, whatever the bytes are.
  ///
  /// @param payload the bytes as they came, which are what is signed
  /// @param signatures every value of the header in which the provider signs, as they came
  Reading read(byte[] payload, List<String> signatures);

  sealed interface Reading {
    /// It is the provider's, signed not long ago.
    record Genuine(ProviderEvent event) implements Reading {
      public Genuine {
        requireNonNull(event);
      }
    }

    /// It is the provider's, and about nothing that we follow: another kind of event, another mode
    /// than our key's, another business's account, or nothing that can be understood.
    record Unneeded() implements Reading {}

    /// It is not known to be the provider's, or was signed too long ago or too far ahead, or is
    /// longer than any event is.
    ///
    /// @param reason for metrics and support; nothing from the payload
    record NotGenuine(String reason) implements Reading {
      public NotGenuine {
        requireNonNull(reason);
      }
    }
  }

  /// Lists one page of the events that the provider could not deliver, newest first, leaving out
  /// those about nothing that we follow: one call to the provider, never throws. An event that is
  /// still being delivered may be among them. Where the provider tells us nothing by itself, all
  /// are.
  ///
  /// @param since by the provider's clock, whole seconds; it keeps events for 30 days
  /// @param after the last event of the page before
  UndeliveredAnswer undelivered(Instant since, Optional<ProviderEventId> after);

  sealed interface UndeliveredAnswer {
    /// One page.
    ///
    /// @param next where the next page begins, if there is one
    record Page(List<ProviderEvent> events, Optional<ProviderEventId> next)
        implements UndeliveredAnswer {
      public Page {
        events = List.copyOf(events);
        requireNonNull(next);
      }
    }

    /// The list was not read. That is not an empty one.
    record CouldNotLook(Duration after) implements UndeliveredAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }
}
