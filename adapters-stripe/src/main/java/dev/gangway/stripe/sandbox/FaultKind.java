package dev.gangway.stripe.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be made to go wrong.
enum FaultKind {
  /// Does the work, remembers the outcome, and cuts the connection without an answer.
  LOSE_ANSWER(Fault.Moment.AFTER),
  /// Holds the connection without an answer and without doing the work; then cuts it.
  TIME_OUT(Fault.Moment.BEFORE),
  /// A 500 that the idempotency key remembers and replays, without doing the work.
  SERVER_ERROR(Fault.Moment.BEFORE),
  /// A 409: another call with this key is on its way.
  CONFLICT(Fault.Moment.BEFORE),
  /// A 429 for too many calls.
  RATE_LIMIT(Fault.Moment.BEFORE),
  /// A 429 because somebody else holds the object.
  LOCK_TIMEOUT(Fault.Moment.BEFORE),
  /// A bad answer now, and the work done later all the same.
  LATE_EFFECT(Fault.Moment.BEFORE),
  /// Forgets the idempotency key before looking at it, as Stripe may after 24 hours.
  PRUNED_KEYS(Fault.Moment.BEFORE),
  /// Answers rightly, but late.
  SLOW(Fault.Moment.BEFORE),
  /// Answers nothing to anybody: a black-out.
  DOWN(Fault.Moment.BEFORE),

  /// Of a webhook: sends it later.
  DELAY(Fault.Moment.BEFORE),
  /// Of a webhook: sends it twice.
  DUPLICATE(Fault.Moment.BEFORE),
  /// Of a webhook: sends it only after a later one to the same endpoint.
  REORDER(Fault.Moment.BEFORE),
  /// Of a webhook: never sends it; the event is listed as undelivered.
  DROP(Fault.Moment.BEFORE),
  /// Of a webhook: sends a forged one before it.
  FORGE(Fault.Moment.BEFORE),
  /// Of a webhook: there is not even an event.
  UNMADE(Fault.Moment.BEFORE);

  private final Fault.Moment usually;

  FaultKind(Fault.Moment usually) {
    this.usually = usually;
  }

  Fault.Moment usually() {
    return usually;
  }

  /// The fields that a fault of this kind may have beyond `on`, `fault` and `times`.
  Set<String> fields() {
    return switch (this) {
      case LOSE_ANSWER, SERVER_ERROR, CONFLICT, RATE_LIMIT, LOCK_TIMEOUT -> Set.of("when");
      case TIME_OUT, SLOW -> Set.of("when", "millis");
      case LATE_EFFECT -> Set.of("seconds", "answer", "millis");
      case DELAY, REORDER -> Set.of("seconds");
      case FORGE -> Set.of("how");
      case PRUNED_KEYS, DOWN, DUPLICATE, DROP, UNMADE -> Set.of();
    };
  }

  /// Whether it befalls webhooks, rather than calls.
  boolean isOfWebhooks() {
    return switch (this) {
      case DELAY, DUPLICATE, REORDER, DROP, FORGE, UNMADE -> true;
      default -> false;
    };
  }

  /// "lose-answer"
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FaultKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "));
  }
}
