package dev.gangway.web;

import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.web.json.EmailRequest;
import dev.gangway.web.json.NewPasswordRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A forgotten password.
final class PasswordRoutes {

  private final UseCases useCases;
  private final Answers answers;
  private final Repeats repeats;

  PasswordRoutes(UseCases useCases, Answers answers, Repeats repeats) {
    this.useCases = useCases;
    this.answers = answers;
    this.repeats = repeats;
  }

  List<Route> routes() {
    return List.of(
        Route.open(
                Route.Verb.POST,
                "/api/v1/password-resets",
                RequestPasswordReset.class,
                EmailRequest::read,
                this::request)
            .asRepeatable(),
        Route.open(
            Route.Verb.PUT,
            "/api/v1/password-resets/{token}",
            ResetPassword.class,
            NewPasswordRequest::read,
            this::reset));
  }

  private Answer request(Call call, EmailRequest request) {
    RequestPasswordReset.Command command =
        new RequestPasswordReset.Command(request.email(), call.clientAddress());
    return repeats.once(
        call,
        Repeats.ANYONE,
        () ->
            switch (useCases.requestPasswordReset().request(command)) {
              case RequestPasswordReset.Outcome.Accepted _ ->
                  Repeats.Result.keep(answers.accepted());
              case RequestPasswordReset.Outcome.TooManyAttempts(Duration retryAfter) ->
                  Repeats.Result.forget(answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter));
            });
  }

  private Answer reset(Call call, NewPasswordRequest request) {
    Optional<SecretToken> token = Tokens.parse(call.path("token"));
    if (token.isEmpty()) {
      return answers.of(Problem.PASSWORD_RESET_INVALID);
    }
    ResetPassword.Command command =
        new ResetPassword.Command(token.get(), request.password(), call.clientAddress());
    return switch (useCases.resetPassword().reset(command)) {
      case ResetPassword.Outcome.PasswordChanged _ -> Answer.empty(204);
      case ResetPassword.Outcome.Invalid _ -> answers.of(Problem.PASSWORD_RESET_INVALID);
      case ResetPassword.Outcome.PasswordTooCommon _ ->
          RegistrationRoutes.passwordTooCommon(answers);
      case ResetPassword.Outcome.TooManyAttempts(Duration retryAfter) ->
          answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter);
    };
  }
}
