package dev.gangway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gangway.application.port.driving.AnswerOnce;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Gives the first answer again to a call that is repeated with the same `Idempotency-Key`.
final class Repeats {

  /// The caller of all calls that need no session.
  static final String ANYONE = "anyone";

  /// Fields that are left out of the fingerprint. It is kept for a day, and a quick hash of a
  /// password would be of more use to a thief than the slow one beside it. The price: a repeat that
  /// differs in nothing but the password passes for the same.
  private static final Set<String> SECRETS = Set.of("password");

  private final AnswerOnce answerOnce;
  private final Answers answers;

  Repeats(AnswerOnce answerOnce, Answers answers) {
    this.answerOnce = answerOnce;
    this.answers = answers;
  }

  /// An answer, and whether a repeat is to get it too.
  ///
  /// @param keep false for what another try may mend
  record Result(Answer answer, boolean keep) {

    static Result keep(Answer answer) {
      return new Result(answer, true);
    }

    static Result forget(Answer answer) {
      return new Result(answer, false);
    }
  }

  /// Carries out `work`, unless `caller` has asked for it before.
  Answer once(Call call, String caller, Supplier<Result> work) {
    if (call.repeat().isEmpty()) {
      return work.get().answer();
    }
    First first = new First(work);
    AnswerOnce.Command command =
        new AnswerOnce.Command(
            caller, call.repeat().get().key(), fingerprint(call, call.repeat().get()));
    return switch (answerOnce.answer(command, first)) {
      case AnswerOnce.Outcome.Answered(AnswerOnce.Reply reply) ->
          first.answer.orElseGet(() -> again(reply));
      case AnswerOnce.Outcome.KeyReused _ -> answers.of(Problem.IDEMPOTENCY_KEY_REUSED);
      case AnswerOnce.Outcome.KeyInUse _ -> answers.of(Problem.IDEMPOTENCY_KEY_IN_USE);
    };
  }

  private static Answer again(AnswerOnce.Reply reply) {
    Answer answer =
        reply
            .body()
            .map(body ->
                reply.status() < 400
                    ? Answer.json(reply.status(), body)
                    : Answer.problem(reply.status(), body))
            .orElseGet(() -> Answer.empty(reply.status()));
    return answer.with("Idempotency-Replayed", "true");
  }

  private static String fingerprint(Call call, Call.Repeat repeat) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((call.route().verb() + " " + call.incoming().rawPath() + "\n").getBytes(UTF_8));
      digest.update(repeat.fields().canonical(SECRETS).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /// The work, which remembers its answer with all headers: the first caller gets those too, and a
  /// repeat only what was kept.
  private static final class First implements Supplier<AnswerOnce.Reply> {

    private final Supplier<Result> work;
    private Optional<Answer> answer = Optional.empty();

    First(Supplier<Result> work) {
      this.work = work;
    }

    @Override
    public AnswerOnce.Reply get() {
      Result result = work.get();
      answer = Optional.of(result.answer());
      Optional<String> body = result.answer().contentType().map(_ -> result.answer().text());
      return new AnswerOnce.Reply(result.answer().status(), body, result.keep());
    }
  }
}
