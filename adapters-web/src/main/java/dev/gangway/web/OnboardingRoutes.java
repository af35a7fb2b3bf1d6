package dev.gangway.web;

import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.FieldError;
import dev.gangway.web.json.OnboardingView;
import dev.gangway.web.json.ProfileRequest;
import dev.gangway.web.json.SessionView;
import dev.gangway.web.json.SetupView;
import java.time.Duration;
import java.util.List;

/// The stage, the profile, and the payment account.
final class OnboardingRoutes {

  private final UseCases useCases;
  private final Answers answers;

  OnboardingRoutes(UseCases useCases, Answers answers) {
    this.useCases = useCases;
    this.answers = answers;
  }

  List<Route> routes() {
    return List.of(
        Route.ofSession(
            Route.Verb.GET, "/api/v1/onboarding", ViewOnboarding.class, this::onboarding),
        Route.ofSession(
            Route.Verb.PUT,
            "/api/v1/account/profile",
            ChangeProfile.class,
            ProfileRequest::read,
            this::changeProfile),
        Route.ofSession(
            Route.Verb.POST, "/api/v1/account/setup", OpenPaymentAccount.class, this::setUp));
  }

  private Answer onboarding(Call call, AccountId account, Empty request) {
    return answers.json(200, OnboardingView.of(useCases.viewOnboarding().view(account)));
  }

  private Answer changeProfile(Call call, AccountId account, ProfileRequest request) {
    ChangeProfile.Command command =
        new ChangeProfile.Command(
            account, request.name(), request.kind(), request.company(), request.language());
    return switch (useCases.changeProfile().change(command)) {
      case ChangeProfile.Outcome.Changed _ ->
          answers.json(200, SessionView.of(useCases.viewOnboarding().view(account)));
      case ChangeProfile.Outcome.CompanyOfPersonal _ ->
          answers.invalid(
              List.of(
                  new FieldError(
                      "company",
                      FieldError.Code.NOT_ALLOWED,
                      "has to be absent while kind is personal.")));
    };
  }

  private Answer setUp(Call call, AccountId account, Empty request) {
    return switch (useCases.openPaymentAccount().open(account)) {
      case OpenPaymentAccount.Outcome.Ready _ -> answers.json(200, SetupView.ready());
      case OpenPaymentAccount.Outcome.Preparing(Duration retryAfter) ->
          answers.json(202, SetupView.preparing()).with("Retry-After", Answers.seconds(retryAfter));
      case OpenPaymentAccount.Outcome.Blocked(Duration retryAfter) ->
          answers.json(202, SetupView.blocked()).with("Retry-After", Answers.seconds(retryAfter));
    };
  }
}
