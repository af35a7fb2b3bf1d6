package dev.gangway.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.AnswerOnce;
import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.CheckReadiness;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.ConfirmEmailChange;
import dev.gangway.application.port.driving.EndSession;
import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.ManageCards;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.application.port.driving.ReadVitals;
import dev.gangway.application.port.driving.ReceiveEvent;
import dev.gangway.application.port.driving.RedeemPromoCode;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.application.port.driving.RequestEmailChange;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.application.port.driving.ViewBilling;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.application.port.driving.WatchOnboarding;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.PaymentAccountFigures;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.session.SessionId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stands where the application is: answers what a test told it to, and remembers what it was
/// asked. Told nothing, everything goes well for [People#ADA], who has just been activated.
final class FakeApplication {

  /// Everything that was asked for, but for who a session belongs to, what the view is, and whether
  /// the service is ready: those change nothing.
  final List<Object> asked = new CopyOnWriteArrayList<>();

  final Map<SecretToken, AccountId> sessions =
      new ConcurrentHashMap<>(Map.of(People.SESSION, People.ADA));

  Supplier<RegisterPerson.Outcome> registering = RegisterPerson.Outcome.Accepted::new;
  Supplier<ResendActivation.Outcome> resending = ResendActivation.Outcome.Accepted::new;
  Supplier<ActivateAccount.Outcome> activating =
      () ->
          new ActivateAccount.Outcome.Activated(
              People.ADA, People.SESSION, People.SESSION_EXPIRES_AT);
  Supplier<LogIn.Outcome> loggingIn =
      () -> new LogIn.Outcome.LoggedIn(People.ADA, People.SESSION, People.SESSION_EXPIRES_AT);
  Supplier<List<ListSessions.ListedSession>> listingSessions = People::sessions;
  Supplier<EndSession.Outcome> endingSession = EndSession.Outcome.Ended::new;
  Supplier<ChangePassword.Outcome> changingPassword = ChangePassword.Outcome.PasswordChanged::new;
  Supplier<RequestEmailChange.Outcome> requestingEmailChange =
      RequestEmailChange.Outcome.Accepted::new;
  Supplier<ConfirmEmailChange.Outcome> confirmingEmailChange =
      ConfirmEmailChange.Outcome.EmailChanged::new;
  Supplier<RequestPasswordReset.Outcome> requestingReset =
      RequestPasswordReset.Outcome.Accepted::new;
  Supplier<ResetPassword.Outcome> resetting = ResetPassword.Outcome.PasswordChanged::new;
  Supplier<ViewOnboarding.View> viewing = People::activated;
  Consumer<Duration> awaitingChange = _ -> {};
  Supplier<ChangeProfile.Outcome> changingProfile =
      () -> new ChangeProfile.Outcome.Changed(People.activated().account().profile());
  Supplier<OpenPaymentAccount.Outcome> opening = OpenPaymentAccount.Outcome.Ready::new;
  Supplier<OfferPlans.Outcome> offering = () -> new OfferPlans.Outcome.Made(People.offer());
  Supplier<Optional<PlanOffer>> currentOffer = () -> Optional.of(People.offer());
  Supplier<ChoosePlan.Outcome> choosing = ChoosePlan.Outcome.Onboarded::new;
  Supplier<Optional<Purchase>> following = () -> Optional.of(People.awaiting());
  Supplier<FollowPurchase.Cancellation> cancelling =
      () -> new FollowPurchase.Cancellation.Settled(People.cancelled());
  Supplier<Optional<ViewBilling.View>> viewingBilling = () -> Optional.of(People.billing());
  Supplier<ManageCards.Outcome> managingCards =
      () -> new ManageCards.Outcome.Opened(URI.create("https://pay.example/session/1"));
  Supplier<RedeemPromoCode.Outcome> redeeming =
      () -> new RedeemPromoCode.Outcome.Redeemed(People.usd(1000), People.NOW);
  Supplier<Optional<Partner>> findingPartner = () -> Optional.of(People.ACME);
  Supplier<ReceiveEvent.Outcome> receivingEvent = ReceiveEvent.Outcome.Taken::new;
  Supplier<CheckReadiness.Outcome> checkingReadiness = CheckReadiness.Outcome.Ready::new;

