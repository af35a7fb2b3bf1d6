package dev.gangway.web;

import dev.gangway.domain.credential.SecretToken;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// So many streams are open at a time, and so many of one session. They are no part of the [Room]:
/// hundreds who only wait must not keep one from being served who does something. Whoever finds no
/// place asks now and then instead.
final class StreamPlaces {

  private final int most;
  private final int mostOfSession;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<SecretToken, Integer> taken = new HashMap<>();

  /// None is taken yet.
  ///
  /// @param most how many there are for everybody together
  /// @param mostOfSession how many a session gets
  StreamPlaces(int most, int mostOfSession) {
    this.most = most;
    this.mostOfSession = mostOfSession;
  }

  /// A place, if there is one left; to be given back.
  synchronized Optional<Place> take(SecretToken session) {
    int ofSession = taken.getOrDefault(session, 0);
    int all = taken.values().stream().mapToInt(Integer::intValue).sum();
    if (isClosed() || ofSession >= mostOfSession || all >= most) {
      return Optional.empty();
    }
    taken.put(session, ofSession + 1);
    return Optional.of(new Place(session));
  }

  private synchronized void giveBack(SecretToken session) {
    // The last one takes the entry along: sessions come and go for ever.
    taken.computeIfPresent(session, (_, count) -> count == 1 ? null : count - 1);
  }

  /// Gives out no more, because the server comes to its end. So do the streams, as soon as they see
  /// it.
  void close() {
    closed.set(true);
  }

  boolean isClosed() {
    return closed.get();
  }

  /// One stream's place.
  final class Place implements AutoCloseable {

    private final SecretToken session;
    private final AtomicBoolean isGivenBack = new AtomicBoolean();

    private Place(SecretToken session) {
      this.session = session;
    }

    /// Gives it back, once.
    @Override
    public void close() {
      if (isGivenBack.compareAndSet(false, true)) {
        giveBack(session);
      }
    }
  }
}
