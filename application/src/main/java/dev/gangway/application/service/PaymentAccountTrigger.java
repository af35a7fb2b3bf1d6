package dev.gangway.application.service;

/// Which step of onboarding wishes for the payment account. Either way there is exactly one, and
/// setup may be called at any time.
public enum PaymentAccountTrigger {
  /// The commit that activates the account: the work is under way before anybody asks.
  ACTIVATION,
  /// The first call of setup.
  SETUP
}
