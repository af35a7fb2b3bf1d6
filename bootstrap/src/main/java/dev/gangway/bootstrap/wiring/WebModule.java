package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.AnswerOnce;
import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.CheckReadiness;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.ConfirmEmailChange;
import dev.gangway.application.port.driving.EndOtherSessions;
import dev.gangway.application.port.driving.EndSession;
import dev.gangway.application.port.driving.FindPartner;
import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.LogOut;
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
import dev.gangway.web.UseCases;
import dev.gangway.web.WebAdapter;
import dev.gangway.web.WebConfig;
import jakarta.inject.Singleton;

/// HTTP in front of the use cases.
@Module
final class WebModule {

  private WebModule() {}

  @Provides
  @Singleton
  static WebAdapter adapter(WebConfig config, UseCases useCases) {
    return new WebAdapter(config, useCases);
  }

  @Provides
  static UseCases useCases(
      RegisterPerson registerPerson,
      ResendActivation resendActivation,
      ActivateAccount activateAccount,
      LogIn logIn,
      LogOut logOut,
      ListSessions listSessions,
      EndSession endSession,
      EndOtherSessions endOtherSessions,
      ChangePassword changePassword,
      RequestEmailChange requestEmailChange,
      ConfirmEmailChange confirmEmailChange,
      IdentifySession identifySession,
      RequestPasswordReset requestPasswordReset,
      ResetPassword resetPassword,
      ViewOnboarding viewOnboarding,
      WatchOnboarding watchOnboarding,
      ChangeProfile changeProfile,
      OpenPaymentAccount openPaymentAccount,
      OfferPlans offerPlans,
      ChoosePlan choosePlan,
      FollowPurchase followPurchase,
      ViewBilling viewBilling,
      ManageCards manageCards,
      RedeemPromoCode redeemPromoCode,
      FindPartner findPartner,
      ReceiveEvent receiveEvent,
      AnswerOnce answerOnce,
      CheckReadiness checkReadiness,
      ReadVitals readVitals) {
    return new UseCases(
        registerPerson,
        resendActivation,
        activateAccount,
        logIn,
        logOut,
        listSessions,
        endSession,
        endOtherSessions,
        changePassword,
        requestEmailChange,
        confirmEmailChange,
        identifySession,
        requestPasswordReset,
        resetPassword,
        viewOnboarding,
        watchOnboarding,
        changeProfile,
        openPaymentAccount,
        offerPlans,
        choosePlan,
        followPurchase,
        viewBilling,
        manageCards,
        redeemPromoCode,
        findPartner,
        receiveEvent,
        answerOnce,
        checkReadiness,
        readVitals);
  }
}
