package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The options put before one payment account.
///
/// Made on the stages that know the payer only ([Onboarding.PaymentReady#offer],
/// [Onboarding.Onboarded#offer]): there is no way to write down an offer for somebody whose payment
/// account does not exist.
public final class PlanOffer {

  private final OfferId id;
  private final PaymentAccount paymentAccount;
  private final CatalogueVersion catalogueVersion;
  private final List<PlanOption> options;
  private final OfferWindow window;

  PlanOffer(
      OfferId id,
      PaymentAccount paymentAccount,
      CatalogueVersion catalogueVersion,
      List<PlanOption> options,
      OfferWindow window) {
    this.id = requireNonNull(id);
    this.paymentAccount = requireNonNull(paymentAccount);
    this.catalogueVersion = requireNonNull(catalogueVersion);
    this.options = List.copyOf(options);
    this.window = requireNonNull(window);
    if (this.options.isEmpty()) {
      throw new IllegalArgumentException("an offer has at least one option");
    }
    Set<PlanCode> codes = new HashSet<>();
    for (PlanOption option : this.options) {
      if (!codes.add(option.code())) {
        throw new IllegalArgumentException("option " + option.code() + " stands twice");
      }
    }
  }

  public OfferId id() {
    return id;
  }

  public PaymentAccount paymentAccount() {
    return paymentAccount;
  }

  /// Which edition of the catalogue the options were taken from. A newer one does not change them.
  public CatalogueVersion catalogueVersion() {
    return catalogueVersion;
  }

  /// In the order in which they are shown.
  public List<PlanOption> options() {
    return options;
  }

  public OfferWindow window() {
    return window;
  }

  public Optional<PlanOption> option(PlanCode code) {
    return options.stream().filter(option -> option.code().equals(code)).findFirst();
  }

  /// What comes of choosing `code`, for those stages.
  ///
  /// @param taken what is so once something that costs nothing is taken
  Choosing choose(
      PlanCode code, Buyer buyer, Instant at, Function<Plan, Onboarding.Onboarded> taken) {
    if (!window.isOpenAt(at)) {
      return new Choosing.WindowClosed();
    }
    Optional<PlanOption> option = option(code).map(offered -> offered.asOf(buyer, at));
    if (option.isEmpty()) {
      return new Choosing.NotInOffer();
    }
    if (!option.get().canBeTaken()) {
      return new Choosing.CannotBeTaken(option.get());
    }
    Plan plan = option.get().plan();
    return plan.price().isZero()
        ? new Choosing.Taken(taken.apply(plan))
        : new Choosing.ToBePaid(this, plan);
  }

  @Override
  public String toString() {
    return "PlanOffer[" + id + "]";
  }
}
