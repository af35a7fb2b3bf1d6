package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.domain.onboarding.Buyer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Buyers of whom nobody remembers what may still be collected from them.
final class SpoiltBuyers {

  private SpoiltBuyers() {}

  static OnboardingRepository forgetful(OnboardingRepository onboardings) {
    return (OnboardingRepository)
        Proxy.newProxyInstance(
            SpoiltBuyers.class.getClassLoader(),
            new Class<?>[] {OnboardingRepository.class},
            (_, method, arguments) -> {
              try {
                Object found = method.invoke(onboardings, arguments);
                return found instanceof Buyer buyer ? forget(buyer) : found;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static Buyer forget(Buyer buyer) {
    return new Buyer(
        buyer.activatedAt(),
        buyer.plan(),
        buyer.bought(),
        buyer.held(),
        false,
        buyer.currency(),
        buyer.trialTaken());
  }
}
