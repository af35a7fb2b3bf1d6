package dev.gangway.web;

import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ConfirmEmailChange;
import dev.gangway.application.port.driving.RequestEmailChange;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.web.json.EmailChangeRequest;
import dev.gangway.web.json.PasswordChangeRequest;
import dev.gangway.web.json.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What somebody proves themselves with, and changes by proving it.
final class AccountRoutes {

  private final UseCases useCases;
  private final Answers answers;
  private final Repeats repeats;

  AccountRoutes(UseCases useCases, Answers answers, Repeats repeats) {
    this.useCases = useCases;
    this.answers = answers;
    this.repeats = repeats;
  }

  List<Route> routes() {
    return List.of(
        Route.ofSession(
            Route.Verb.PUT,
            "/api/v1/account/password",
            ChangePassword.class,
            PasswordChangeRequest::read,
            this::changePassword),
        Route.ofSession(
                Route.Verb.POST,
                "/api/v1/account/email-changes",
                RequestEmailChange.class,
                EmailChangeRequest::read,
                this::requestEmailChange)
            .asRepeatable(),
        Route.open(
            Route.Verb.POST,
            "/api/v1/email-changes/confirmations",
            ConfirmEmailChange.class,
            TokenRequest::read,
            this::confirmEmailChange));
  }

  private Answer changePassword(Call call, AccountId account, PasswordChangeRequest request) {
    ChangePassword.Command command =
        new ChangePassword.Command(
            account,
            call.ownSession(),
            request.current(),
            request.replacement(),
            call.clientAddress());
    return switch (useCases.changePassword().change(command)) {
      case ChangePassword.Outcome.PasswordChanged _ -> Answer.empty(204);
      case ChangePassword.Outcome.CredentialsInvalid _ -> answers.of(Problem.CREDENTIALS_INVALID);
      case ChangePassword.Outcome.PasswordTooCommon _ ->
          RegistrationRoutes.tooCommon(answers, "newPassword");
      case ChangePassword.Outcome.TooManyAttempts(Duration retryAfter) ->
          answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter);
    };
  }

  private Answer requestEmailChange(Call call, AccountId account, EmailChangeRequest request) {
    RequestEmailChange.Command command =
        new RequestEmailChange.Command(
            account, request.email(), request.password(), call.clientAddress());
    return repeats.once(
        call,
        account.toString(),
        () ->
            switch (useCases.requestEmailChange().request(command)) {
              case RequestEmailChange.Outcome.Accepted _ -> Repeats.Result.keep(answers.accepted());
              // Not kept: the password is no part of the fingerprint, and the next may be right.
              case RequestEmailChange.Outcome.CredentialsInvalid _ ->
                  Repeats.Result.forget(answers.of(Problem.CREDENTIALS_INVALID));
              case RequestEmailChange.Outcome.TooManyAttempts(Duration retryAfter) ->
                  Repeats.Result.forget(answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter));
            });
  }

  private Answer confirmEmailChange(Call call, TokenRequest request) {
    Optional<SecretToken> token = Tokens.parse(request.token());
    if (token.isEmpty()) {
      return answers.of(Problem.EMAIL_CHANGE_INVALID);
    }
    ConfirmEmailChange.Command command =
        new ConfirmEmailChange.Command(token.get(), call.session(), call.clientAddress());
    return switch (useCases.confirmEmailChange().confirm(command)) {
      case ConfirmEmailChange.Outcome.EmailChanged _ -> answers.done();
      case ConfirmEmailChange.Outcome.Invalid _ -> answers.of(Problem.EMAIL_CHANGE_INVALID);
      case ConfirmEmailChange.Outcome.TooManyAttempts(Duration retryAfter) ->
          answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter);
    };
  }
}