  Supplier<ReadVitals.Vitals> readingVitals =
      () ->
          new ReadVitals.Vitals(
              new PaymentAccountFigures(1, 2, 3, 4, Optional.of(Instant.EPOCH), Optional.empty()),
              Optional.of(Duration.ofSeconds(90)),
              new EventFigures(5, 6, 7),
              8);

  /// What claims to be an event.
  ///
  /// @param bytes one character each
  record Event(String bytes, List<String> signatures) {}

  /// What was asked about a purchase.
  record About(String what, AccountId account, PurchaseId purchase) {}

  /// What was asked for on the billing page.
  record OnBilling(String what, AccountId account) {}

  /// How many watch their onboarding.
  final AtomicInteger watching = new AtomicInteger();

  /// That somebody's session asks for something.
  record OfSession(AccountId account, SecretToken session) {}

  /// That a session is to end.
  record Ended(AccountId account, SessionId session) {}

  private final AnswerOnce answerOnce = new RememberingAnswerOnce();

  UseCases useCases() {
    return new UseCases(
        command -> note(command, registering),
        command -> note(command, resending),
        command -> note(command, activating),
        command -> note(command, loggingIn),
        asked::add,
        (account, session) -> note(new OfSession(account, session), listingSessions),
        (account, session) -> note(new Ended(account, session), endingSession),
        (account, session) -> asked.add(new OfSession(account, session)),
        command -> note(command, changingPassword),
        command -> note(command, requestingEmailChange),
        command -> note(command, confirmingEmailChange),
        session ->
            Optional.ofNullable(sessions.get(session))
                .<IdentifySession.Outcome>map(IdentifySession.Outcome.Identified::new)
                .orElseGet(IdentifySession.Outcome.NobodyThere::new),
        command -> note(command, requestingReset),
        command -> note(command, resetting),
        _ -> viewing.get(),
        _ -> watch(),
        command -> note(command, changingProfile),
        account -> note(account, opening),
        new OfferPlans() {
          @Override
          public OfferPlans.Outcome offer(AccountId account) {
            return note(account, offering);
          }

          @Override
          public Optional<PlanOffer> current(AccountId account) {
            return note(account, currentOffer);
          }
        },
        command -> note(command, choosing),
        new FollowPurchase() {
          @Override
          public Optional<Purchase> view(AccountId account, PurchaseId purchase) {
            return note(new About("view", account, purchase), following);
          }

          @Override
          public Optional<Purchase> confirm(AccountId account, PurchaseId purchase) {
            return note(new About("confirm", account, purchase), following);
          }

          @Override
          public Cancellation cancel(AccountId account, PurchaseId purchase) {
            return note(new About("cancel", account, purchase), cancelling);
          }
        },
        account -> note(new OnBilling("view", account), viewingBilling),
        new ManageCards() {
          @Override
          public ManageCards.Outcome portal(AccountId account) {
            return note(new OnBilling("portal", account), managingCards);
          }

          @Override
          public ManageCards.Outcome addCard(AccountId account) {
            return note(new OnBilling("card", account), managingCards);
          }
        },
        (account, typed) -> note(new OnBilling(typed, account), redeeming),
        typed -> note(typed, findingPartner),
        (payload, signatures) ->
            note(new Event(new String(payload, ISO_8859_1), signatures), receivingEvent),
        answerOnce,
        () -> checkingReadiness.get(),
        () -> readingVitals.get());
  }

  private WatchOnboarding.Watch watch() {
    watching.incrementAndGet();
    return new WatchOnboarding.Watch() {
      @Override
      public ViewOnboarding.View view() {
        return viewing.get();
      }

      @Override
      public void awaitChange(Duration atMost) {
        awaitingChange.accept(atMost);
      }

      @Override
      public void close() {
        watching.decrementAndGet();
      }
    };
  }

  private <T> T note(Object question, Supplier<T> answer) {
    asked.add(question);
    return answer.get();
  }
}
