package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.application.port.driving.WatchOnboarding;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;

/// See [WatchOnboarding].
public final class OnboardingWatch implements WatchOnboarding {

  private final ViewOnboarding onboarding;
  private final OpeningBell bell;

  public OnboardingWatch(ViewOnboarding onboarding, OpeningBell bell) {
    this.onboarding = requireNonNull(onboarding);
    this.bell = requireNonNull(bell);
  }

  @Override
  public Watch watch(AccountId account) {
    OpeningBell.Listening listening = bell.overhear(account);
    return new Watch() {
      @Override
      public ViewOnboarding.View view() {
        return onboarding.view(account);
      }

      @Override
      public void awaitChange(Duration atMost) {
        listening.await(atMost);
      }

      @Override
      public void close() {
        listening.close();
      }
    };
  }
}
