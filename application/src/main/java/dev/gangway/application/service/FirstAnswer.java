package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AnswerRepository;
import dev.gangway.application.port.driven.AnswerRepository.Answer;
import dev.gangway.application.port.driven.AnswerRepository.Earlier;
import dev.gangway.application.port.driving.AnswerOnce;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// See [AnswerOnce].
public final class FirstAnswer implements AnswerOnce {

  /// As long as Stripe promises at least; callers know the figure from there.
  static final Duration KEPT_FOR = Duration.ofHours(24);

  /// Longer than any call takes. Whose process died meanwhile may try again after this.
  static final Duration TAKEN_FOR = Duration.ofMinutes(1);

  private final AnswerRepository answers;
  private final InstantSource clock;

  public FirstAnswer(AnswerRepository answers, InstantSource clock) {
    this.answers = requireNonNull(answers);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome answer(Command command, Supplier<Reply> call) {
    Instant now = clock.instant();
    Instant takenUntil = now.plus(TAKEN_FOR);
    Optional<Earlier> earlier =
        answers.take(command.caller(), command.key(), command.fingerprint(), now, takenUntil);
    if (earlier.isPresent()) {
      return replay(earlier.get(), command);
    }
    boolean kept = false;
    try {
      Reply reply = call.get();
      if (reply.keep()) {
        answers.keep(
            command.caller(),
            command.key(),
            takenUntil,
            reply.status(),
            reply.body().orElse(""),
            clock.instant().plus(KEPT_FOR));
        kept = true;
      }
      return new Outcome.Answered(reply);
    } finally {
      if (!kept) {
        answers.release(command.caller(), command.key(), takenUntil);
      }
    }
  }

  private static Outcome replay(Earlier earlier, Command command) {
    if (!earlier.fingerprint().equals(command.fingerprint())) {
      return new Outcome.KeyReused();
    }
    return earlier
        .answer()
        .<Outcome>map(answer -> new Outcome.Answered(reply(answer)))
        .orElseGet(Outcome.KeyInUse::new);
  }

  private static Reply reply(Answer answer) {
    return new Reply(
        answer.status(),
        answer.body().isEmpty() ? Optional.empty() : Optional.of(answer.body()),
        true);
  }
}
