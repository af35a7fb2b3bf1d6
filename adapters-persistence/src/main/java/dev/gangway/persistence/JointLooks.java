package dev.gangway.persistence;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Many who ask for the same at the same moment are answered by one look.
///
/// Nobody is answered by a look that had begun before they asked: it may have missed what was
/// committed since. Whoever comes while one is under way waits for the next, together with all
/// others who come meanwhile. So a crowd costs one connection for each thing that is asked for, and
/// what is answered is as fresh as if each had looked alone.
///
/// @param <K> what is asked for
/// @param <V> what is found; must not be changed by those who share it
final class JointLooks<K, V> {

  private final Map<K, Line<V>> lines = new ConcurrentHashMap<>();

  /// The look under way, and the one that everybody waits for who came since.
  private record Line<V>(Look<V> underWay, @Nullable Look<V> next) {

    Look<V> last() {
      return Objects.requireNonNullElse(next, underWay);
    }
  }

  private record Look<V>(AtomicBoolean taken, CompletableFuture<V> found) {

    static <V> Look<V> untaken() {
      return new Look<>(new AtomicBoolean(), new CompletableFuture<>());
    }

    /// True for one of those who share it: the one who has to look.
    boolean take() {
      return taken.compareAndSet(false, true);
    }
  }

  /// Looks, or shares in what somebody else finds who looks from now on.
  ///
  /// @throws RuntimeException what the look threw, for all who share in it
  V ask(K key, Supplier<V> looking) {
    Line<V> line = lines.compute(key, (_, before) -> join(before));
    Look<V> look = line.last();
    if (look.take()) {
      if (line.next() != null) {
        awaitEnd(line.underWay());
        lines.put(key, new Line<>(look, null));
      }
      carryOut(look, looking);
      // The last one takes the line along: keys come and go for ever.
      lines.computeIfPresent(
          key, (_, now) -> now.next() == null && now.underWay().found().isDone() ? null : now);
    }
    return found(look);
  }

  private static <V> Line<V> join(@Nullable Line<V> before) {
    if (before == null) {
      return new Line<>(Look.untaken(), null);
    }
    return before.next() == null ? new Line<>(before.underWay(), Look.untaken()) : before;
  }

  private static <V> void carryOut(Look<V> look, Supplier<V> looking) {
    try {
      look.found().complete(looking.get());
    } catch (RuntimeException | Error failure) {
      look.found().completeExceptionally(failure);
    }
  }

  private static <V> V found(Look<V> look) {
    try {
      return look.found().join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw failure;
      }
    }
  }

  private static void awaitEnd(Look<?> look) {
    look.found().handle((_, _) -> true).join();
  }

  /// How many things are being looked for.
  int size() {
    return lines.size();
  }
}
