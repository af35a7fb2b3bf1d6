package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOption;
import java.time.InstantSource;
import java.util.Optional;

/// See [ChoosePlan].
public final class PlanChoice implements ChoosePlan {

  private final OnboardingRepository onboardings;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public PlanChoice(OnboardingRepository onboardings, UnitOfWork unitOfWork, InstantSource clock) {
    this.onboardings = requireNonNull(onboardings);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome choose(Command command) {
    return unitOfWork.commit(() -> {
      Optional<Onboarding> stage = onboardings.findForChange(command.account());
      return switch (onboardings.standing(command.account(), command.offer())) {
        case UNKNOWN -> new Outcome.NoSuchOffer();
        case SUPERSEDED -> new Outcome.OfferSuperseded();
        case SETTLED ->
            tookThatOption(stage, command)
                ? new Outcome.Onboarded()
                : new Outcome.OfferSuperseded();
        case CURRENT ->
            stage.orElseThrow() instanceof Onboarding.PlanOffered offered
                ? choose(offered, command)
                : new Outcome.OfferSuperseded();
      };
    });
  }

  private Outcome choose(Onboarding.PlanOffered offered, Command command) {
    return switch (offered.choose(command.option(), clock.instant())) {
      case Choosing.Taken(Onboarding.Onboarded onboarded) -> {
        onboardings.keepChoice(onboarded, command.offer());
        yield new Outcome.Onboarded();
      }
      case Choosing.WindowClosed() -> new Outcome.OfferExpired();
      case Choosing.NotInOffer() -> new Outcome.NoSuchOption();
      case Choosing.CannotBeTaken(PlanOption option) -> new Outcome.CannotBeTaken(option);
    };
  }

  private static boolean tookThatOption(Optional<Onboarding> stage, Command command) {
    return stage
        .filter(Onboarding.Onboarded.class::isInstance)
        .map(Onboarding.Onboarded.class::cast)
        .filter(onboarded -> onboarded.plan().plan().code().equals(command.option()))
        .isPresent();
  }
}
