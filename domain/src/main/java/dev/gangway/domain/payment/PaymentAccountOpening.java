package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The protocol that opens a payment account exactly once, as a pure machine: a state and an event
/// give the next state and what to do.
///
/// The caller commits the next state before it carries out the command, and never holds a
/// transaction meanwhile. Whoever dies in between leaves a lease that runs out; the next worker
/// sends the same key with the same body, and the provider answers with the same customer.
///
/// ```text
/// Wanted ──claim──▶ Sending ──created──▶ Ready
///    ▲                │  ▲ └─refused───▶ Blocked
///    │   failure      │  └ unsettled: same key, later
///    │   replayed, or │
///    │   key too old  ▼
///    └─absent twice─ InDoubt ──found──▶ Ready
///
/// Wanted, Sending, InDoubt, Blocked ──appeared──▶ Ready
/// Ready ──gone────▶ Wanted, with the next key
/// Blocked ──released▶ Wanted, with the next key and a new body
/// ```
public sealed interface PaymentAccountOpening {

  /// How long after its first sending a key is trusted. Stripe keeps keys for at least 24 hours;
  /// one hour less leaves room for clocks that differ and for a request that is slow on its way.
  Duration KEY_TRUSTED_FOR = Duration.ofHours(23);

  /// How far apart two searches that find nothing must lie before they are believed. Stripe may
  /// finish work minutes after it answered with an error.
  Duration ABSENCE_CONFIRMED_AFTER = Duration.ofMinutes(10);

  /// How much earlier than our own first sending a look-up begins: the provider's clock stamps the
  /// customer, not ours.
  Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

  /// The longest that a provider may make us wait by asking for it. A proxy that says "come back in
  /// a year" must not keep somebody out for a year.
  Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  OpeningRequest request();

  /// The fencing token: raised by each claim, so that an answer to an older one writes nothing, and
  /// by each absence that is noted, so that the same answer told twice does not count twice, and by
  /// whatever is learnt without having asked, so that the answer to what was asked meanwhile is
  /// late.
  int attempt();

  default AccountId account() {
    return request().account();
  }

  /// What happens next. An event that a state has no use for leaves it as it is.
  ///
  /// @throws IllegalArgumentException if an answer brings somebody else's payment account
  Step on(OpeningEvent event);

  /// A wish that nobody has acted upon.
  static Wanted wanted(OpeningRequest request) {
    return new Wanted(request, 0, Optional.empty());
  }

  /// The next state, and what to do once it is committed.
  record Step(PaymentAccountOpening next, Optional<OpeningCommand> command) {
    public Step {
      requireNonNull(next);
      requireNonNull(command);
    }

    static Step to(PaymentAccountOpening next) {
      return new Step(next, Optional.empty());
    }

    static Step to(PaymentAccountOpening next, OpeningCommand command) {
      return new Step(next, Optional.of(command));
    }
  }

  /// The wish is committed; nothing was sent under this generation's key.
  ///
  /// @param everSentAt when an earlier generation was first sent, if one was
  record Wanted(OpeningRequest request, int attempt, Optional<Instant> everSentAt)
      implements PaymentAccountOpening {
    public Wanted {
      requireNonNull(request);
      requireNonNull(everSentAt);
      requireAttempt(attempt, 0);
    }

    @Override
    public Step on(OpeningEvent event) {
      return switch (event) {
        case OpeningEvent.Claimed(Instant at, Duration lease) -> {
          var sending =
              new Sending(request, attempt + 1, everSentAt.orElse(at), at, at.plus(lease));
          yield Step.to(sending, new OpeningCommand.Send(request, sending.attempt()));
        }
        case OpeningEvent.Appeared(_, PaymentAccount evidence) ->
            Step.to(new Ready(request, attempt + 1, evidence));
        case OpeningEvent.Gone _, OpeningEvent.Released _, OpeningEvent.Answer _ -> Step.to(this);
      };
    }
  }

