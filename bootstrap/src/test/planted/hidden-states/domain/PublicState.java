// Anybody can make this stage without the steps to it.
package dev.gangway.domain.onboarding;

public record PublicState(dev.gangway.domain.account.AccountId account) {}
