package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AnswerRepository;
import java.time.Instant;
import java.util.Optional;

/// See [AnswerRepository].
public final class InMemoryAnswerRepository implements AnswerRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<CallersKey, Row> rows;

  public InMemoryAnswerRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public Optional<Earlier> take(
      String caller, String key, String fingerprint, Instant now, Instant until) {
    CallersKey callersKey = new CallersKey(caller, key);
    return units.alone(() -> {
      Optional<Row> held = rows.find(callersKey).filter(row -> now.isBefore(row.until));
      if (held.isEmpty()) {
        rows.putForEver(callersKey, new Row(fingerprint, Optional.empty(), until));
      }
      return held.map(row -> new Earlier(row.fingerprint, row.answer));
    });
  }

  @Override
  public void keep(
      String caller, String key, Instant takenUntil, int status, String body, Instant until) {
    CallersKey callersKey = new CallersKey(caller, key);
    units.alone(() ->
        underWay(callersKey, takenUntil)
            .ifPresent(row ->
                rows.put(
                    callersKey,
                    new Row(row.fingerprint, Optional.of(new Answer(status, body)), until))));
  }

  @Override
  public void release(String caller, String key, Instant takenUntil) {
    CallersKey callersKey = new CallersKey(caller, key);
    units.alone(() -> underWay(callersKey, takenUntil).ifPresent(_ -> rows.remove(callersKey)));
  }

  private Optional<Row> underWay(CallersKey key, Instant takenUntil) {
    return rows.find(key).filter(row -> row.answer.isEmpty() && row.until.equals(takenUntil));
  }

  private record CallersKey(String caller, String key) {}

  private record Row(String fingerprint, Optional<Answer> answer, Instant until) {}
}
