package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Stripe of one's own, and a mail server that keeps what it is given: for demos and tests.
///
/// It plays the part of Stripe's API that Gangway uses, over HTTP on loopback, with Stripe's own
/// rules (<https://docs.stripe.com/api>, version 2026-07-29.dahlia), and breaks on demand. Point
/// any client of Stripe's at [#address()] with [#secretKey()]; point a mailer at [#smtpAddress()].
/// `GET /mail`, `/faults`, `/clock`, `/requests`, `/rate-limit` and `/dashboard` show and steer it.
///
/// May be used from any thread.
public final class StripeSandbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StripeSandbox.class);

  /// How a sandbox is set up.
  ///
  /// @param port of its HTTP server on 127.0.0.1; 0 for any that is free
  /// @param smtpPort of its mailbox on 127.0.0.1; 0 for any that is free
  /// @param stateFolder where it keeps what it holds; made if it is not there; null for nowhere,
  ///   and everything is gone when it is closed
  /// @param callsPerSecond that each endpoint admits; 0 for any number. Stripe's own limit is 25
  /// @param world the time that the sandbox's clock runs on, before it is moved
  public record Config(
      int port, int smtpPort, @Nullable Path stateFolder, int callsPerSecond, InstantSource world) {

    /// Stripe's limit for each endpoint: <https://docs.stripe.com/rate-limits>.
    public static final int STRIPES_CALLS_PER_SECOND = 25;

    public Config {
      requirePort("port", port);
      requirePort("smtpPort", smtpPort);
      if (callsPerSecond < 0) {
        throw new IllegalArgumentException("callsPerSecond must not be negative");
      }
      Objects.requireNonNull(world, "world");
    }

    private static void requirePort(String name, int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException(name + " must be from 0 to 65535, and is " + port);
      }
    }

    /// On free ports, remembering nothing beyond its life, with Stripe's rate limit.
    public static Config inMemory() {
      return new Config(0, 0, null, STRIPES_CALLS_PER_SECOND, InstantSource.system());
    }

    /// On free ports, with Stripe's rate limit, remembering everything in a folder.
    public static Config keptIn(Path stateFolder) {
      return inMemory().withStateFolder(stateFolder);
    }

    public Config withPort(int newPort) {
      return new Config(newPort, smtpPort, stateFolder, callsPerSecond, world);
    }

    public Config withSmtpPort(int newSmtpPort) {
      return new Config(port, newSmtpPort, stateFolder, callsPerSecond, world);
    }

    public Config withStateFolder(@Nullable Path newStateFolder) {
      return new Config(port, smtpPort, newStateFolder, callsPerSecond, world);
    }

    public Config withCallsPerSecond(int newCallsPerSecond) {
      return new Config(port, smtpPort, stateFolder, newCallsPerSecond, world);
    }

    public Config withWorld(InstantSource newWorld) {
      return new Config(port, smtpPort, stateFolder, callsPerSecond, newWorld);
    }
  }

  private final Identity identity;
  private final SandboxClock clock;
  private final ControlRoom controlRoom;
  private final EndpointBook endpoints;
  private final WebhookSender sender;
  private final HttpDoor door;
  private final SmtpReceiver smtp;
  private final Agenda agenda;
  private final Memory memory;
  private final CountDownLatch closing;

  private StripeSandbox(
      Identity identity,
      SandboxClock clock,
      ControlRoom controlRoom,
      EndpointBook endpoints,
      WebhookSender sender,
      HttpDoor door,
      SmtpReceiver smtp,
      Agenda agenda,
      Memory memory,
      CountDownLatch closing) {
    this.identity = identity;
    this.clock = clock;
    this.controlRoom = controlRoom;
    this.endpoints = endpoints;
    this.sender = sender;
    this.door = door;
    this.smtp = smtp;
    this.agenda = agenda;
    this.memory = memory;
    this.closing = closing;
  }

  /// Starts a sandbox. It answers when this returns.
  ///
  /// State that cannot be read is put aside under another name, with a message in the log, and the
  /// sandbox starts empty.
  ///
  /// @throws IllegalStateException if the port is taken, or another sandbox has the folder
  /// @throws UncheckedIOException if the folder cannot be used
  public static StripeSandbox start(Config config) {
    // Whatever was opened so far, to be closed again if the rest fails.
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      return start(config, opened);
    } catch (BindException e) {
      closeAll(opened);
      throw new IllegalStateException(
          "The sandbox cannot listen on port "
              + config.port()
              + " (or "
              + config.smtpPort()
              + " for mail): something else does. Choose another port, or 0 for any.",
          e);
    } catch (IOException e) {
      closeAll(opened);
      throw new UncheckedIOException("The sandbox cannot start", e);
    } catch (RuntimeException e) {
      closeAll(opened);
      throw e;
    }
  }

  private static StripeSandbox start(Config config, List<AutoCloseable> opened) throws IOException {
    StripeIds ids = new StripeIds();
    Path folder = config.stateFolder();
    Memory memory;
    Identity identity;
    long now = config.world().instant().getEpochSecond();
    if (folder == null) {
      memory = Memory.forgetful();
      identity = Identity.make(ids, now);
    } else {
      Files.createDirectories(folder);
      memory = Journal.open(folder, config.world().instant());
      opened.add(memory);
      identity = Identity.keptIn(folder, ids, now);
    }
    SandboxClock clock = new SandboxClock(config.world(), ahead(memory));
    Agenda agenda = new Agenda(clock);
    opened.add(agenda);
    CountDownLatch closing = new CountDownLatch(1);
    opened.add(closing::countDown);
    FaultBoard faults = new FaultBoard();
    RateLimit rate = new RateLimit(clock, config.callsPerSecond());
    RequestLog log = new RequestLog();
    HttpDoor door = HttpDoor.bind(config.port());
    opened.add(door);
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.get(
            "/v1/account", Map.of(), _ -> Effect.none(Answer.ok(identity.toStripeAccount()))));
    EndpointBook endpoints = new EndpointBook(memory, ids);
    EventBook events = new EventBook(memory, clock, ids, faults, endpoints);
    routes.addAll(events.routes());
    routes.addAll(endpoints.routes());
    Shop shop = Shop.open(memory, clock, ids, events, agenda, door.address());
    routes.addAll(shop.routes());
    WebhookSender sender = new WebhookSender(memory, clock, ids, faults, agenda);
    opened.add(sender);
    sender.start();
    StripeApi api = new StripeApi(memory, clock, ids, routes, faults, rate, agenda, log, closing);
    api.resume();
    Mailbox mailbox = new Mailbox(memory);
    SmtpReceiver smtp = SmtpReceiver.start(config.smtpPort(), mailbox);
    opened.add(smtp);
    ControlRoom controlRoom =
        new ControlRoom(identity, memory, clock, agenda, sender, faults, rate, mailbox, log);
    door.open(inquiry -> {
      if (inquiry.path().startsWith("/v1/")) {
        return api.handle(inquiry);
      }
      return shop.has(inquiry.path()) ? shop.handle(inquiry) : controlRoom.handle(inquiry);
    });
    agenda.start();
    LOG.debug("Sandbox at {}", door.address());
    return new StripeSandbox(
        identity, clock, controlRoom, endpoints, sender, door, smtp, agenda, memory, closing);
  }

  private static Duration ahead(Memory memory) {
    JsonObject kept = memory.find(Change.Kind.CLOCK, "clock");
    return kept == null ? Duration.ZERO : Duration.parse(Json.requireText(kept, "ahead"));
  }

  /// Where it answers, such as `http://127.0.0.1:8081`: what a Stripe client takes as its API base.
  public URI address() {
    return door.address();
  }

  /// A key that opens it. Any other that begins with `sk_test_` does too.
  public String secretKey() {
    return identity.secretKey();
  }

  /// The secret that its webhooks are signed with.
  public String webhookSecret() {
    return identity.webhookSecret();
  }

  /// Where it takes mail, such as `smtp://127.0.0.1:40025`; without TLS and without a password.
  public URI smtpAddress() {
    return smtp.address();
  }

  /// Sends every event to this address from now on, signed with [#webhookSecret()]. Remembered with
  /// the rest of its state; another call leads them elsewhere. More addresses, and a choice of
  /// events, are to be had through `/v1/webhook_endpoints`, as at Stripe.
  ///
  /// @throws IllegalArgumentException if it is not an http or https address
  public void sendEventsTo(URI address) {
    endpoints.sendEverything(address.toString(), identity.webhookSecret(), clock.epochSecond());
  }

  /// Switches these faults on and all others off, as `PUT /faults` does.
  ///
  /// @param json such as `[{"on": "POST /v1/customers", "fault": "lose-answer", "times": 1}]`; the
  ///   page `docs/sandbox.md` lists them all
  /// @throws IllegalArgumentException if it is not understood, with a sentence that says why
  public void breakWith(String json) {
    controlRoom.breakWith(json);
  }

  /// Switches all faults off.
  public void mend() {
    controlRoom.breakWith("[]");
  }

  /// Waits until every webhook that is due by now has been sent and answered, or has failed and
  /// waits for its next turn. For tests, so that they need not sleep.
  ///
  /// @throws IllegalStateException if that takes longer than half a minute
  public void awaitQuiet() {
    controlRoom.awaitQuiet();
  }

  /// The time that it has. Who works with the sandbox should have the same, because `POST /clock`
  /// and [#advance] move it.
  public InstantSource clock() {
    return clock;
  }

  /// Moves its clock on, as `POST /clock` does. What becomes due by that is done when this returns.
  ///
  /// @throws IllegalArgumentException if the time is not positive
  public void advance(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("The clock only goes forward, not by " + time);
    }
    controlRoom.advance(time);
  }

  /// Stops answering and lets go of ports, threads and files. Doing it again does nothing.
  @Override
  public void close() {
    // Calls that are held by a fault are let go first, so that nothing waits for them.
    closeAll(List.of(memory, agenda, sender, smtp, door, (AutoCloseable) closing::countDown));
  }

  /// The last opened is closed first.
  private static void closeAll(List<AutoCloseable> opened) {
    for (AutoCloseable each : opened.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        LOG.warn("The sandbox could not close everything: {}", e.toString());
      }
    }
  }
}
