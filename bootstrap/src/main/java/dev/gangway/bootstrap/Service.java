package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.PublishCatalogue;
import dev.gangway.bootstrap.catalogue.CatalogueFile;
import dev.gangway.bootstrap.settings.Secret;
import dev.gangway.bootstrap.settings.Settings;
import dev.gangway.bootstrap.wiring.Gangway;
import dev.gangway.bootstrap.wiring.Interposition;
import dev.gangway.bootstrap.wiring.Surroundings;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.mail.MailConfig;
import dev.gangway.mail.SmtpServer;
import dev.gangway.persistence.PersistenceAdapter;
import dev.gangway.persistence.PersistenceConfig;
import dev.gangway.stripe.StripeConfig;
import dev.gangway.stripe.StripeSecretKey;
import dev.gangway.stripe.StripeWebhookSecret;
import dev.gangway.stripe.sandbox.StripeSandbox;
import dev.gangway.web.WebConfig;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running service: started in order, stopped in the reverse order.
final class Service {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /// Long enough that a payment provider which answers as it usually does (0.4 s) is waited for,
  /// and short enough that nobody takes the page for dead.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// How often a provider that was away at the start is asked whose the key is.
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  /// What to close, the last opened first.
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final CountDownLatch stopped = new CountDownLatch(1);

  private Service() {}

