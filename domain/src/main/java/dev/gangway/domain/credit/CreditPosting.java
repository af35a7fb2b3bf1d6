package dev.gangway.domain.credit;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The protocol that writes one line into the provider's books exactly once, as a pure machine. It
/// is that of [PaymentAccountOpening], for something smaller: the same keys, the same doubt, and
/// the same two looks before another key is used.
///
/// ```text
/// Sending ──stands──▶ Posted
///    │ ▲ failure replayed, or key too old
///    ▼ └─absent twice─┐
/// InDoubt ────────────┘──stands──▶ Posted
/// Sending ──refused──▶ Refused
/// ```
public sealed interface CreditPosting {

  PostingRequest request();

  /// Raised by each claim and by each absence that is noted: the fencing token.
  int revision();

  /// What happens next. An event that a state has no use for leaves it as it is.
  Step on(PostingEvent event);

  default PostingId id() {
    return request().id();
  }

  /// A wish that nobody has acted upon.
  static Sending wanted(PostingRequest request, Instant at) {
    return new Sending(request, 0, Optional.empty(), at);
  }

  /// The next state, and what to do once it is committed.
  record Step(CreditPosting next, Optional<Command> command) {
    public Step {
      requireNonNull(next);
      requireNonNull(command);
    }

    static Step to(CreditPosting next) {
      return new Step(next, Optional.empty());
    }
  }

  /// What is to be done.
  sealed interface Command {
    /// Send the frozen request, and report the answer under `revision`.
    record Send(PostingRequest request, int revision) implements Command {
      public Send {
        requireNonNull(request);
      }
    }

    /// Read the books since `from`, and report under `revision` whether it stands there.
    record LookUp(PostingRequest request, int revision, Instant from) implements Command {
      public LookUp {
        requireNonNull(request);
        requireNonNull(from);
      }
    }
  }

  /// To be sent, or sent and not known to be done.
  ///
  /// @param firstSentAt when the present key was first sent, if it was
  record Sending(
      PostingRequest request, int revision, Optional<Instant> firstSentAt, Instant notBefore)
      implements CreditPosting {
    public Sending {
      requireNonNull(request);
      requireNonNull(firstSentAt);
      requireNonNull(notBefore);
    }

    @Override
    public Step on(PostingEvent event) {
      return switch (event) {
        case PostingEvent.Claimed(Instant at, Duration lease) -> claimed(at, lease);
        case PostingEvent.Stands _ -> Step.to(new Posted(request, revision + 1));
        case PostingEvent.Answer answer when answer.revision() != revision -> Step.to(this);
        case PostingEvent.Unsettled(Instant at, _, Duration after) ->
            Step.to(new Sending(request, revision, firstSentAt, later(at, revision, after)));
        case PostingEvent.FailureReplayed(Instant at, _) ->
            Step.to(new InDoubt(request, revision, firstSentAt.orElse(at), Optional.empty(), at));
        case PostingEvent.Refused(_, _, String reason) ->
            Step.to(new Refused(request, revision + 1, reason));
        case PostingEvent.Absent _, PostingEvent.CouldNotLook _ -> Step.to(this);
      };
    }

    private Step claimed(Instant at, Duration lease) {
      if (at.isBefore(notBefore)) {
        return Step.to(this);
      }
      Instant first = firstSentAt.orElse(at);
      if (!at.isBefore(first.plus(PaymentAccountOpening.KEY_TRUSTED_FOR))) {
        return new InDoubt(request, revision, first, Optional.empty(), at)
            .on(new PostingEvent.Claimed(at, lease));
      }
      var sending = new Sending(request, revision + 1, Optional.of(first), at.plus(lease));
      return new Step(sending, Optional.of(new Command.Send(request, sending.revision())));
    }
  }

  /// The key is spent or too old, and whether the line was written is not known.
  ///
  /// @param absentSince when it was first found missing
  record InDoubt(
      PostingRequest request,
      int revision,
      Instant firstSentAt,
      Optional<Instant> absentSince,
      Instant notBefore)
      implements CreditPosting {
    public InDoubt {
      requireNonNull(request);
      requireNonNull(firstSentAt);
      requireNonNull(absentSince);
      requireNonNull(notBefore);
    }

    @Override
    public Step on(PostingEvent event) {
      return switch (event) {
        case PostingEvent.Claimed(Instant at, Duration lease) -> {
          if (at.isBefore(notBefore)) {
            yield Step.to(this);
          }
          var looking =
              new InDoubt(request, revision + 1, firstSentAt, absentSince, at.plus(lease));
          yield new Step(
              looking,
              Optional.of(
                  new Command.LookUp(
                      request,
                      looking.revision(),
                      firstSentAt.minus(PaymentAccountOpening.CLOCK_TOLERANCE))));
        }
        case PostingEvent.Stands _ -> Step.to(new Posted(request, revision + 1));
        case PostingEvent.Answer answer when answer.revision() != revision -> Step.to(this);
        case PostingEvent.Absent(Instant at, _) -> absent(at);
        case PostingEvent.CouldNotLook(Instant at, _, Duration after) ->
            Step.to(
                new InDoubt(
                    request, revision, firstSentAt, absentSince, later(at, revision, after)));
        case PostingEvent.Unsettled _, PostingEvent.FailureReplayed _, PostingEvent.Refused _ ->
            Step.to(this);
      };
    }

    private Step absent(Instant at) {
      Instant since = absentSince.orElse(at);
      Instant confirmed = since.plus(PaymentAccountOpening.ABSENCE_CONFIRMED_AFTER);
      return Step.to(
          at.isBefore(confirmed)
              ? new InDoubt(request, revision + 1, firstSentAt, Optional.of(since), confirmed)
              : new Sending(request.nextGeneration(), revision + 1, Optional.empty(), at));
    }
  }

  /// It stands in the provider's books.
  record Posted(PostingRequest request, int revision) implements CreditPosting {
    public Posted {
      requireNonNull(request);
    }

    @Override
    public Step on(PostingEvent event) {
      return Step.to(this);
    }
  }

  /// The provider will never write it; a human has to look.
  record Refused(PostingRequest request, int revision, String reason) implements CreditPosting {
    public Refused {
      requireNonNull(request);
      requireNonNull(reason);
    }

    @Override
    public Step on(PostingEvent event) {
      return event instanceof PostingEvent.Stands
          ? Step.to(new Posted(request, revision + 1))
          : Step.to(this);
    }
  }

  private static Instant later(Instant at, int revision, Duration asked) {
    return at.plus(PaymentAccountOpening.pause(Math.max(1, revision), asked));
  }
}
