package dev.gangway.web;

import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.web.json.ActivationRequest;
import dev.gangway.web.json.EmailRequest;
import dev.gangway.web.json.FieldError;
import dev.gangway.web.json.OnboardingView;
import dev.gangway.web.json.RegistrationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// From an address to an activated account.
final class RegistrationRoutes {

  private final UseCases useCases;
  private final Answers answers;
  private final Repeats repeats;
  private final SessionCookie cookie;

  RegistrationRoutes(UseCases useCases, Answers answers, Repeats repeats, SessionCookie cookie) {
    this.useCases = useCases;
    this.answers = answers;
    this.repeats = repeats;
    this.cookie = cookie;
  }

  List<Route> routes() {
    return List.of(
        Route.open(
                Route.Verb.POST,
                "/api/v1/registrations",
                RegisterPerson.class,
                RegistrationRequest::read,
                this::register)
            .asRepeatable(),
        Route.open(
                Route.Verb.POST,
                "/api/v1/registrations/resend",
                ResendActivation.class,
                EmailRequest::read,
                this::resend)
            .asRepeatable(),
        Route.open(
            Route.Verb.POST,
            "/api/v1/activations",
            ActivateAccount.class,
            ActivationRequest::read,
            this::activate));
  }

  private Answer register(Call call, RegistrationRequest request) {
    RegisterPerson.Command command =
        new RegisterPerson.Command(
            request.email(),
            request.password(),
            request.name(),
            request.partner(),
            request.promoCode(),
            request.language(),
            call.clientAddress());
    return repeats.once(
        call,
        Repeats.ANYONE,
        () ->
            switch (useCases.registerPerson().register(command)) {
              case RegisterPerson.Outcome.Accepted _ -> Repeats.Result.keep(answers.accepted());
              // Not kept: the password is no part of the fingerprint, and the next may be better.
              case RegisterPerson.Outcome.PasswordTooCommon _ ->
                  Repeats.Result.forget(passwordTooCommon(answers));
              // Not kept: it may be on tomorrow.
              case RegisterPerson.Outcome.PromoCodeInvalid _ ->
                  Repeats.Result.forget(answers.promoCodeInvalid("promoCode"));
              case RegisterPerson.Outcome.TooManyAttempts(Duration retryAfter) ->
                  Repeats.Result.forget(answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter));
            });
  }

  private Answer resend(Call call, EmailRequest request) {
    ResendActivation.Command command =
        new ResendActivation.Command(request.email(), call.clientAddress());
    return repeats.once(
        call,
        Repeats.ANYONE,
        () ->
            switch (useCases.resendActivation().resend(command)) {
              case ResendActivation.Outcome.Accepted _ -> Repeats.Result.keep(answers.accepted());
              case ResendActivation.Outcome.TooManyAttempts(Duration retryAfter) ->
                  Repeats.Result.forget(answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter));
            });
  }

  private Answer activate(Call call, ActivationRequest request) {
    Optional<ActivateAccount.Command> command = command(call, request);
    if (command.isEmpty()) {
      return answers.of(Problem.ACTIVATION_INVALID);
    }
    return switch (useCases.activateAccount().activate(command.get())) {
      case ActivateAccount.Outcome.Activated(
              AccountId account,
              SecretToken session,
              Instant expiresAt) -> {
        ViewOnboarding.View view = useCases.viewOnboarding().view(account);
        yield answers
            .json(200, OnboardingView.of(view))
            .with("Set-Cookie", cookie.give(session, expiresAt));
      }
      case ActivateAccount.Outcome.Invalid _ -> answers.of(Problem.ACTIVATION_INVALID);
      case ActivateAccount.Outcome.TooManyAttempts(Duration retryAfter) ->
          answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter);
    };
  }

  /// Empty if the token or code is of a shape that none of ours has.
  private static Optional<ActivateAccount.Command> command(Call call, ActivationRequest request) {
    return switch (request) {
      case ActivationRequest.ByToken(String typed) ->
          Tokens.parse(typed)
              .map(token ->
                  new ActivateAccount.Command.ByToken(
                      token, call.session(), call.clientAddress(), call.userAgent()));
      case ActivationRequest.ByCode byCode -> {
        try {
          yield Optional.of(
              new ActivateAccount.Command.ByCode(
                  byCode.email(),
                  new ActivationCode(byCode.code()),
                  call.session(),
                  call.clientAddress(),
                  call.userAgent()));
        } catch (IllegalArgumentException otherShape) {
          yield Optional.empty();
        }
      }
    };
  }

  static Answer passwordTooCommon(Answers answers) {
    return tooCommon(answers, "password");
  }

  static Answer tooCommon(Answers answers, String field) {
    return answers.invalid(
        List.of(
            new FieldError(
                field,
                FieldError.Code.TOO_COMMON,
                "has to be one that is not among the most common.")));
  }
}
