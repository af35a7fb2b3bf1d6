package dev.gangway.web;

import dev.gangway.application.port.driving.ReadVitals;
import dev.gangway.application.port.driving.ReadVitals.Vitals;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.PaymentAccountFigures;
import dev.gangway.domain.payment.PaymentAccountFigures.TimeToReady;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vital signs as gauges, of the whole database and not of this instance alone: every instance
/// tells the same.
final class VitalSigns {

  private static final Logger LOG = LoggerFactory.getLogger(VitalSigns.class);

  /// One look of a collector reads a dozen gauges, and several collectors may look.
  private static final Duration FRESH_FOR = Duration.ofSeconds(5);

  private final ReadVitals readVitals;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Vitals latest;
  private Instant readAt = Instant.MIN;

  VitalSigns(ReadVitals readVitals, InstantSource clock) {
    this.readVitals = readVitals;
    this.clock = clock;
  }

  /// Has the registry tell them from now on, and keep them alive: nobody else holds them. A gauge
  /// whose figure is not known, because the database is away or there is none, is `NaN`.
  void bindTo(MeterRegistry registry) {
    state(registry, "wanted", PaymentAccountFigures::wanted);
    state(registry, "sending", PaymentAccountFigures::sending);
    state(registry, "in-doubt", PaymentAccountFigures::inDoubt);
    state(registry, "blocked", PaymentAccountFigures::blocked);
    TimeGauge.builder(
            "gangway.payment.accounts.oldest",
            this,
            TimeUnit.MILLISECONDS,
            signs -> signs.figure(VitalSigns::oldest))
        .description("How long the account that has waited longest for a payment account waits")
        .strongReference(true)
        .register(registry);
    Gauge.builder(
            "gangway.payment.accounts.ready",
            this,
            signs -> signs.figure(vitals -> lately(vitals, TimeToReady::count, 0)))
        .description("How many payment accounts became ready in the last hour")
        .strongReference(true)
        .register(registry);
    event(registry, "waiting", EventFigures::waiting);
    event(registry, "parked", EventFigures::parked);
    event(registry, "dead", EventFigures::dead);
    Gauge.builder(
            "gangway.provider.calls", this, signs -> signs.figure(vitals -> vitals.callsMade()))
        .description("How many calls to the payment provider the rate budget has granted")
        .strongReference(true)
        .register(registry);
    timeToReady(registry, "0.5", TimeToReady::median);
    timeToReady(registry, "0.99", TimeToReady::p99);
  }

  private void event(
      MeterRegistry registry, String standing, ToDoubleFunction<EventFigures> count) {
    Gauge.builder(
            "gangway.provider.events",
            this,
            signs -> signs.figure(vitals -> count.applyAsDouble(vitals.events())))
        .description("How many events of the payment provider are not done with")
        .strongReference(true)
        .tag("standing", standing)
        .register(registry);
  }

  private void state(
      MeterRegistry registry, String state, ToDoubleFunction<PaymentAccountFigures> count) {
    Gauge.builder(
            "gangway.payment.accounts.unsettled",
            this,
            signs -> signs.figure(vitals -> count.applyAsDouble(vitals.paymentAccounts())))
        .description("How many accounts have no payment account yet")
        .strongReference(true)
        .tag("state", state)
        .register(registry);
  }

  private void timeToReady(
      MeterRegistry registry, String quantile, Function<TimeToReady, Duration> took) {
    TimeGauge.builder(
            "gangway.payment.accounts.time.to.ready",
            this,
            TimeUnit.MILLISECONDS,
            signs ->
                signs.figure(
                    vitals -> lately(vitals, time -> took.apply(time).toMillis(), Double.NaN)))
        .description("From the wish to the payment account, of those ready in the last hour")
        .strongReference(true)
        .tag("quantile", quantile)
        .register(registry);
  }

  private static double oldest(Vitals vitals) {
    return vitals.oldestWaitsFor().map(Duration::toMillis).orElse(0L);
  }

  private static double lately(Vitals vitals, ToDoubleFunction<TimeToReady> figure, double ifNone) {
    return vitals.paymentAccounts().timeToReady().map(figure::applyAsDouble).orElse(ifNone);
  }

  private double figure(ToDoubleFunction<Vitals> figure) {
    Vitals vitals = fresh();
    return vitals == null ? Double.NaN : figure.applyAsDouble(vitals);
  }

  private @Nullable Vitals fresh() {
    turn.lock();
    try {
      Instant now = clock.instant();
      if (readAt.plus(FRESH_FOR).isBefore(now)) {
        readAt = now;
        latest = read();
      }
      return latest;
    } finally {
      turn.unlock();
    }
  }

  private @Nullable Vitals read() {
    try {
      return readVitals.read();
    } catch (RuntimeException failure) {
      // A collector looks every few seconds: what is wrong is told elsewhere already.
      LOG.debug("the vital signs could not be read", failure);
      return null;
    }
  }
}