  /// The request may be on its way, or at the provider, or answered and the answer lost.
  ///
  /// @param everSentAt when anything was first sent for this account
  /// @param keySentAt when this generation's key was first sent
  /// @param notBefore nobody else sends before this: a lease while a call is in flight, a pause
  ///   after one that settled nothing
  record Sending(
      OpeningRequest request, int attempt, Instant everSentAt, Instant keySentAt, Instant notBefore)
      implements PaymentAccountOpening {
    public Sending {
      requireNonNull(request);
      requireNonNull(everSentAt);
      requireNonNull(keySentAt);
      requireNonNull(notBefore);
      requireAttempt(attempt, 1);
    }

    @Override
    public Step on(OpeningEvent event) {
      return switch (event) {
        case OpeningEvent.Claimed(Instant at, _) when at.isBefore(notBefore) -> Step.to(this);
        case OpeningEvent.Claimed claim when keyIsTooOld(claim.at()) ->
            doubt(Doubt.KEY_TOO_OLD, claim.at()).on(claim);
        case OpeningEvent.Claimed(Instant at, Duration lease) -> {
          var again = new Sending(request, attempt + 1, everSentAt, keySentAt, at.plus(lease));
          yield Step.to(again, new OpeningCommand.Send(request, again.attempt()));
        }
        case OpeningEvent.Appeared(_, PaymentAccount evidence) ->
            Step.to(new Ready(request, attempt + 1, evidence));
        case OpeningEvent.Gone _, OpeningEvent.Released _ -> Step.to(this);
        case OpeningEvent.Answer answer when answer.attempt() != attempt -> Step.to(this);
        case OpeningEvent.Created(_, _, PaymentAccount opened) ->
            Step.to(new Ready(request, attempt, opened));
        case OpeningEvent.Unsettled(Instant at, _, Duration after) ->
            Step.to(
                new Sending(
                    request, attempt, everSentAt, keySentAt, at.plus(pause(attempt, after))));
        case OpeningEvent.FailureReplayed(Instant at, _) ->
            Step.to(doubt(Doubt.FAILURE_REPLAYED, at));
        case OpeningEvent.Refused(_, _, String reason) ->
            Step.to(new Blocked(request, attempt, everSentAt, reason));
        // Answers to a question that this state does not ask.
        case OpeningEvent.Found _, OpeningEvent.Absent _, OpeningEvent.CouldNotLook _ ->
            Step.to(this);
      };
    }

    private boolean keyIsTooOld(Instant now) {
      return !now.isBefore(keySentAt.plus(KEY_TRUSTED_FOR));
    }

    private InDoubt doubt(Doubt reason, Instant now) {
      return new InDoubt(request, attempt, everSentAt, reason, Optional.empty(), now);
    }
  }

  /// Why it is not known whether the customer exists.
  enum Doubt {
    /// The provider replays a server error for this key.
    FAILURE_REPLAYED,
    /// The provider may have forgotten the key, and would create a second customer.
    KEY_TOO_OLD
  }

  /// The customer may or may not exist, and asking with the key cannot tell. It is looked for.
  ///
  /// @param absentSince when a search first found nothing; empty after one that found something or
  ///   before the first
  /// @param notBefore nobody looks before this: a lease while looking, a pause between looks
  record InDoubt(
      OpeningRequest request,
      int attempt,
      Instant everSentAt,
      Doubt reason,
      Optional<Instant> absentSince,
      Instant notBefore)
      implements PaymentAccountOpening {
    public InDoubt {
      requireNonNull(request);
      requireNonNull(everSentAt);
      requireNonNull(reason);
      requireNonNull(absentSince);
      requireNonNull(notBefore);
      requireAttempt(attempt, 1);
    }

    @Override
    public Step on(OpeningEvent event) {
      return switch (event) {
        case OpeningEvent.Claimed(Instant at, _) when at.isBefore(notBefore) -> Step.to(this);
        case OpeningEvent.Claimed(Instant at, Duration lease) -> {
          InDoubt looking = looking(attempt + 1, absentSince, at.plus(lease));
          yield Step.to(
              looking,
              new OpeningCommand.LookUp(
                  request, looking.attempt(), everSentAt.minus(CLOCK_TOLERANCE)));
        }
        case OpeningEvent.Appeared(_, PaymentAccount evidence) ->
            Step.to(new Ready(request, attempt + 1, evidence));
        case OpeningEvent.Gone _, OpeningEvent.Released _ -> Step.to(this);
        case OpeningEvent.Answer answer when answer.attempt() != attempt -> Step.to(this);
        case OpeningEvent.Found(_, _, List<PaymentAccount> candidates) -> adopt(candidates);
        case OpeningEvent.Absent(Instant at, _) -> {
          Instant since = absentSince.orElse(at);
          Instant confirmed = since.plus(ABSENCE_CONFIRMED_AFTER);
          yield Step.to(
              at.isBefore(confirmed)
                  ? looking(attempt + 1, Optional.of(since), confirmed)
                  : new Wanted(request.nextGeneration(), attempt, Optional.of(everSentAt)));
        }
        case OpeningEvent.CouldNotLook(Instant at, _, Duration after) ->
            Step.to(looking(attempt, absentSince, at.plus(pause(attempt, after))));
        // Answers to a question that this state does not ask.
        case OpeningEvent.Created _,
            OpeningEvent.Unsettled _,
            OpeningEvent.FailureReplayed _,
            OpeningEvent.Refused _ ->
            Step.to(this);
      };
    }

    private Step adopt(List<PaymentAccount> candidates) {
      Ready ready = new Ready(request, attempt, candidates.getFirst());
      return candidates.size() == 1
          ? Step.to(ready)
          : Step.to(ready, new OpeningCommand.SetAside(candidates.subList(1, candidates.size())));
    }

    private InDoubt looking(int attempt, Optional<Instant> absentSince, Instant notBefore) {
      return new InDoubt(request, attempt, everSentAt, reason, absentSince, notBefore);
    }
  }

