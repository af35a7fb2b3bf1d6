package dev.gangway.web;

import static java.util.Objects.requireNonNull;

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

/// Everything of the application that can be asked for over HTTP.
public record UseCases(
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

  public UseCases {
    requireNonNull(registerPerson);
    requireNonNull(resendActivation);
    requireNonNull(activateAccount);
    requireNonNull(logIn);
    requireNonNull(logOut);
    requireNonNull(listSessions);
    requireNonNull(endSession);
    requireNonNull(endOtherSessions);
    requireNonNull(changePassword);
    requireNonNull(requestEmailChange);
    requireNonNull(confirmEmailChange);
    requireNonNull(identifySession);
    requireNonNull(requestPasswordReset);
    requireNonNull(resetPassword);
    requireNonNull(viewOnboarding);
    requireNonNull(watchOnboarding);
    requireNonNull(changeProfile);
    requireNonNull(openPaymentAccount);
    requireNonNull(offerPlans);
    requireNonNull(choosePlan);
    requireNonNull(followPurchase);
    requireNonNull(viewBilling);
    requireNonNull(manageCards);
    requireNonNull(redeemPromoCode);
    requireNonNull(findPartner);
    requireNonNull(receiveEvent);
    requireNonNull(answerOnce);
    requireNonNull(checkReadiness);
    requireNonNull(readVitals);
  }
}
