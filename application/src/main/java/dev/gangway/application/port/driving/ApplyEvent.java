package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.ProviderEventId;
import java.time.Instant;

/// Acts upon an event that was received: asks the provider how things are by now, and tells whoever
/// it concerns. Called by durable work, never by people. Doing it twice does it once.
public interface ApplyEvent {

  /// Throws whatever was not foreseen, so that it is tried again; but for the last try, after which
  /// the event is dead.
  Outcome apply(Command command);

  /// One try at one event.
  ///
  /// @param attempt counts from 1; a return of [Outcome.Again] begins anew
  record Command(ProviderEventId event, int attempt) {
    public Command {
      requireNonNull(event);
    }
  }

  sealed interface Outcome {
    /// Applied or parked: there is nothing to come back for.
    record Settled() implements Outcome {}

    /// It is dead: a human has to look, and may replay it.
    ///
    /// @param reason for a log; nothing personal
    record GivenUp(String reason) implements Outcome {
      public GivenUp {
        requireNonNull(reason);
      }
    }

    /// The provider could not be asked. Come back then, as often as it takes.
    record Again(Instant at) implements Outcome {
      public Again {
        requireNonNull(at);
      }
    }
  }
}
