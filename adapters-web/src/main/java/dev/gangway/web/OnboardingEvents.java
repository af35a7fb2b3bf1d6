package dev.gangway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.WatchOnboarding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.JsonFormat;
import dev.gangway.web.json.OnboardingView;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The view of the onboarding, told to a page each time that it changes (server-sent events).
///
/// The thread that writes is the connection's own, a virtual one: a stream that waits costs its
/// stack and nothing else.
final class OnboardingEvents {

  private static final Logger LOG = LoggerFactory.getLogger(OnboardingEvents.class);

  /// Far fewer wait at a time, unless Stripe is away for long; then the others poll.
  static final int MOST = 256;

  /// Of the six connections that a browser has to one host over HTTP/1.1, two stay for calls.
  static final int MOST_OF_SESSION = 4;

  /// Under the minute after which many proxies, and we, take a connection for idle. The browser
  /// comes back by itself.
  static final Duration LASTS = Duration.ofSeconds(55);

  /// How often the view is looked at when nothing rings, which is how late somebody sees what
  /// another instance did. Something is written each time, so that a browser that has left is
  /// noticed, and its place is free again.
  static final Duration LOOKS_EVERY = Duration.ofSeconds(3);

  /// Whoever finds no place polls; by then a few of the streams have ended.
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  /// After which a browser comes back that was cut off, in milliseconds.
  private static final String RECONNECTION = "retry: 1000\n\n";

  private static final String NOTHING_NEW = ":\n\n";

  private final UseCases useCases;
  private final Answers answers;
  private final StreamPlaces places;
  private final InstantSource clock;
  private final JsonFormat format = new JsonFormat();

  OnboardingEvents(UseCases useCases, Answers answers, StreamPlaces places, InstantSource clock) {
    this.useCases = useCases;
    this.answers = answers;
    this.places = places;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.ofSession(
            Route.Verb.GET, "/api/v1/onboarding/events", WatchOnboarding.class, this::watch));
  }

  private Answer watch(Call call, AccountId account, Empty request) {
    Optional<StreamPlaces.Place> place = places.take(call.ownSession());
    return place
        .map(taken -> stream(call.ownSession(), account, taken))
        .orElseGet(() -> answers.of(Problem.OVERLOADED, RETRY_AFTER));
  }

  private Answer stream(SecretToken session, AccountId account, StreamPlaces.Place place) {
    Events events =
        new Events(
            session, place, useCases.watchOnboarding().watch(account), clock.instant().plus(LASTS));
    try {
      // Before anything is sent: what fails here is answered as it is anywhere else.
      events.look();
    } catch (RuntimeException failure) {
      events.close();
      throw failure;
    }
    return Answer.events(events)
        // nginx would keep the events until it has a page full of them.
        .with("X-Accel-Buffering", "no");
  }

  private boolean isAlive(SecretToken session) {
    return switch (useCases.identifySession().identify(session)) {
      case IdentifySession.Outcome.Identified _ -> true;
      case IdentifySession.Outcome.NobodyThere _ -> false;
    };
  }

  /// One stream.
  private final class Events implements EventStream {

    private final SecretToken session;
    private final StreamPlaces.Place place;
    private final WatchOnboarding.Watch watch;
    private final Instant end;
    private String told = "";
    private String news = "";

    private Events(
        SecretToken session, StreamPlaces.Place place, WatchOnboarding.Watch watch, Instant end) {
      this.session = session;
      this.place = place;
      this.watch = watch;
      this.end = end;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      write(out, RECONNECTION + news);
      while (!isOver()) {
        watch.awaitChange(LOOKS_EVERY);
        if (isOver() || !looksAgain()) {
          return;
        }
        write(out, news);
      }
    }

    private boolean isOver() {
      return places.isClosed()
          || Thread.currentThread().isInterrupted()
          || !clock.instant().isBefore(end);
    }

    /// Looks, unless whoever watches has been logged out or it cannot be done. The browser comes
    /// back after the end, and is told why with a status.
    private boolean looksAgain() {
      try {
        if (!isAlive(session)) {
          return false;
        }
        look();
        return true;
      } catch (StorageUnavailable away) {
        LOG.warn("onboarding events: storage is unavailable", away);
        return false;
      } catch (RuntimeException mistake) {
        LOG.error("onboarding events failed", mistake);
        return false;
      }
    }

    private void look() {
      String json = format.write(OnboardingView.of(watch.view()));
      news = json.equals(told) ? NOTHING_NEW : "event: onboarding\ndata: " + json + "\n\n";
      told = json;
    }

    private static void write(OutputStream out, String text) throws IOException {
      out.write(text.getBytes(UTF_8));
      out.flush();
    }

    @Override
    public void close() {
      watch.close();
      place.close();
    }
  }
}
