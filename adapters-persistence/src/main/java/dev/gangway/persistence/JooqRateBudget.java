package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.RateBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.Param;
import org.jooq.impl.DSL;

/// A token bucket in one row, by the database's clock, which is the same for all instances and
/// which no sandbox moves.
///
/// The row holds one moment: when the bucket was, or will be, empty. It has been filling since, one
/// token each interval, up to three. Taking a token moves that moment on by an interval; a pause
/// puts it into the future.
final class JooqRateBudget implements RateBudget, AutoCloseable {

  /// How much the bucket holds. In no second are more calls granted than a full bucket and what
  /// flows in meanwhile: at 20 a second, 3 + 20 of the 25 that Stripe allows. The two that are left
  /// are for calls that a busy machine delays on their way, so that they arrive together with later
  /// ones: two tenths of a second's worth of one, one tenth of both.
  ///
  /// No less, because a waiter who wakes up late must not lose what flowed in meanwhile: the
  /// backlog takes its token when there are two, and the third is a whole interval to be late in.
  private static final int CAPACITY = 3;

  /// Whoever waits at a screen takes the last token, the backlog needs one more to be there. So
  /// while somebody waits, every token is theirs.
  private static final int NEEDED_BY_SOMEBODY = 1;

  private static final int NEEDED_BY_BACKLOG = 2;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  // A new row grants one token and is empty then: where the table was lost with a crash (it is
  // unlogged), tokens may just have been taken.
  //
  // No moment further ahead than a pause was ever written. If there is one all the same, the
  // database's clock was put back, and would otherwise hold us up for as long.
  private static final String TAKE =
      """
      INSERT INTO rate_budget AS bucket (empty_at, taken) VALUES (clock_timestamp(), 1)
      ON CONFLICT (only_row) DO UPDATE SET taken = bucket.taken + 1, empty_at =
        CASE WHEN bucket.empty_at > clock_timestamp() + {0} * interval '2 microseconds'
          THEN clock_timestamp()
          ELSE greatest(bucket.empty_at, clock_timestamp() - {1} * interval '1 microsecond')
            + {2} * interval '1 microsecond'
        END
      WHERE clock_timestamp() >= bucket.empty_at + {3} * interval '1 microsecond'
        OR bucket.empty_at > clock_timestamp() + {0} * interval '2 microseconds'
      RETURNING ceil(extract(epoch FROM
        bucket.empty_at + {3} * interval '1 microsecond' - clock_timestamp()) * 1000000)::bigint
      """;

  private static final String WAIT =
      """
      SELECT ceil(extract(epoch FROM
        empty_at + {0} * interval '1 microsecond' - clock_timestamp()) * 1000000)::bigint
      FROM rate_budget
      """;

  private static final String EXCEEDED =
      """
      INSERT INTO rate_budget AS bucket (empty_at, taken)
      VALUES (clock_timestamp() + {0} * interval '1 microsecond', 0)
      ON CONFLICT (only_row) DO UPDATE SET empty_at = greatest(bucket.empty_at, excluded.empty_at)
      """;

  private final JooqUnitOfWork units;
  private final InstantSource clock;
  private final Duration every;
  private final Duration patience;
  private final Line somebody;
  private final Line backlog;
  private final CountDownLatch closing = new CountDownLatch(1);

  /// A budget of one call in each `every`.
  ///
  /// @param clock tells nothing but what [Permit.NotBefore] says
  /// @param patience how long a call of [#take] may wait
  JooqRateBudget(JooqUnitOfWork units, InstantSource clock, Duration every, Duration patience) {
    this.units = requireNonNull(units);
    this.clock = requireNonNull(clock);
    this.every = requireNonNull(every);
    this.patience = requireNonNull(patience);
    this.somebody = new Line(every.multipliedBy(NEEDED_BY_SOMEBODY));
    this.backlog = new Line(every.multipliedBy(NEEDED_BY_BACKLOG));
  }

  @Override
  public Permit take(Urgency urgency) {
    units.requireNone();
    long deadline = System.nanoTime() + patience.toNanos();
    Line line =
        switch (urgency) {
          case SOMEBODY_WAITS -> somebody;
          case BACKLOG -> backlog;
        };
    try {
      if (!line.turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return notFor(every);
      }
      try {
        return takeAtTheHead(line, deadline);
      } finally {
        line.turn.unlock();
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      return notFor(every);
    }
  }

  private Permit takeAtTheHead(Line line, long deadline) throws InterruptedException {
    while (true) {
      long expected = line.nextToken - System.nanoTime();
      if (line.nextToken - deadline <= 0 && closing.await(expected, TimeUnit.NANOSECONDS)) {
        return notFor(every);
      }
      Optional<Long> untilTheNext = granted(line);
      if (untilTheNext.isPresent()) {
        line.nextToken = System.nanoTime() + untilTheNext.get();
        return new Permit.Granted();
      }
      long wait = untilEnoughFor(line);
      line.nextToken = System.nanoTime() + wait;
      if (line.nextToken - deadline > 0) {
        return notFor(Duration.ofNanos(wait));
      }
    }
  }

  /// Takes a token if there are enough.
  ///
  /// @return how many nanoseconds it takes until there are enough again, if this one was granted
  private Optional<Long> granted(Line line) {
    return units
        .sql()
        .resultQuery(
            TAKE,
            micros(PAUSE),
            micros(every.multipliedBy(CAPACITY)),
            micros(every),
            micros(line.needed))
        .fetchOptional(0, Long.class)
        .map(TimeUnit.MICROSECONDS::toNanos);
  }

  private long untilEnoughFor(Line line) {
    return units
        .sql()
        .resultQuery(WAIT, micros(line.needed))
        .fetchOptional(0, Long.class)
        .map(TimeUnit.MICROSECONDS::toNanos)
        .orElse(0L);
  }

  @Override
  public long grantedSoFar() {
    return units
        .sql()
        .resultQuery("SELECT taken FROM rate_budget")
        .fetchOptional(0, Long.class)
        .orElse(0L);
  }

  private Permit notFor(Duration wait) {
    return new Permit.NotBefore(clock.instant().plus(wait));
  }

  @Override
  public void exceeded() {
    units.sql().query(EXCEEDED, micros(PAUSE)).execute();
  }

  private static Param<Long> micros(Duration duration) {
    return DSL.val(TimeUnit.NANOSECONDS.toMicros(duration.toNanos()));
  }

  /// Sends away whoever waits and whoever comes: the service stops.
  @Override
  public void close() {
    closing.countDown();
  }

  /// Those in this process who wait for the same: the first asks the database, the others wait for
  /// their turn.
  private static final class Line {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Duration needed;

    /// When the next token is expected, by [System#nanoTime]; read and written by whose turn it is.
    /// Others may be faster: then the answer tells anew.
    private long nextToken = System.nanoTime();

    private Line(Duration needed) {
      this.needed = needed;
    }
  }
}