  /// Starts everything, and tells where to look.
  ///
  /// @throws CannotStart with a sentence for whoever starts it; what was started is stopped again
  static Service start(
      Settings settings,
      CatalogueFile.Outcome.Read catalogue,
      Console console,
      Interposition interposition) {
    var service = new Service();
    Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "stop"));
    try {
      service.open(settings, catalogue, console, interposition);
      return service;
    } catch (PersistenceAdapter.CannotStart | CannotStart reason) {
      throw because(reason);
    } catch (IllegalStateException | UncheckedIOException reason) {
      LOG.debug("could not start", reason);
      throw because(reason);
    } catch (RuntimeException unforeseen) {
      // Threads that run already would keep a process alive that serves nobody.
      LOG.error("could not start", unforeseen);
      throw because(unforeseen);
    }
  }

  private static CannotStart because(RuntimeException reason) {
    return new CannotStart(Objects.requireNonNullElse(reason.getMessage(), reason.toString()));
  }

  /// Returns when the process is told to stop.
  void awaitStop() {
    try {
      stopped.await();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private void open(
      Settings settings,
      CatalogueFile.Outcome.Read catalogue,
      Console console,
      Interposition interposition) {
    long began = System.nanoTime();
    Optional<StripeSandbox> sandbox = sandbox(settings);
    InstantSource clock = interposition.around(InstantSource.class, clock(settings, sandbox));
    int port = settings.port() == 0 ? freePort() : settings.port();
    URI publicUrl = settings.publicUrlAt(port);

    Gangway gangway =
        Gangway.in(
            new Surroundings(
                clock,
                persistence(settings, clock),
                stripe(settings, sandbox, publicUrl, clock),
                settings.openOn(),
                settings.trialEnd(),
                PATIENCE,
                interposition),
            mail(settings, sandbox, publicUrl),
            web(settings, port, publicUrl, clock));
    opened.push(gangway.stripe());
    opened.push(gangway.persistence());
    requireOurOrigin(gangway.checkOrigin());
    publish(gangway.publishCatalogue(), catalogue);
    gangway
        .persistence()
        .start(
            new PersistenceAdapter.Handlers(
                gangway.advanceOpening(),
                gangway.sendLetter(),
                gangway.applyEvent(),
                gangway.fetchEvents(),
                gangway.describePayer(),
                gangway.advancePurchase(),
                gangway.checkPayment(),
                gangway.postCredit(),
                gangway.reviewTerms(),
                settings
                    .reconciling()
                    .every()
                    .map(every ->
                        new PersistenceAdapter.Reconciling(
                            gangway.reconcileCustomers(),
                            every,
                            settings.reconciling().budget()))));
    gangway.web().start();
    opened.push(gangway.web()::stop);
    hearEvents(settings, sandbox, gangway.web().port());
    Thread.ofVirtual().name("warm-up").start(gangway.stripe()::warmUp);
    opened.push(
        RunningNote.leave(
            settings.dataFolder(),
            sandbox
                .filter(_ -> settings.sandbox() instanceof Settings.Sandbox.On)
                .map(StripeSandbox::address)));
    console.say(greeting(publicUrl, gangway.web().port(), sandbox, catalogue, began));
  }

  /// Has the sandbox tell us what happens. Stripe is told where by its owner, once.
  private static void hearEvents(Settings settings, Optional<StripeSandbox> sandbox, int port) {
    if (settings.sandbox() instanceof Settings.Sandbox.On) {
      // The same endpoint after each start: the sandbox knows it by its secret.
      sandbox.orElseThrow().sendEventsTo(ownAddress(settings.bindAddress(), port));
    } else if (settings.stripe().webhookSecrets().isEmpty()) {
      LOG.info(
          "GANGWAY_STRIPE_WEBHOOK_SECRET is not set: what happens at Stripe is fetched from there"
              + " every five minutes");
    }
  }

  /// Where this very process answers, without a way through anybody's network.
  private static URI ownAddress(String bindAddress, int port) {
    InetAddress bound = InetAddress.ofLiteral(bindAddress);
    String host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    return URI.create(
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + port
            + "/api/v1/stripe/events");
  }

  private Optional<StripeSandbox> sandbox(Settings settings) {
    int port;
    switch (settings.sandbox()) {
      case Settings.Sandbox.On(int asked) -> port = asked;
      case Settings.Sandbox.MailboxOnly(int asked) -> port = asked;
      case Settings.Sandbox.Off _ -> {
        return Optional.empty();
      }
    }
    var sandbox =
        StripeSandbox.start(
            StripeSandbox.Config.keptIn(settings.dataFolder().resolve("sandbox")).withPort(port));
    opened.push(sandbox);
    return Optional.of(sandbox);
  }

  /// The sandbox's clock can be moved, and ours moves with it. To the microsecond, as the database
  /// keeps it: a time that was stored equals the one that was not.
  private static InstantSource clock(Settings settings, Optional<StripeSandbox> sandbox) {
    InstantSource source =
        settings.sandbox() instanceof Settings.Sandbox.On
            ? sandbox.orElseThrow().clock()
            : InstantSource.system();
    return () -> source.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static PersistenceConfig persistence(Settings settings, InstantSource clock) {
    PersistenceConfig.Database database =
        switch (settings.database()) {
          case Settings.Database.Embedded _ ->
              new PersistenceConfig.Database.Embedded(settings.dataFolder().resolve("postgres"));
          case Settings.Database.External(
                  Secret url,
                  Optional<String> user,
                  Optional<Secret> password) ->
              new PersistenceConfig.Database.External(
                  url.characters(), user.orElse(""), password.map(Secret::characters).orElse(""));
        };
    return new PersistenceConfig(
            database,
            settings.limits() == Settings.Limits.ON
                ? PersistenceConfig.ordinaryLimits()
                : PersistenceConfig.noLimits(),
            clock)
        .withCallsPerSecond(settings.stripe().rate());
  }

  static StripeConfig stripe(
      Settings settings, Optional<StripeSandbox> sandbox, URI publicUrl, InstantSource clock) {
    boolean standIn = settings.sandbox() instanceof Settings.Sandbox.On;
    String key =
        settings
            .stripe()
            .secretKey()
            .map(Secret::characters)
            .orElseGet(() -> sandbox.orElseThrow().secretKey());
    URI base =
        settings
            .stripe()
            .apiBase()
            .orElseGet(() -> standIn ? sandbox.orElseThrow().address() : StripeConfig.STRIPE);
    return StripeConfig.of(
        new StripeSecretKey(key), webhookSecrets(settings, sandbox), base, publicUrl, clock);
  }

  /// The sandbox signs with its own; others may be set beside it.
  private static List<StripeWebhookSecret> webhookSecrets(
      Settings settings, Optional<StripeSandbox> sandbox) {
    Stream<String> ownOfSandbox =
        settings.sandbox() instanceof Settings.Sandbox.On
            ? sandbox.map(StripeSandbox::webhookSecret).stream()
            : Stream.empty();
    return Stream.concat(
            settings.stripe().webhookSecrets().stream().map(Secret::characters), ownOfSandbox)
        .map(StripeWebhookSecret::new)
        .toList();
  }

  private static MailConfig mail(
      Settings settings, Optional<StripeSandbox> sandbox, URI publicUrl) {
    String server =
        settings
            .mail()
            .smtpUrl()
            .map(Secret::characters)
            .orElseGet(() -> sandbox.orElseThrow().smtpAddress().toString());
    String from =
        settings.mail().from().orElseGet(() -> "Gangway <no-reply@" + domainOf(publicUrl) + ">");
    return MailConfig.of(SmtpServer.parse(server), from, publicUrl);
  }

  private static String domainOf(URI publicUrl) {
    String host = requireNonNull(publicUrl.getHost());
    return host.contains(".") ? host : host + ".localdomain";
  }

  private static WebConfig web(Settings settings, int port, URI publicUrl, InstantSource clock) {
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmGcMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    new UptimeMetrics().bindTo(metrics);
    return new WebConfig(
        settings.bindAddress(),
        port,
        publicUrl,
        settings.concurrency(),
        WebConfig.TURN_WITHIN,
        settings.trustedProxies(),
        WebConfig.IDLE_TIMEOUT,
        WebConfig.SHUTDOWN_GRACE,
        clock,
        metrics);
  }

  /// Stops the start if the key is not this database's own. If the provider cannot be asked, people
  /// are served meanwhile, nothing is asked of the provider, and the question is put again.
  private void requireOurOrigin(CheckOrigin check) {
    if (!isOurs(check.check())) {
      LOG.warn(
          "the payment provider was not reached; people can register, and their payment accounts are"
              + " opened once it is back");
      Thread.ofVirtual().name("origin").start(() -> awaitOurOrigin(check));
    }
  }

  private void awaitOurOrigin(CheckOrigin check) {
    try {
      do {
        if (stopped.await(ASK_AGAIN.toSeconds(), TimeUnit.SECONDS)) {
          return;
        }
      } while (!isOurs(check.check()));
    } catch (CannotStart reason) {
      LOG.error("stopping: {}", reason.getMessage());
      System.exit(1);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  /// False if it is not known yet.
  private static boolean isOurs(CheckOrigin.Outcome outcome) {
    return switch (outcome) {
      case CheckOrigin.Outcome.Matches(ProviderOrigin origin) -> {
        LOG.info("payments go through {}", origin);
        yield true;
      }
      case CheckOrigin.Outcome.NotReached(String reason) -> {
        LOG.debug("the payment provider was not reached: {}", reason);
        yield false;
      }
      case CheckOrigin.Outcome.Differs(ProviderOrigin kept, ProviderOrigin configured) ->
          throw new CannotStart(
              "The Stripe key belongs to "
                  + configured
                  + ", but this database's customers are of "
                  + kept
                  + ". Use that account's key, or another database (GANGWAY_DATA_DIR or"
                  + " GANGWAY_DATABASE_URL).");
      case CheckOrigin.Outcome.KeyRefused(String reason) ->
          throw new CannotStart(
              "Stripe does not accept GANGWAY_STRIPE_SECRET_KEY: " + reason + ".");
    };
  }

  private static void publish(PublishCatalogue publishing, CatalogueFile.Outcome.Read catalogue) {
    switch (publishing.publish(catalogue.partners(), catalogue.plans(), catalogue.promoCodes())) {
      case PublishCatalogue.Outcome.Published(var version) ->
          LOG.info("catalogue version {} is in force", version.number());
      case PublishCatalogue.Outcome.Unchanged _ -> {}
    }
  }

  /// Nobody can be told an address that nobody knows: links in mails are made before we listen.
  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new CannotStart("There is no free port: " + none.getMessage());
    }
  }

  private static String greeting(
      URI publicUrl,
      int port,
      Optional<StripeSandbox> sandbox,
      CatalogueFile.Outcome.Read catalogue,
      long began) {
    var text = new StringBuilder();
    text.append("Gangway is ready, after ")
        .append(Duration.ofNanos(System.nanoTime() - began).toMillis())
        .append(" ms, on port ")
        .append(port)
        .append(".\n\n");
    line(text, "The app", publicUrl + "/signup");
    if (!catalogue.partners().isEmpty()) {
      line(
          text,
          "Through a partner",
          publicUrl + "/signup/" + catalogue.partners().getFirst().code());
    }
    sandbox.ifPresent(running -> {
      line(text, "Its mails", running.address() + "/mail");
      line(text, "The sandbox", running.address() + "/dashboard");
    });
    text.append("\nStop it with Ctrl-C.");
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String where) {
    text.append("  ")
        .append(what)
        .append(" ".repeat(20 - what.length()))
        .append(where)
        .append('\n');
  }

  private void stop() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failure) {
        LOG.warn("could not be stopped in order", failure);
      }
    }
    stopped.countDown();
  }

  /// Why it does not run, in a sentence for whoever starts it.
  static final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
      super(message);
    }
  }
}
