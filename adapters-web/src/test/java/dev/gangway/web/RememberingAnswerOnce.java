package dev.gangway.web;

import dev.gangway.application.port.driving.AnswerOnce;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Keeps first answers in memory, for ever.
final class RememberingAnswerOnce implements AnswerOnce {

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private record Entry(String fingerprint, Optional<Reply> reply) {}

  @Override
  public Outcome answer(Command command, Supplier<Reply> call) {
    String id = command.caller() + " " + command.key();
    Entry mine = new Entry(command.fingerprint(), Optional.empty());
    Entry earlier = entries.putIfAbsent(id, mine);
    if (earlier != null) {
      return earlier.fingerprint().equals(command.fingerprint())
          ? earlier.reply().<Outcome>map(Outcome.Answered::new).orElseGet(Outcome.KeyInUse::new)
          : new Outcome.KeyReused();
    }
    boolean kept = false;
    try {
      Reply reply = call.get();
      if (reply.keep()) {
        entries.put(id, new Entry(command.fingerprint(), Optional.of(reply)));
        kept = true;
      }
      return new Outcome.Answered(reply);
    } finally {
      if (!kept) {
        entries.remove(id);
      }
    }
  }
}