  /// The payment account exists. It stays, unless the provider's customer is deleted: then the gate
  /// closes again, and another customer is opened under the next key. The deleted one's key made
  /// what it could make, so that nothing is in doubt.
  record Ready(OpeningRequest request, int attempt, PaymentAccount paymentAccount)
      implements PaymentAccountOpening {
    /// @throws IllegalArgumentException if the payment account is another person's
    public Ready {
      requireNonNull(request);
      requireAttempt(attempt, 1);
      if (!paymentAccount.account().equals(request.account())) {
        throw new IllegalArgumentException("that payment account belongs to somebody else");
      }
    }

    @Override
    public Step on(OpeningEvent event) {
      return switch (event) {
        case OpeningEvent.Gone(_, CustomerId customer)
            when customer.equals(paymentAccount.customer()) ->
            Step.to(new Wanted(request.nextGeneration(), attempt + 1, Optional.empty()));
        case OpeningEvent.Appeared(_, PaymentAccount other) -> keepThisOneOf(List.of(other));
        // A late answer, but a true one: what exists beside this one is to be known.
        case OpeningEvent.Created(_, _, PaymentAccount other) -> keepThisOneOf(List.of(other));
        case OpeningEvent.Found(_, _, List<PaymentAccount> candidates) -> keepThisOneOf(candidates);
        case OpeningEvent.Claimed _,
            OpeningEvent.Gone _,
            OpeningEvent.Released _,
            OpeningEvent.Unsettled _,
            OpeningEvent.FailureReplayed _,
            OpeningEvent.Refused _,
            OpeningEvent.Absent _,
            OpeningEvent.CouldNotLook _ ->
            Step.to(this);
      };
    }

    private Step keepThisOneOf(List<PaymentAccount> heardOf) {
      List<PaymentAccount> others =
          heardOf.stream().filter(each -> !each.equals(paymentAccount)).toList();
      if (others.stream().anyMatch(other -> !other.account().equals(account()))) {
        throw new IllegalArgumentException("that payment account belongs to somebody else");
      }
      return others.isEmpty() ? Step.to(this) : Step.to(this, new OpeningCommand.SetAside(others));
    }
  }

  /// The provider will never do it as asked; a human has to mend the cause.
  record Blocked(OpeningRequest request, int attempt, Instant everSentAt, String reason)
      implements PaymentAccountOpening {
    public Blocked {
      requireNonNull(request);
      requireNonNull(everSentAt);
      requireNonNull(reason);
      requireAttempt(attempt, 1);
    }

    /// A release goes on with a new key: the provider refused the old one's body for good, and the
    /// body may be what was mended.
    @Override
    public Step on(OpeningEvent event) {
      return switch (event) {
        case OpeningEvent.Appeared(_, PaymentAccount evidence) ->
            Step.to(new Ready(request, attempt + 1, evidence));
        case OpeningEvent.Released(_, Email email, String body) ->
            Step.to(
                new Wanted(request.rewritten(email, body), attempt + 1, Optional.of(everSentAt)));
        case OpeningEvent.Claimed _, OpeningEvent.Gone _, OpeningEvent.Answer _ -> Step.to(this);
      };
    }
  }

  /// How long to wait after `attempt` calls: half a second, doubling up to a minute. Somebody is
  /// usually waiting at a screen for the first few. Longer if the provider asked for it, but never
  /// longer than [#LONGEST_PAUSE].
  static Duration pause(int attempt, Duration asked) {
    long doubled = 500L << Math.min(attempt - 1, 7);
    Duration ours = Duration.ofMillis(Math.min(doubled, 60_000));
    Duration theirs = asked.compareTo(LONGEST_PAUSE) <= 0 ? asked : LONGEST_PAUSE;
    return ours.compareTo(theirs) >= 0 ? ours : theirs;
  }

  private static void requireAttempt(int attempt, int least) {
    if (attempt < least) {
      throw new IllegalArgumentException("attempts count from " + least + ": " + attempt);
    }
  }
}
