package dev.gangway.web;

import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.LogOut;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.web.json.CredentialsRequest;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Logging in and out.
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
        Route.open(Route.Verb.DELETE, "/api/v1/sessions/current", LogOut.class, this::logOut));
  }

  private Answer logIn(Call call, CredentialsRequest request) {
    LogIn.Command command =
        new LogIn.Command(
            request.email(), request.password(), call.session(), call.clientAddress());
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
}
