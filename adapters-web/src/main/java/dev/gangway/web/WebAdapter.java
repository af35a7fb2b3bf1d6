package dev.gangway.web;

import dev.gangway.web.json.JsonFormat;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// The web side of Gangway: the API, the web app, and what operators look at, on one port.
///
/// ```java
/// WebAdapter web = new WebAdapter(config, useCases);
/// web.start();
/// … web.port() …
/// web.stop();
/// ```
public final class WebAdapter {

  /// More than ever come at once without an attack. Each costs what its connection costs already,
  /// some 30 kB.
  private static final int MOST_WAITING = 8_192;

  private final StreamPlaces places =
      new StreamPlaces(OnboardingEvents.MOST, OnboardingEvents.MOST_OF_SESSION);
  private final HelidonServer server;

  /// Opens nothing yet.
  public WebAdapter(WebConfig config, UseCases useCases) {
    Answers answers = new Answers(new JsonFormat());

    new VitalSigns(useCases.readVitals(), config.clock()).bindTo(config.metrics());
    SessionCookie cookie = new SessionCookie(config.overTls(), config.clock());
    Door door =
        new Door(
            new RouteTable(routes(config, useCases, answers, cookie, places)),
            new WebApp(new WebFiles("/web"), answers, new SecureRandom()),
            answers,
            useCases.identifySession(),
            new OriginCheck(WebOrigin.of(config.publicUrl())),
            new ClientAddresses(config.trustedProxies()),
            cookie,
            new Measurements(config.metrics()),
            new Room(config.maxConcurrentRequests(), MOST_WAITING, config.turnWithin()));
    this.server = new HelidonServer(config, door, answers, new SecurityHeaders(config.overTls()));
  }

  /// Every call there is.
  static List<Route> routes(
      WebConfig config,
      UseCases useCases,
      Answers answers,
      SessionCookie cookie,
      StreamPlaces places) {
    Repeats repeats = new Repeats(useCases.answerOnce(), answers);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new RegistrationRoutes(useCases, answers, repeats, cookie).routes());
    routes.addAll(new SessionRoutes(useCases, answers, cookie).routes());
    routes.addAll(new PasswordRoutes(useCases, answers, repeats).routes());
    routes.addAll(new AccountRoutes(useCases, answers, repeats).routes());
    routes.addAll(new OnboardingRoutes(useCases, answers).routes());
    routes.addAll(new OnboardingEvents(useCases, answers, places, config.clock()).routes());
    routes.addAll(new PlanOfferRoutes(useCases, answers, repeats).routes());
    routes.addAll(new PurchaseRoutes(useCases, answers).routes());
    routes.addAll(new BillingRoutes(useCases, answers, config.clock()).routes());
    routes.addAll(new PartnerRoutes(useCases, answers).routes());
    routes.addAll(new EventRoutes(useCases, answers, config.metrics()).routes());
    routes.addAll(new OperatorRoutes(useCases, answers, config.metrics()).routes());
    return List.copyOf(routes);
  }

  /// Begins to listen.
  ///
  /// @throws IllegalStateException if the port is taken
  public void start() {
    server.start();
  }

  /// The port that is listened on, once started.
  public int port() {
    return server.port();
  }

  /// Takes no more requests, and waits for those under way, up to the grace that was configured.
  public void stop() {
    places.close();
    server.stop();
  }
}
