package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a provider does with requests under keys, by Stripe's rules: a key remembers its first
/// outcome, server errors included, and refuses another body. Faults are scripted and used up one
/// by one. For one thread at a time.
///
/// @param <A> the answers
final class OncePerKey<A> {

  private final A unknown;
  private final A spent;
  private final Predicate<A> isRefusal;
  private final Map<String, Remembered<A>> keys = new HashMap<>();
  private final Queue<Fault<A>> faults = new ArrayDeque<>();

  /// Remembers nothing yet.
  ///
  /// @param unknown the answer when none came
  /// @param spent the answer when the key will say the same failure for ever
  /// @param isRefusal what a key does not remember
  OncePerKey(A unknown, A spent, Predicate<A> isRefusal) {
    this.unknown = requireNonNull(unknown);
    this.spent = requireNonNull(spent);
    this.isRefusal = requireNonNull(isRefusal);
  }

  A send(String key, String body, Function<String, A> work) {
    return switch (faults.poll()) {
      case null -> execute(key, body, work);
      case Fault.AnswerInstead<A>(A answer) -> answer;
      case Fault.LoseAnswer<A> _ -> {
        execute(key, body, work);
        yield unknown;
      }
      case Fault.ServerError<A>(boolean afterTheWork) -> {
        if (keys.containsKey(key)) {
          yield execute(key, body, work);
        }
        if (afterTheWork) {
          execute(key, body, work);
        }
        keys.put(key, new Remembered<>(body, spent));
        yield unknown;
      }
    };
  }

  private A execute(String key, String body, Function<String, A> work) {
    Remembered<A> before = keys.get(key);
    if (before != null) {
      return before.body().equals(body) ? before.answer() : spent;
    }
    A answer = work.apply(body);
    if (!isRefusal.test(answer)) {
      keys.put(key, new Remembered<>(body, answer));
    }
    return answer;
  }

  void answerNext(List<A> answers) {
    answers.stream().map(Fault.AnswerInstead::new).forEach(faults::add);
  }

  void loseAnswers(int times) {
    for (int i = 0; i < times; i++) {
      faults.add(new Fault.LoseAnswer<>());
    }
  }

  void fail(boolean afterTheWork) {
    faults.add(new Fault.ServerError<>(afterTheWork));
  }

  void forget() {
    keys.clear();
  }

  private record Remembered<A>(String body, A answer) {}

  private sealed interface Fault<A> {
    record AnswerInstead<A>(A answer) implements Fault<A> {}

    record LoseAnswer<A>() implements Fault<A> {}

    record ServerError<A>(boolean afterTheWork) implements Fault<A> {}
  }
}
