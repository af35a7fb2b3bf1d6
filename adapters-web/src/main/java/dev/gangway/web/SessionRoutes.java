package dev.gangway.web;

import dev.gangway.application.port.driving.EndOtherSessions;
import dev.gangway.application.port.driving.EndSession;
import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.LogOut;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.session.SessionId;
import dev.gangway.web.json.CredentialsRequest;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.SessionListView;
import dev.gangway.web.json.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Logging in and out, here and elsewhere.
final class SessionRoutes {

  private final UseCases useCases;
  private final Answers answers;
  private final SessionCookie cookie;

  SessionRoutes(UseCases useCases, Answers answers, SessionCookie cookie) {
    this.useCases = useCases;
    this.answers = answers;
    this.cookie = cookie;
  }

  List<Route> routes() {
    return List.of(
        Route.open(
            Route.Verb.POST,
            "/api/v1/sessions",
            LogIn.class,
            CredentialsRequest::read,
            this::logIn),
        Route.ofSession(
            Route.Verb.GET, "/api/v1/sessions/current", ViewOnboarding.class, this::current),
        Route.open(Route.Verb.DELETE, "/api/v1/sessions/current", LogOut.class, this::logOut),
        Route.ofSession(Route.Verb.GET, "/api/v1/sessions", ListSessions.class, this::list),
        Route.ofSession(
            Route.Verb.DELETE, "/api/v1/sessions/others", EndOtherSessions.class, this::endOthers),
        Route.ofSession(Route.Verb.DELETE, "/api/v1/sessions/{id}", EndSession.class, this::end));
  }

  private Answer logIn(Call call, CredentialsRequest request) {
    LogIn.Command command =
        new LogIn.Command(
            request.email(),
            request.password(),
            call.session(),
            call.clientAddress(),
            call.userAgent());
    return switch (useCases.logIn().logIn(command)) {
      case LogIn.Outcome.LoggedIn(AccountId account, SecretToken session, Instant expiresAt) ->
          answers
              .json(200, SessionView.of(useCases.viewOnboarding().view(account)))
              .with("Set-Cookie", cookie.give(session, expiresAt));
      case LogIn.Outcome.CredentialsInvalid _ -> answers.of(Problem.CREDENTIALS_INVALID);
      case LogIn.Outcome.TooManyAttempts(Duration retryAfter) ->
          answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter);
    };
  }

  private Answer current(Call call, AccountId account, Empty request) {
    return answers.json(200, SessionView.of(useCases.viewOnboarding().view(account)));
  }

  private Answer logOut(Call call) {
    call.session().ifPresent(useCases.logOut()::logOut);
    return Answer.empty(204).with("Set-Cookie", cookie.takeBack());
  }

  private Answer list(Call call, AccountId account, Empty request) {
    return answers.json(
        200, SessionListView.of(useCases.listSessions().list(account, call.ownSession())));
  }

  private Answer endOthers(Call call, AccountId account, Empty request) {
    useCases.endOtherSessions().endOthers(account, call.ownSession());
    return Answer.empty(204);
  }

  private Answer end(Call call, AccountId account, Empty request) {
    Optional<SessionId> session = Uuids.parse(call.path("id")).map(SessionId::new);
    if (session.isEmpty()) {
      return answers.of(Problem.NOT_FOUND);
    }
    return switch (useCases.endSession().end(account, session.get())) {
      case EndSession.Outcome.Ended _ -> Answer.empty(204);
      case EndSession.Outcome.NoSuchSession _ -> answers.of(Problem.NOT_FOUND);
    };
  }
}
